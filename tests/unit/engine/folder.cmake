kpitrace_unit_test(engine
  answer_test.cpp ask_test.cpp client_call_test.cpp engine_command_test.cpp)
