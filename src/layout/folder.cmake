kpitrace_folder(layout
  SOURCES crossings.cpp layered_layout.cpp layers.cpp placement.cpp)
