kpitrace_folder(measure
  SOURCES bad_cells.cpp batch_columns.cpp comparison_notes.cpp date_memo.cpp distinct_values.cpp equal_numbers.cpp exact_sum.cpp file_scan.cpp filter_bits.cpp groups.cpp measure.cpp narrow_functions.cpp near_text.cpp numbers.cpp
          omission_log.cpp row_binding.cpp row_dating.cpp row_evaluator.cpp row_functions.cpp row_program.cpp scan_plan.cpp
          scan_queue.cpp series.cpp source_scan.cpp split_records.cpp state_column.cpp states.cpp text_comparisons.cpp
          text_dictionary.cpp text_matches.cpp text_watch.cpp vector.cpp
  USES kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx Threads::Threads)
