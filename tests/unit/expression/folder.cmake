kpitrace_unit_test(expression
  check_error_test.cpp check_test.cpp expression_test.cpp lexer_test.cpp limits_test.cpp parse_error_test.cpp parse_test.cpp
  parsed.cpp print_test.cpp random_test.cpp)
