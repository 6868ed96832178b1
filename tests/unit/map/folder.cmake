kpitrace_unit_test(map SAMPLE_REPORT palette_test.cpp strategy_map_test.cpp)
