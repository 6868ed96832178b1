kpitrace_unit_test(profile
  explore_test.cpp name_words_test.cpp profile_test.cpp)
