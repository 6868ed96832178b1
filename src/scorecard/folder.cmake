kpitrace_folder(scorecard
  SOURCES column_paths.cpp cut_values.cpp dimensions.cpp error_sink.cpp fields.cpp foreign_number.cpp formulas.cpp
          graph.cpp includes.cpp join_sections.cpp kpis.cpp lint_rules.cpp lint_rules_action.cpp
          lint_rules_alignment.cpp lint_rules_cause_and_effect.cpp lint_rules_metric_to_kpi.cpp lookups.cpp
          metrics.cpp names.cpp objectives.cpp order.cpp ordered_texts.cpp parameters.cpp perspectives.cpp plans.cpp
          read_scorecard.cpp reading.cpp source_dates.cpp source_format.cpp source_numbers.cpp source_table.cpp sources.cpp
          stocks.cpp tags.cpp targets.cpp test_file.cpp time_functions.cpp waivers.cpp workdays.cpp yaml_scalar.cpp
          yaml_slip_help.cpp yaml_slips.cpp yaml_slips_in_block.cpp yaml_slips_in_flow.cpp yaml_text.cpp yaml_tree.cpp
          yaml_tree_builder.cpp yaml_written.cpp
  USES kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt yaml-cpp)
