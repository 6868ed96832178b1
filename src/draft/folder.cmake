kpitrace_folder(draft
  SOURCES aims.cpp column_role.cpp dating.cpp dimensions.cpp draft.cpp file_groups.cpp formulas.cpp history.cpp
          key_match.cpp link_metrics.cpp lookups.cpp metrics.cpp outline.cpp questions.cpp shapes.cpp source_text.cpp
          span_survey.cpp stock_metrics.cpp stocks.cpp targets.cpp vocabulary.cpp write_outline.cpp yaml_comment.cpp
  USES kpitrace_display kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text Utf8proc::Utf8proc fmt::fmt)
