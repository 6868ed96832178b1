kpitrace_unit_test(report
  ../../support/sample_report.cpp audit_test.cpp definitions_test.cpp github_test.cpp kpi_figures_test.cpp make_report_test.cpp notes_test.cpp
  number_format_test.cpp page_test.cpp red_since_test.cpp source_warnings_test.cpp
  verdict_test.cpp)
