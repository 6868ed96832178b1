kpitrace_unit_test(display markup_test.cpp number_format_test.cpp page_test.cpp)
