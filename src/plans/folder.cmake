kpitrace_folder(plans
  SOURCES make_plan_list.cpp plan_list_json.cpp plan_list_text.cpp segment_evidence.cpp step_texts.cpp suggest_plans.cpp
          suggestion_json.cpp suggestion_yaml.cpp
  USES kpitrace_why kpitrace_explain kpitrace_decompose kpitrace_formats kpitrace_words kpitrace_report kpitrace_result kpitrace_display kpitrace_json kpitrace_trace
       kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
