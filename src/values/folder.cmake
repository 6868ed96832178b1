kpitrace_folder(values
  SOURCES calendar.cpp decimal.cpp number.cpp plain_number.cpp workdays.cpp
  USES kpitrace_text fmt::fmt)
