kpitrace_unit_test(report
  chains_text_test.cpp json_test.cpp kpi_figures_test.cpp make_report_test.cpp notes_test.cpp number_format_test.cpp
  page_test.cpp random_text_test.cpp sample_report.cpp sparkline_test.cpp strategy_map_test.cpp table_layout_test.cpp text_test.cpp
  verdict_test.cpp)
