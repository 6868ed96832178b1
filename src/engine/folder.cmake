kpitrace_folder(engine
  SOURCES answer.cpp answer_cells.cpp answer_reader.cpp answer_rows.cpp ask.cpp client_call.cpp client_process.cpp client_words.cpp
          command_words.cpp conversation.cpp ending_signals.cpp engine_command.cpp local_days.cpp
          measure_tables.cpp missing_columns.cpp program_search.cpp segment_states.cpp self_test.cpp
          self_test_rows.cpp source_rows.cpp table_answers.cpp table_extent.cpp
          table_partials.cpp table_sample.cpp table_statements.cpp table_time.cpp table_windows.cpp
  USES kpitrace_measure kpitrace_sql kpitrace_query kpitrace_scorecard kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx fmt::fmt Threads::Threads)
