kpitrace_unit_test(engine
  answer_test.cpp ask_test.cpp client_call_test.cpp engine_command_test.cpp measure_tables_test.cpp missing_columns_test.cpp
  source_rows_test.cpp table_sample_test.cpp table_time_test.cpp table_windows_test.cpp)
