kpitrace_unit_test(csv
  calendar_names_test.cpp chunk_test.cpp column_lookup_test.cpp common_numbers_test.cpp csv_file.cpp
  date_cell_test.cpp date_columns_test.cpp date_format_test.cpp date_suggestion_test.cpp decoder_test.cpp
  delimiter_test.cpp duration_test.cpp file_ends_test.cpp file_kind_test.cpp hint_words_test.cpp number_cell_test.cpp
  number_diagnosis_test.cpp number_property_test.cpp ornaments_test.cpp plain_numbers_test.cpp record_fault_test.cpp
  record_scanner_test.cpp row_check_test.cpp row_stream_test.cpp scan_property_test.cpp structure_test.cpp
  table_head_test.cpp table_layout_test.cpp table_test.cpp time_zone_test.cpp units_test.cpp utf8_test.cpp)
