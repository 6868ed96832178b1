kpitrace_folder(profile
  SOURCES column_tally.cpp date_tally.cpp explore.cpp month_search.cpp name_words.cpp number_tally.cpp period_columns.cpp
          profile.cpp text_tally.cpp total_tally.cpp twins.cpp
  USES kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
