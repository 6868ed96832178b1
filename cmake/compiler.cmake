# Compiler settings that all targets of this project share: warnings, sanitizers, coverage.
add_library(kpitrace_settings INTERFACE)
target_compile_options(kpitrace_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  # In a unity build, a local name may be that of a function in another file, which is no fault.
  # GCC also takes the joined sources for headers, and warns of members whose types are in an unnamed namespace.
  $<IF:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>,$<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>,-Wshadow>
  $<$<BOOL:${KPITRACE_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bug 105651: a false alarm about `"text" + string` where it is inlined.
  target_compile_options(kpitrace_settings INTERFACE -Wno-restrict)
endif()
# -O2, unless a target's property KPITRACE_OPTIMIZATION says otherwise: -O3 takes half as long again to compile.
set(optimization $<TARGET_PROPERTY:KPITRACE_OPTIMIZATION>)
target_compile_options(kpitrace_settings INTERFACE
  $<$<CONFIG:Release>:-O$<IF:$<STREQUAL:${optimization},>,2,${optimization}>>)
if(KPITRACE_FUZZERS AND NOT KPITRACE_SANITIZE)
  set(KPITRACE_SANITIZE fuzzer-no-link,address,undefined)
endif()
if(KPITRACE_SANITIZE)
  # Lines are all that a report needs of debug information, and the rest is a tenth of the time to compile.
  target_compile_options(kpitrace_settings INTERFACE -fsanitize=${KPITRACE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all -g1)
  target_link_options(kpitrace_settings INTERFACE -fsanitize=${KPITRACE_SANITIZE})
endif()
if(KPITRACE_COVERAGE)
  target_compile_options(kpitrace_settings INTERFACE --coverage -O0)
  target_link_options(kpitrace_settings INTERFACE --coverage)
endif()
