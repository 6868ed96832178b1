kpitrace_unit_test(trace
  at_stake_test.cpp drivers_test.cpp trace_test.cpp)
