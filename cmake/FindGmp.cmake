# GMP ships no CMake package: defines the targets Gmp::Gmp and Gmp::Gmpxx (its C++ classes, which link the former).
find_path(Gmp_INCLUDE_DIR gmp.h)
find_path(Gmp_CXX_INCLUDE_DIR gmpxx.h)
find_library(Gmp_LIBRARY gmp)
find_library(Gmp_CXX_LIBRARY gmpxx)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Gmp REQUIRED_VARS Gmp_LIBRARY Gmp_CXX_LIBRARY Gmp_INCLUDE_DIR Gmp_CXX_INCLUDE_DIR)
if(Gmp_FOUND AND NOT TARGET Gmp::Gmp)
  add_library(Gmp::Gmp UNKNOWN IMPORTED)
  set_target_properties(Gmp::Gmp PROPERTIES
    IMPORTED_LOCATION ${Gmp_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${Gmp_INCLUDE_DIR})
  add_library(Gmp::Gmpxx UNKNOWN IMPORTED)
  set_target_properties(Gmp::Gmpxx PROPERTIES
    IMPORTED_LOCATION ${Gmp_CXX_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${Gmp_CXX_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES Gmp::Gmp)
endif()
mark_as_advanced(Gmp_INCLUDE_DIR Gmp_CXX_INCLUDE_DIR Gmp_LIBRARY Gmp_CXX_LIBRARY)
