kpitrace_unit_test(csv
  csv_file.cpp cell_place_test.cpp column_lookup_test.cpp date_cell_test.cpp decoder_test.cpp dialect_test.cpp number_cell_test.cpp
  plain_date_test.cpp plain_numbers_test.cpp
  refuse_test.cpp relay_test.cpp scan_property_test.cpp structure_test.cpp table_layout_test.cpp table_test.cpp utf8_border_test.cpp)
