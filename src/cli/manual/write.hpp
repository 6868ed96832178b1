// The manual page and the completions of shells, written from the declared command line. A program of the build runs
// this; kpitrace itself does not contain it.
#pragma once

#include "cli/options/command_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// kpitrace.1 in man(7) macros, which groff and mandoc read alike. date: `2026-06-30`.
[[nodiscard]] std::string write_manual_page(const CommandLine& command_line, std::string_view date);

/// For bash 3.2 and later; needs no package bash-completion.
[[nodiscard]] std::string write_bash_completion(const CommandLine& command_line);
[[nodiscard]] std::string write_zsh_completion(const CommandLine& command_line);
/// For fish 3.0 and later.
[[nodiscard]] std::string write_fish_completion(const CommandLine& command_line);

/// `text` with a backslash before each character that is in `special`.
[[nodiscard]] std::string with_backslashes(std::string_view text, std::string_view special);
/// `text` between apostrophes, for shells of the Bourne family.
[[nodiscard]] std::string shell_quoted(std::string_view text);
/// ` red yellow`: each word after a space.
[[nodiscard]] std::string list_words(const std::vector<OfferedWord>& words);

} // namespace kpitrace::cli
