kpitrace_folder(measure
  SOURCES bad_cells.cpp batch_columns.cpp column_census.cpp date_memo.cpp describe_overlap.cpp distinct_values.cpp exact_sum.cpp file_scan.cpp filter_bits.cpp groups.cpp measure.cpp narrow_functions.cpp numbers.cpp
          omission_log.cpp row_binding.cpp row_dating.cpp row_evaluator.cpp row_functions.cpp row_overlap.cpp row_program.cpp scan_plan.cpp
          scan_queue.cpp series.cpp source_scan.cpp state_column.cpp states.cpp text_dictionary.cpp unique_rows.cpp vector.cpp
  USES kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx Threads::Threads)
