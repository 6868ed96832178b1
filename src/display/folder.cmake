kpitrace_folder(display
  SOURCES markup.cpp number_format.cpp page.cpp tree_pen.cpp zones.cpp
  USES kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
