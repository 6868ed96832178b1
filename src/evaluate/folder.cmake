kpitrace_folder(evaluate
  SOURCES assumed_metrics.cpp attainment.cpp coverage.cpp default_period.cpp history_range.cpp describe.cpp early.cpp evaluate.cpp
          evaluate_members.cpp kpi_judge.cpp members.cpp metric_evaluator.cpp operations.cpp pace.cpp read_assumptions.cpp
          settle_assumptions.cpp target_rules.cpp
  USES kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text
       fmt::fmt)
