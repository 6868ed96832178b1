kpitrace_folder(report
  SOURCES definitions.cpp make_report.cpp notes.cpp snapshot_of.cpp verdict.cpp
  USES kpitrace_changes kpitrace_result kpitrace_lint kpitrace_trace kpitrace_display
       kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
