kpitrace_unit_test(lint
  action_test.cpp alignment_test.cpp audited.cpp cause_and_effect_test.cpp correlation_test.cpp documentation_test.cpp
  examples_test.cpp lint_test.cpp metric_to_kpi_test.cpp relations_test.cpp same_measure_test.cpp waivers_test.cpp)
target_compile_definitions(unit_lint PRIVATE KPITRACE_DOCS_FOLDER="${PROJECT_SOURCE_DIR}/docs")
