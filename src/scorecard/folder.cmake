kpitrace_folder(scorecard
  SOURCES compared_target.cpp cut_values.cpp date_format_letters.cpp error_sink.cpp fields.cpp formula.cpp graph.cpp keys.cpp kpis.cpp lint_rules.cpp lint_rules_action.cpp
          lint_rules_alignment.cpp lint_rules_cause_and_effect.cpp lint_rules_metric_to_kpi.cpp load_scorecard.cpp
          located_scalar.cpp metrics.cpp names.cpp number_readings.cpp objectives.cpp order.cpp ordered_texts.cpp
          perspectives.cpp plans.cpp question_marks.cpp read_scorecard.cpp source_format.cpp sources.cpp targets.cpp values.cpp
          yaml_flow.cpp yaml_lines.cpp yaml_look_alikes.cpp yaml_scalar.cpp yaml_slips.cpp yaml_text.cpp yaml_tree.cpp
          yaml_tree_builder.cpp yaml_written.cpp
  USES kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt yaml-cpp)
