kpitrace_unit_test(query
  query_test.cpp windows_test.cpp)
