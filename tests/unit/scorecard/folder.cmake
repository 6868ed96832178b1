kpitrace_unit_test(scorecard
          cut_texts_test.cpp element_errors_test.cpp graph_test.cpp hostile_scorecard_test.cpp load_scorecard_test.cpp
          located_scalar_test.cpp look_alikes_test.cpp near_keys_test.cpp ordered_texts_test.cpp place_test.cpp
          read_scorecard_test.cpp schema_test.cpp source_errors_test.cpp structure_errors_test.cpp
          target_errors_test.cpp target_test.cpp yaml_commas_test.cpp yaml_entries_test.cpp yaml_errors_test.cpp
          yaml_first_characters_test.cpp yaml_inner_marks_test.cpp yaml_quotes_test.cpp yaml_scalar_test.cpp
          yaml_slips_test.cpp yaml_tree_test.cpp yaml_words_of_keys_test.cpp)
target_compile_definitions(unit_scorecard PRIVATE KPITRACE_DOCS_FOLDER="${PROJECT_SOURCE_DIR}/docs")
