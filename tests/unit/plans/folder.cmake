kpitrace_unit_test(plans
  formula_shape_test.cpp plan_list_test.cpp segments_test.cpp suggestion_test.cpp)
