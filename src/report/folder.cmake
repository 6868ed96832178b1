kpitrace_folder(report
  SOURCES json.cpp json_writer.cpp kpi_figures.cpp make_report.cpp map_dot.cpp map_mermaid.cpp map_svg.cpp markup.cpp notes.cpp number_format.cpp page.cpp render.cpp
          sparkline.cpp strategy_map.cpp table_layout.cpp text.cpp text_chains.cpp text_summary.cpp text_table.cpp verdict.cpp words.cpp
  USES kpitrace_layout kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
