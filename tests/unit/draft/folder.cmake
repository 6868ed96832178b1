kpitrace_unit_test(draft
  column_role_test.cpp draft_dates_test.cpp draft_engine_test.cpp draft_numbers_test.cpp draft_stocks_test.cpp draft_tables_test.cpp
  draft_test.cpp draft_totals_test.cpp draft_wishes_test.cpp formulas_test.cpp hostile_draft_test.cpp questions_test.cpp
  real_files_test.cpp targets_test.cpp yaml_comment_test.cpp)
target_compile_definitions(unit_draft PRIVATE KPITRACE_ROOT="${PROJECT_SOURCE_DIR}")
