kpitrace_folder(formats
  SOURCES changes_json.cpp changes_rows.cpp changes_text.cpp json.cpp render.cpp sparkline.cpp table_layout.cpp text.cpp text_chains.cpp text_summary.cpp text_table.cpp
  USES kpitrace_map kpitrace_report kpitrace_changes kpitrace_lint kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
