kpitrace_folder(scorecard
  SOURCES error_sink.cpp fields.cpp formula.cpp graph.cpp keys.cpp kpis.cpp lint_rules.cpp lint_rules_action.cpp
          lint_rules_alignment.cpp lint_rules_cause_and_effect.cpp lint_rules_metric_to_kpi.cpp load_scorecard.cpp
          located_scalar.cpp metrics.cpp names.cpp objectives.cpp order.cpp ordered_texts.cpp perspectives.cpp plans.cpp
          read_scorecard.cpp source_format.cpp sources.cpp targets.cpp values.cpp yaml_scalar.cpp yaml_text.cpp yaml_tree.cpp
          yaml_tree_builder.cpp
  USES kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt yaml-cpp)
