// The manual page and the completions of shells, made of what the command line takes. Run while building: the program
// itself does not hold them.
#pragma once

#include "cli/options/command_line.hpp"

#include <string>
#include <string_view>

namespace kpitrace::cli {

/// kpitrace.1 in man(7) macros, which groff and mandoc read alike. date: `2026-06-30`.
[[nodiscard]] std::string write_manual_page(const CommandLine& command_line, std::string_view date);

/// For bash 3.2 and later; needs no package bash-completion.
[[nodiscard]] std::string write_bash_completion(const CommandLine& command_line);
[[nodiscard]] std::string write_zsh_completion(const CommandLine& command_line);
/// For fish 3.0 and later.
[[nodiscard]] std::string write_fish_completion(const CommandLine& command_line);

} // namespace kpitrace::cli
