# Compiler settings that all targets of this project share: warnings, sanitizers, coverage.
add_library(kpitrace_settings INTERFACE)
target_compile_options(kpitrace_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${KPITRACE_WERROR}>:-Werror>)
if(KPITRACE_SANITIZE)
  target_compile_options(kpitrace_settings INTERFACE -fsanitize=${KPITRACE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(kpitrace_settings INTERFACE -fsanitize=${KPITRACE_SANITIZE})
endif()
if(KPITRACE_COVERAGE)
  target_compile_options(kpitrace_settings INTERFACE --coverage -O0)
  target_link_options(kpitrace_settings INTERFACE --coverage)
endif()
