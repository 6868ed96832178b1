kpitrace_folder(report
  SOURCES audit.cpp audit_github.cpp audit_json.cpp audit_text.cpp findings.cpp github.cpp json.cpp json_writer.cpp kpi_figures.cpp
          lint_rule_text.cpp make_report.cpp notes.cpp number_format.cpp page.cpp render.cpp
          sparkline.cpp table_layout.cpp text.cpp text_chains.cpp text_summary.cpp text_table.cpp verdict.cpp words.cpp
  USES kpitrace_lint kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
