kpitrace_folder(changes
  SOURCES compare.cpp definition_changes.cpp json_tree.cpp load_snapshot.cpp period_notes.cpp read_snapshot.cpp
  USES kpitrace_evaluate kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
