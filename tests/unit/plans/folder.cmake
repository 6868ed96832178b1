kpitrace_unit_test(plans
  plan_list_test.cpp segments_test.cpp suggestion_test.cpp)
