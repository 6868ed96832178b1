kpitrace_folder(cases
  SOURCES case_json.cpp case_junit.cpp case_text.cpp compare_case.cpp
  USES kpitrace_words kpitrace_report kpitrace_result kpitrace_display kpitrace_json kpitrace_changes kpitrace_lint
       kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
