kpitrace_unit_test(formats SAMPLE_REPORT
  annotations_test.cpp audit_test.cpp brief_test.cpp chains_text_test.cpp changes_test.cpp csv_test.cpp errors_test.cpp github_test.cpp html_causes_test.cpp html_test.cpp
  html_pace_test.cpp html_trend_test.cpp json_test.cpp junit_test.cpp mail_test.cpp markdown_test.cpp message_test.cpp mime_test.cpp members_test.cpp markdown_parts_test.cpp openmetrics_test.cpp
  random_text_test.cpp render_test.cpp sparkline_test.cpp
  table_layout_test.cpp text_test.cpp)
