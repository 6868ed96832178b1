kpitrace_unit_test(map ../../support/sample_report.cpp palette_test.cpp strategy_map_test.cpp)
