kpitrace_unit_test(scorecard
          cut_values_test.cpp dimensions_errors_test.cpp element_errors_test.cpp fields_test.cpp formulas_test.cpp
          graph_test.cpp hostile_scorecard_test.cpp includes_test.cpp load_scorecard_test.cpp lookups_errors_test.cpp
          names_test.cpp ordered_texts_test.cpp parameters_test.cpp place_test.cpp read_scorecard_test.cpp
          relations_test.cpp schema_test.cpp source_errors_test.cpp source_table_errors_test.cpp stocks_errors_test.cpp structure_errors_test.cpp
          targets_errors_test.cpp targets_test.cpp time_functions_errors_test.cpp waivers_errors_test.cpp
          yaml_errors_test.cpp yaml_scalar_test.cpp yaml_slips_commas_test.cpp yaml_slips_entries_test.cpp
          yaml_slips_inner_marks_test.cpp yaml_slips_key_words_test.cpp yaml_slips_quotes_test.cpp yaml_slips_test.cpp
          yaml_text_test.cpp yaml_tree_test.cpp)
target_compile_definitions(unit_scorecard PRIVATE KPITRACE_DOCS_FOLDER="${PROJECT_SOURCE_DIR}/docs")
