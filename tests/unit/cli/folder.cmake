kpitrace_unit_test(cli
  append_test.cpp asked_period_test.cpp each_test.cpp explain_options_test.cpp init_options_test.cpp inputs_test.cpp
  lint_options_test.cpp manual_test.cpp memory_test.cpp
  only_property_test.cpp options_test.cpp output_kill_test.cpp output_test.cpp progress_test.cpp
  restriction_test.cpp selection_test.cpp statuses_test.cpp)
