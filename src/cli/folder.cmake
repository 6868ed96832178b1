kpitrace_folder(cli
  SOURCES check_command.cpp check_each.cpp diff_command.cpp engines.cpp explain_command.cpp holidays.cpp init_command.cpp inputs.cpp asked_period.cpp job.cpp lint_command.cpp
          map_command.cpp member_files.cpp member_summary.cpp options/check_options.cpp options/command_line.cpp options/diff_options.cpp
          options/explain_options.cpp options/init_options.cpp options/lint_options.cpp
          options/map_options.cpp options/outputs.cpp
          options/parse_options.cpp options/plan_options.cpp options/shared.cpp options/sql_options.cpp options/status_option.cpp options/link_option.cpp options/test_options.cpp options/whatif_options.cpp options/why_options.cpp output.cpp
          output_place.cpp
          plan_command.cpp progress.cpp restriction.cpp run.cpp selection.cpp sql_command.cpp same_bytes.cpp statements.cpp statuses.cpp table_drafts.cpp terminal.cpp test_case_job.cpp test_command.cpp test_coverage.cpp whatif_command.cpp why_command.cpp
  USES kpitrace_cases kpitrace_draft kpitrace_plans kpitrace_why kpitrace_decompose kpitrace_explain kpitrace_whatif kpitrace_formats kpitrace_map kpitrace_words kpitrace_report kpitrace_display kpitrace_json kpitrace_changes kpitrace_result kpitrace_lint kpitrace_trace
       kpitrace_evaluate kpitrace_engine kpitrace_sql kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_profile
       kpitrace_csv kpitrace_values kpitrace_text CLI11::CLI11 fmt::fmt)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bug 80635: a false alarm about an optional text that is left out.
  set_source_files_properties(cli/options/init_options.cpp PROPERTIES COMPILE_OPTIONS -Wno-maybe-uninitialized)
endif()
