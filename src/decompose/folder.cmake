kpitrace_folder(decompose
  SOURCES behind.cpp compared_windows.cpp decompose.cpp dimension_split.cpp flat_formula.cpp formula_shape.cpp
          formula_split.cpp fraction.cpp member_numbers.cpp member_split.cpp member_table.cpp pair_cells.cpp pair_split.cpp
          period_parts.cpp plan_splits.cpp split_columns.cpp symmetric_split.cpp usual_shares.cpp
  USES kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
