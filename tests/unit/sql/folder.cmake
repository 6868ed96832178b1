kpitrace_unit_test(sql
  boundary_tree_test.cpp dialect_test.cpp draft_statements_test.cpp even_windows_test.cpp facts_test.cpp lanes_test.cpp literals_test.cpp
  refusals_test.cpp row_printer_test.cpp select_text_test.cpp statements_test.cpp table_query.cpp types_test.cpp)
target_compile_definitions(unit_sql PRIVATE KPITRACE_SQL_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}/sql/expected")
