// Text in the notation of shells.
#pragma once

#include "cli/options/command_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// `text` with a backslash before each of its characters that is one of `special`.
[[nodiscard]] std::string with_backslashes(std::string_view text, std::string_view special);
/// Between apostrophes, as shells of the Bourne family read it.
[[nodiscard]] std::string shell_quoted(std::string_view text);
/// ` red yellow`: each word after a space.
[[nodiscard]] std::string list_words(const std::vector<OfferedWord>& words);

} // namespace kpitrace::cli
