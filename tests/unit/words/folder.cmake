kpitrace_unit_test(words SAMPLE_REPORT failure_words_test.cpp gap_words_test.cpp kpi_texts_test.cpp member_groups_test.cpp pace_words_test.cpp
  red_causes_test.cpp)
