# The manual page and the completions: written by a program of the build, from the options that kpitrace parses.
add_executable(kpitrace_manual
  cli/manual/bash_completion.cpp cli/manual/fish_completion.cpp cli/manual/main.cpp cli/manual/manual_page.cpp
  cli/manual/shell_text.cpp cli/manual/zsh_completion.cpp)
target_link_libraries(kpitrace_manual PRIVATE kpitrace_settings kpitrace_cli kpitrace)

set(KPITRACE_MANUAL_FOLDER ${PROJECT_BINARY_DIR}/share CACHE INTERNAL "")
set(manual_files
  ${KPITRACE_MANUAL_FOLDER}/man/man1/kpitrace.1
  ${KPITRACE_MANUAL_FOLDER}/bash-completion/completions/kpitrace
  ${KPITRACE_MANUAL_FOLDER}/zsh/site-functions/_kpitrace
  ${KPITRACE_MANUAL_FOLDER}/fish/vendor_completions.d/kpitrace.fish)
string(TIMESTAMP manual_date %Y-%m-%d UTC) # SOURCE_DATE_EPOCH where that is set
add_custom_command(OUTPUT ${manual_files} COMMAND kpitrace_manual ${KPITRACE_MANUAL_FOLDER} ${manual_date}
                   DEPENDS kpitrace_manual VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual_files})
