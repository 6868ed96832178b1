kpitrace_unit_test(evaluate
  assumptions_property_test.cpp assumptions_test.cpp coverage_test.cpp default_period_test.cpp early_test.cpp history_range_test.cpp
  judgement_test.cpp evaluated_members_test.cpp members_property_test.cpp members_test.cpp pace_test.cpp prorata_test.cpp
  read_assumptions_test.cpp rollup_test.cpp second_executor_test.cpp source_state_test.cpp windows_property_test.cpp day_windows_property_test.cpp
  windows_test.cpp)
