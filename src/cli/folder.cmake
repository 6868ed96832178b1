kpitrace_folder(cli
  SOURCES check_command.cpp init_command.cpp inputs.cpp job.cpp lint_command.cpp options/check_options.cpp
          options/init_options.cpp options/lint_options.cpp options/parse_options.cpp options/shared.cpp
          output.cpp progress.cpp run.cpp terminal.cpp
  USES kpitrace_draft kpitrace_report kpitrace_lint kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_profile kpitrace_csv kpitrace_values kpitrace_text CLI11::CLI11 fmt::fmt)
target_compile_definitions(kpitrace_cli PRIVATE KPITRACE_VERSION="${PROJECT_VERSION}")
