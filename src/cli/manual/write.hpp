// Writes the manual page and the completions of shells from the declared command line. A program of the build runs
// this; kpitrace itself does not contain it.
#pragma once

#include "cli/options/command_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// The page kpitrace.1 in man(7) macros, which groff and mandoc read in the same way. `date` is written like
/// `2026-06-30`.
[[nodiscard]] std::string write_manual_page(const CommandLine& command_line, std::string_view date);

/// The completion for bash 3.2 and later. It does not need the package bash-completion.
[[nodiscard]] std::string write_bash_completion(const CommandLine& command_line);
[[nodiscard]] std::string write_zsh_completion(const CommandLine& command_line);
/// The completion for fish 3.0 and later.
[[nodiscard]] std::string write_fish_completion(const CommandLine& command_line);

/// The text with a backslash before each character that is in `special`.
[[nodiscard]] std::string with_backslashes(std::string_view text, std::string_view special);
/// The text between apostrophes, for shells of the Bourne family.
[[nodiscard]] std::string shell_quoted(std::string_view text);
/// Each word after a space: ` red yellow`.
[[nodiscard]] std::string list_words(const std::vector<OfferedWord>& words);

} // namespace kpitrace::cli
