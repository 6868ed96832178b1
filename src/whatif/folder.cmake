kpitrace_folder(whatif
  SOURCES comparison.cpp comparison_json.cpp comparison_notes.cpp comparison_rows.cpp comparison_text.cpp
  USES kpitrace_decompose kpitrace_formats kpitrace_words kpitrace_changes kpitrace_report kpitrace_result kpitrace_display kpitrace_json kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
