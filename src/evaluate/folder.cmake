kpitrace_folder(evaluate
  SOURCES attainment.cpp derivation.cpp describe.cpp evaluate.cpp metric_evaluator.cpp movement.cpp rollup.cpp
  USES kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text
       fmt::fmt)
