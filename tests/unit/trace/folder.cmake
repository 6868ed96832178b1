kpitrace_unit_test(trace trace_test.cpp)
