kpitrace_folder(text
  SOURCES cell_text.cpp diagnostic.cpp file_access.cpp look_alikes.cpp render_diagnostics.cpp source_file.cpp suggest.cpp
          text_arena.cpp unicode.cpp
  USES Utf8proc::Utf8proc fmt::fmt)
