kpitrace_unit_test(result json_tree_test.cpp read_snapshot_test.cpp schema_test.cpp)
target_compile_definitions(unit_result PRIVATE KPITRACE_DOCS_FOLDER="${PROJECT_SOURCE_DIR}/docs")
