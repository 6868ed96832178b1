kpitrace_folder(trace
  SOURCES ascent.cpp at_stake.cpp cause_map.cpp drivers.cpp plans.cpp profit_reach.cpp run.cpp trace.cpp
  USES kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv
       kpitrace_values kpitrace_text)
