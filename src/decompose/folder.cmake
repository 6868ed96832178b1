kpitrace_folder(decompose
  SOURCES fraction.cpp member_split.cpp pair_cells.cpp symmetric_split.cpp usual_shares.cpp
  USES kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_csv kpitrace_values kpitrace_text)
