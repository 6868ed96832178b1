kpitrace_folder(sql
  SOURCES boundary_tree.cpp common_types.cpp comparisons.cpp dated_columns.cpp dialect.cpp draft_statements.cpp even_windows.cpp executed_rules.cpp
          extent_statement.cpp facts.cpp lane_columns.cpp lane_parts.cpp lanes.cpp literals.cpp lookup_parts.cpp needed.cpp
          number_bounds.cpp number_checks.cpp printed_rules.cpp proofs.cpp refusals.cpp row_conditions.cpp row_functions.cpp
          row_printer.cpp rules.cpp segment_rows.cpp select_text.cpp table_columns.cpp table_rows.cpp types.cpp
          window_parts.cpp window_statement.cpp
  USES kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
