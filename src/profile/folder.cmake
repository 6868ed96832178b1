kpitrace_folder(profile
  SOURCES column_tally.cpp date_tally.cpp explore.cpp name_words.cpp null_words.cpp number_tally.cpp profile.cpp
          text_tally.cpp
  USES kpitrace_csv kpitrace_values kpitrace_text fmt::fmt)
