kpitrace_folder(result
  SOURCES json_tree.cpp load_snapshot.cpp period_of_id.cpp read_snapshot.cpp result.cpp
  USES kpitrace_decompose kpitrace_trace kpitrace_evaluate kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt nlohmann_json::nlohmann_json)
