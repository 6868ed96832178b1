// Text in the notation of shells.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::cli {

/// `text` with a backslash before each of its characters that is one of `special`.
[[nodiscard]] std::string with_backslashes(std::string_view text, std::string_view special);
/// Between apostrophes, as shells of the Bourne family read it.
[[nodiscard]] std::string shell_quoted(std::string_view text);

} // namespace kpitrace::cli
