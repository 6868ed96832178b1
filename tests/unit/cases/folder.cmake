kpitrace_unit_test(cases ../../support/sample_report.cpp compare_case_test.cpp)
