kpitrace_folder(measure
  SOURCES exact_sum.cpp file_scan.cpp measure.cpp row_binding.cpp row_evaluator.cpp row_functions.cpp series.cpp states.cpp vector.cpp
  USES kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text
       Gmp::Gmpxx Threads::Threads)
