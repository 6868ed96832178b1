kpitrace_unit_test(trace drivers_test.cpp trace_test.cpp)
