kpitrace_folder(measure
  SOURCES batch_columns.cpp compared_ends.cpp date_memo.cpp date_spans.cpp measurements.cpp overlap_report.cpp distinct_values.cpp exact_sum.cpp
          file_answers.cpp file_scan.cpp filter_bits.cpp groups.cpp kept_rows.cpp key_members.cpp looked_up_sources.cpp lookup_table.cpp measure.cpp narrow_functions.cpp numbers.cpp omission_log.cpp pair_set.cpp range_index.cpp
          row_binding.cpp row_dating.cpp row_evaluator.cpp row_functions.cpp row_keys.cpp row_members.cpp row_overlap.cpp row_program.cpp
          scan_plan.cpp scan_queue.cpp source_scan.cpp state_column.cpp states.cpp sum_states.cpp text_dictionary.cpp time_division.cpp
          unique_rows.cpp unmatched_rows.cpp vector.cpp
          faults/bad_cells.cpp faults/cell_faults.cpp faults/cell_survey.cpp faults/column_census.cpp
          faults/column_units.cpp faults/date_hint.cpp faults/duration_hint.cpp faults/fault_report.cpp
          faults/key_hint.cpp faults/remedies.cpp faults/text_hint.cpp faults/unit_hint.cpp faults/unit_report.cpp
          faults/unit_words.cpp
          comparisons/comparison_hints.cpp comparisons/comparison_notes.cpp comparisons/equal_numbers.cpp
          comparisons/near_text.cpp comparisons/split_records.cpp
          comparisons/text_comparisons.cpp comparisons/text_matches.cpp comparisons/text_watch.cpp
  USES kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx Threads::Threads)
