kpitrace_unit_test(profile
  explore_test.cpp name_words_test.cpp period_columns_test.cpp profile_rows_test.cpp profile_test.cpp
  total_tally_test.cpp)
