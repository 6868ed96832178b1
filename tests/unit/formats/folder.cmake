kpitrace_unit_test(formats
  ../../support/sample_report.cpp chains_text_test.cpp changes_test.cpp json_test.cpp random_text_test.cpp render_test.cpp sparkline_test.cpp
  table_layout_test.cpp text_test.cpp)
