kpitrace_folder(draft
  SOURCES aims.cpp column_role.cpp dating.cpp draft.cpp file_groups.cpp history.cpp ids.cpp key_match.cpp
          levels.cpp link_metrics.cpp merit.cpp metric_text.cpp metrics.cpp
          outline.cpp proposals.cpp shapes.cpp source_text.cpp targets.cpp terms.cpp total_rows.cpp vocabulary.cpp write_outline.cpp yaml_text.cpp
  USES kpitrace_display kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text Utf8proc::Utf8proc fmt::fmt)
