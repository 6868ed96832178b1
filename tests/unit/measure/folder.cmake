kpitrace_unit_test(measure aggregates_test.cpp exact_sum_test.cpp omissions_test.cpp row_expressions_test.cpp)
target_link_libraries(unit_measure PRIVATE kpitrace_evaluate) # support/pipeline.hpp reads values through it
