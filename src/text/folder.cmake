kpitrace_folder(text
  SOURCES diagnostic.cpp source_file.cpp suggest.cpp unicode.cpp
  USES Utf8proc::Utf8proc fmt::fmt)
