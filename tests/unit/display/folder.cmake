kpitrace_unit_test(display number_format_test.cpp page_test.cpp)
