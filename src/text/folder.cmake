kpitrace_folder(text
  SOURCES cell_text.cpp diagnostic.cpp file_root.cpp log_commands.cpp look_alikes.cpp read_file.cpp render_diagnostics.cpp source_file.cpp suggest.cpp text_arena.cpp unicode.cpp
          unique_ids.cpp
  USES Utf8proc::Utf8proc fmt::fmt)
