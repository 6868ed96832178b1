kpitrace_folder(trace
  SOURCES ascent.cpp cause_map.cpp drivers.cpp plans.cpp trace.cpp
  USES kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv
       kpitrace_values kpitrace_text)
