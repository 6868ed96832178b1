kpitrace_folder(report
  SOURCES causes.cpp data_end_notes.cpp definitions.cpp make_report.cpp member_notes.cpp notes.cpp snapshot_of.cpp source_reading.cpp tool.cpp verdict.cpp waivers.cpp
  USES kpitrace_changes kpitrace_result kpitrace_decompose kpitrace_lint kpitrace_trace kpitrace_display
       kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
set_source_files_properties(report/tool.cpp PROPERTIES COMPILE_DEFINITIONS KPITRACE_VERSION="${PROJECT_VERSION}")
