kpitrace_unit_test(query
  query_test.cpp relations_test.cpp windows_test.cpp)
