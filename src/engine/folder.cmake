kpitrace_folder(engine
  SOURCES answer.cpp answer_cells.cpp answer_reader.cpp ask.cpp client_call.cpp client_process.cpp client_words.cpp
          command_words.cpp conversation.cpp ending_signals.cpp engine_command.cpp program_search.cpp
  USES kpitrace_measure kpitrace_sql kpitrace_query kpitrace_scorecard kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx fmt::fmt Threads::Threads)
