kpitrace_folder(map SOURCES dot.cpp mermaid.cpp palette.cpp render_map.cpp strategy_map.cpp svg.cpp USES
                    kpitrace_report kpitrace_display kpitrace_layout kpitrace_lint kpitrace_trace kpitrace_evaluate kpitrace_measure
                        kpitrace_query kpitrace_scorecard kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text
                            fmt::fmt)
