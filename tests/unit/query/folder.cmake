kpitrace_unit_test(query
  partial_windows_test.cpp query_test.cpp relations_test.cpp windows_test.cpp)
