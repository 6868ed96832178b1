kpitrace_folder(lint
  SOURCES action.cpp alignment.cpp cause_and_effect.cpp correlation.cpp facts.cpp lint.cpp measures.cpp
          metric_to_kpi.cpp relations.cpp same_measure.cpp selected.cpp targets.cpp waivers.cpp
  USES kpitrace_trace kpitrace_evaluate kpitrace_measure kpitrace_query kpitrace_scorecard kpitrace_expression
       kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
