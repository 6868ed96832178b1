kpitrace_unit_test(measure
          aggregates_test.cpp date_memo_test.cpp dense_table_test.cpp digit_form_test.cpp distinct_values_test.cpp
          exact_sum_test.cpp far_dates_test.cpp files_test.cpp filter_bits_test.cpp groups_test.cpp keys_test.cpp
          numbers_test.cpp omission_log_test.cpp pair_set_test.cpp range_index_test.cpp row_dating_test.cpp row_expressions_test.cpp row_overlap_test.cpp sales_metrics.cpp
          sales_rows.cpp lookup_property_test.cpp lookup_test.cpp scan_plan_test.cpp scan_property_test.cpp slow_measure.cpp state_column_test.cpp stock_test.cpp
          states_test.cpp sum_states_test.cpp text_dictionary_test.cpp compared_ends_test.cpp time_division_test.cpp unique_rows_test.cpp
          comparisons/comparison_notes_test.cpp comparisons/equal_numbers_test.cpp comparisons/many_texts_test.cpp
          comparisons/near_text_test.cpp comparisons/split_records_test.cpp comparisons/text_matches_property_test.cpp
          faults/bad_cells_test.cpp faults/cell_faults_test.cpp faults/column_census_test.cpp
          faults/column_units_test.cpp faults/date_hint_test.cpp faults/duration_hint_test.cpp
          faults/fault_report_test.cpp faults/key_hint_test.cpp faults/remedies_test.cpp faults/text_hint_test.cpp
          faults/unit_hint_test.cpp)
target_link_libraries(unit_measure PRIVATE kpitrace_evaluate) # support/pipeline.hpp reads values through it
