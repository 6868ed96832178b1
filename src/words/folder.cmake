kpitrace_folder(words
  SOURCES failure_words.cpp chain_line.cpp change_words.cpp gap_words.cpp kpi_texts.cpp member_groups.cpp pace_words.cpp red_causes.cpp red_stories.cpp sentences.cpp
  USES kpitrace_report kpitrace_decompose kpitrace_changes kpitrace_result kpitrace_lint kpitrace_trace kpitrace_display
       kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
