kpitrace_unit_test(explain SAMPLE_REPORT
  definition_test.cpp derivation_property_test.cpp derivation_test.cpp explain_json_test.cpp explain_test.cpp explain_text_test.cpp explained.cpp history_plot_test.cpp pace_derivation_test.cpp
  plot_axis_test.cpp subject_test.cpp zone_words_test.cpp)
