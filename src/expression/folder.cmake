kpitrace_folder(expression
  SOURCES check.cpp expression.cpp functions.cpp lexer.cpp make_node.cpp parse.cpp parse_call.cpp parse_operators.cpp print.cpp
  USES kpitrace_values kpitrace_text fmt::fmt)
