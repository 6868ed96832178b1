kpitrace_unit_test(plans
  plan_list_test.cpp segment_evidence_test.cpp suggestion_test.cpp)
