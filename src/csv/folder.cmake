kpitrace_folder(csv
  SOURCES batch.cpp block_source.cpp byte_source.cpp byte_table.cpp cell_syntax.cpp chunk.cpp column_lookup.cpp
          column_maker.cpp common_numbers.cpp complaint.cpp currency.cpp date_cell.cpp date_format.cpp date_parts.cpp
          date_shapes.cpp date_suggestion.cpp decoder.cpp dialect.cpp duration.cpp header_guess.cpp header_search.cpp
          iso_date.cpp line_ends.cpp month_languages.cpp month_names.cpp number_cell.cpp number_diagnosis.cpp
          number_form.cpp number_layout.cpp number_look.cpp ornaments.cpp plain_date.cpp plain_numbers.cpp
          reading_end.cpp record_fault.cpp record_place.cpp record_scanner.cpp refuse.cpp relay.cpp row_check.cpp
          row_findings.cpp shell_word.cpp simd_level.cpp spaces.cpp structure.cpp structure_avx2.cpp
          structure_avx512.cpp structure_portable.cpp structure_syntax.cpp table.cpp table_head.cpp table_layout.cpp
          text_stream.cpp text_window.cpp time_zone.cpp uniform_numbers.cpp units.cpp utc_offset.cpp utf8_border.cpp
          utf8_check.cpp weekday_names.cpp wide_forms.cpp yaml_words.cpp
  USES kpitrace_values kpitrace_text fmt::fmt Threads::Threads date::date-tz)
# GCC 12 takes vector instructions from a precompiled header for calls with too wide an immediate.
set_target_properties(kpitrace_csv PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
