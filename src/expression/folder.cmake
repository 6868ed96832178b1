kpitrace_folder(expression
  SOURCES check.cpp expression.cpp functions.cpp lexer.cpp parameters.cpp parse.cpp parse_call.cpp parse_operands.cpp parse_operators.cpp
          parser.cpp print.cpp type_messages.cpp
  USES kpitrace_values kpitrace_text fmt::fmt)
