kpitrace_folder(values
  SOURCES calendar.cpp date.cpp decimal.cpp digits.cpp longer_span.cpp number.cpp workdays.cpp
  USES kpitrace_text fmt::fmt)
