# fmt is not used, but the precompiled headers are compiled with its settings.
kpitrace_folder(layout
  SOURCES crossings.cpp layered_layout.cpp layers.cpp placement.cpp
  USES fmt::fmt)
