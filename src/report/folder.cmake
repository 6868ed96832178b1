kpitrace_folder(report
  SOURCES audit.cpp audit_github.cpp audit_json.cpp audit_text.cpp bound_code.cpp change_words.cpp definitions.cpp figure_pair.cpp
          finding_annotations.cpp findings.cpp github.cpp json_writer.cpp kpi_figures.cpp kpi_names.cpp
          lint_rule_text.cpp make_report.cpp notes.cpp number_format.cpp outline.cpp page.cpp plan_in_words.cpp
          red_stories.cpp sentences.cpp snapshot_of.cpp source_warnings.cpp stake_words.cpp tree_line.cpp tree_pen.cpp verdict.cpp
          words.cpp
  USES kpitrace_lint kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_changes
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
