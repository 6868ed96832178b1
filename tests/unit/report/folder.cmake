kpitrace_unit_test(report SAMPLE_REPORT
  causes_test.cpp definitions_test.cpp early_test.cpp make_report_test.cpp notes_test.cpp red_since_test.cpp
  report_members_test.cpp verdict_test.cpp waivers_test.cpp)
