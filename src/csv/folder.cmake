kpitrace_folder(csv
  SOURCES batch.cpp block_source.cpp byte_source.cpp calendar_names.cpp chunk.cpp column_lookup.cpp common_numbers.cpp
          date_cell.cpp date_columns.cpp date_format.cpp date_parts.cpp date_suggestion.cpp decoder.cpp delimiter.cpp
          digit_vectors.cpp duration.cpp file_ends.cpp file_kind.cpp header_search.cpp hint_words.cpp month_languages.cpp
          number_cell.cpp number_diagnosis.cpp number_form.cpp ornaments.cpp plain_numbers.cpp reading_end.cpp
          record_fault.cpp record_scanner.cpp row_check.cpp row_findings.cpp row_stream.cpp spaces.cpp structure.cpp
          structure_scans.cpp table.cpp table_head.cpp table_layout.cpp text_stream.cpp time_zone.cpp units.cpp
          utf8.cpp
  USES kpitrace_values kpitrace_text fmt::fmt Threads::Threads date::date-tz)
# GCC 12 takes vector instructions from a precompiled header for calls with too wide an immediate.
set_target_properties(kpitrace_csv PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
