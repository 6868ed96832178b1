kpitrace_folder(values
  SOURCES calendar.cpp date.cpp decimal.cpp digits.cpp number.cpp workdays.cpp
  USES kpitrace_text fmt::fmt)
