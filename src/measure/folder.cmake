kpitrace_folder(measure
  SOURCES bad_cells.cpp batch_cells.cpp batch_columns.cpp cell_faults.cpp cell_place.cpp cell_survey.cpp
          column_census.cpp column_units.cpp comparison_hints.cpp comparison_notes.cpp date_hint.cpp date_memo.cpp
          describe_overlap.cpp distinct_values.cpp equal_numbers.cpp exact_sum.cpp fault_report.cpp fault_wording.cpp
          file_scan.cpp filter_bits.cpp groups.cpp measure.cpp narrow_functions.cpp near_text.cpp numbers.cpp
          omission_log.cpp program_code.cpp remedies.cpp row_binding.cpp row_dating.cpp row_evaluator.cpp
          row_functions.cpp row_hint.cpp row_overlap.cpp row_program.cpp scan_plan.cpp scan_queue.cpp series.cpp
          source_scan.cpp split_records.cpp state_column.cpp states.cpp text_comparisons.cpp text_dictionary.cpp
          text_hint.cpp text_matches.cpp text_watch.cpp time_unit_hint.cpp unique_rows.cpp unit_hint.cpp unit_home.cpp
          value_faults.cpp vector.cpp
  USES kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx Threads::Threads)
