kpitrace_unit_test(whatif
  comparison_json_test.cpp comparison_test.cpp comparison_text_test.cpp)
