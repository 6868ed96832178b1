kpitrace_folder(json SOURCES json_writer.cpp USES kpitrace_text fmt::fmt)
