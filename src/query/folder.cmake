kpitrace_folder(query
  SOURCES compared_days.cpp inner_begins.cpp partial_windows.cpp query.cpp windows.cpp
  USES kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text)
