set(page_css_file ${CMAKE_CURRENT_SOURCE_DIR}/formats/page.css)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page_css_file})
file(READ ${page_css_file} page_css)
configure_file(formats/html_style.cpp.in formats/html_style.cpp @ONLY)

kpitrace_folder(formats
  SOURCES annotations.cpp audit.cpp audit_codequality.cpp audit_json.cpp audit_sarif.cpp audit_text.cpp azure.cpp brief.cpp changes_json.cpp changes_rows.cpp changes_text.cpp
          csv.cpp errors.cpp fingerprint.cpp github.cpp html.cpp html_causes.cpp html_chains.cpp html_changes.cpp html_findings.cpp html_pace.cpp html_parts.cpp
          html_table.cpp html_trend.cpp json.cpp junit.cpp mail.cpp mail_page.cpp mail_table.cpp markdown.cpp markdown_chains.cpp markdown_changes.cpp
          markdown_table.cpp markdown_parts.cpp message.cpp mime.cpp openmetrics.cpp outline.cpp
          render.cpp report_annotations.cpp slack.cpp sparkline.cpp teams.cpp table_layout.cpp
          text.cpp text_chains.cpp text_members.cpp text_row.cpp text_table.cpp
  USES kpitrace_decompose kpitrace_map kpitrace_words kpitrace_report kpitrace_lint kpitrace_trace kpitrace_display kpitrace_json kpitrace_evaluate kpitrace_measure kpitrace_query
       kpitrace_scorecard kpitrace_changes kpitrace_result
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
target_sources(kpitrace_formats PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/formats/html_style.cpp)
