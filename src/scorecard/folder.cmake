kpitrace_folder(scorecard
  SOURCES read_scorecard.cpp yaml_tree.cpp
  USES kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text yaml-cpp fmt::fmt)
