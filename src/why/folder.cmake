kpitrace_folder(why
  SOURCES cause_words.cpp part_table.cpp why.cpp why_json.cpp why_markdown.cpp why_sentences.cpp why_text.cpp
  USES kpitrace_decompose kpitrace_explain kpitrace_formats kpitrace_words kpitrace_report kpitrace_result
       kpitrace_display kpitrace_json kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query
       kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
