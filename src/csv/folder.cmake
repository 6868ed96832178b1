kpitrace_folder(csv
  SOURCES batch.cpp block_source.cpp byte_source.cpp chunk.cpp column_lookup.cpp column_maker.cpp complaint.cpp date_cell.cpp date_format.cpp date_suggestion.cpp decoder.cpp dialect.cpp
          iso_date.cpp line_ends.cpp number_cell.cpp number_form.cpp plain_date.cpp plain_numbers.cpp reading_end.cpp record_fault.cpp record_place.cpp record_scanner.cpp
          refuse.cpp relay.cpp row_check.cpp shell_word.cpp simd_level.cpp spaces.cpp structure.cpp structure_avx2.cpp structure_avx512.cpp
          structure_portable.cpp table.cpp table_head.cpp table_layout.cpp text_stream.cpp text_window.cpp utf8_border.cpp utf8_check.cpp yaml_list.cpp
  USES kpitrace_values kpitrace_text fmt::fmt Threads::Threads)
# GCC 12 takes vector instructions from a precompiled header for calls with too wide an immediate.
set_target_properties(kpitrace_csv PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
