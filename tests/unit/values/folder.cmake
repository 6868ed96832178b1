kpitrace_unit_test(values
  calendar_test.cpp calendar_walk_test.cpp decimal_property_test.cpp decimal_test.cpp number_test.cpp workdays_test.cpp
  digits_test.cpp date_test.cpp longer_span_test.cpp)
