kpitrace_folder(explain
  SOURCES attainment_formula.cpp definition.cpp derivation.cpp derivation_figures.cpp explain.cpp history_plot.cpp
          json.cpp pace_derivation.cpp plot_axis.cpp subject.cpp text.cpp text_derivation.cpp text_pace.cpp text_place.cpp zone_words.cpp
  USES kpitrace_decompose kpitrace_formats kpitrace_words kpitrace_report kpitrace_result kpitrace_display kpitrace_json kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard
       kpitrace_expression kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
