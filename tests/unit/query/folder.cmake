kpitrace_unit_test(query
  row_counts_test.cpp)
