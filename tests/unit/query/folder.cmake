kpitrace_unit_test(query
  compared_days_test.cpp inner_begins_test.cpp partial_windows_test.cpp query_test.cpp relations_test.cpp windows_test.cpp)
