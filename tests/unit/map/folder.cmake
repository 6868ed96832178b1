kpitrace_unit_test(map ../../support/sample_report.cpp strategy_map_test.cpp)
