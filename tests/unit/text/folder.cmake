kpitrace_unit_test(text
  cell_text_test.cpp diagnostic_test.cpp file_access_test.cpp render_diagnostics_test.cpp source_file_test.cpp suggest_test.cpp text_arena_test.cpp
  unicode_test.cpp)
