kpitrace_folder(csv
  SOURCES byte_source.cpp column_lookup.cpp complaint.cpp date_cell.cpp date_format.cpp date_suggestion.cpp decoder.cpp dialect.cpp
          iso_date.cpp number_cell.cpp number_form.cpp record_fault.cpp record_place.cpp record_scanner.cpp refuse.cpp
          shell_word.cpp spaces.cpp table.cpp text_stream.cpp text_window.cpp
  USES kpitrace_values kpitrace_text fmt::fmt)
