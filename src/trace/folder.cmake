kpitrace_folder(trace
  SOURCES at_stake.cpp cause_map.cpp plans.cpp profit_reach.cpp trace.cpp
  USES kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv
       kpitrace_values kpitrace_text)
