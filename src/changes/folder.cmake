kpitrace_folder(changes
  SOURCES compare.cpp definition_changes.cpp period_notes.cpp
  USES kpitrace_result kpitrace_evaluate kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
