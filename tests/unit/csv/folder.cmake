kpitrace_unit_test(csv
          cell_place_test.cpp column_lookup_test.cpp common_numbers_test.cpp complaint_test.cpp csv_file.cpp
          date_cell_test.cpp date_codes_test.cpp date_shapes_test.cpp date_suggestion_test.cpp decoder_test.cpp
          dialect_test.cpp duration_test.cpp layout_test.cpp month_names_test.cpp number_cell_test.cpp
          number_diagnosis_test.cpp number_ornament_test.cpp number_property_test.cpp time_zone_test.cpp
  plain_date_test.cpp plain_numbers_test.cpp
          refuse_test.cpp relay_test.cpp scan_property_test.cpp structure_test.cpp table_layout_test.cpp
          table_test.cpp units_test.cpp utf8_border_test.cpp)
