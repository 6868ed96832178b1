kpitrace_folder(csv
  SOURCES date_cell.cpp number_cell.cpp table.cpp
  USES kpitrace_values kpitrace_text fmt::fmt)
