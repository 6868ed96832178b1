kpitrace_folder(expression
  SOURCES check.cpp expression.cpp lexer.cpp parse.cpp print.cpp
  USES kpitrace_values kpitrace_text fmt::fmt)
