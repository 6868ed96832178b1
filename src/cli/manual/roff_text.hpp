// Text in the notation of roff. Hyphens and quotes stay what they are: they may be typed from the page.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::cli {

/// As it stands, on a line of its own or within one.
[[nodiscard]] std::string roff_literal(std::string_view text);
/// Sentences: what stands between backticks is bold.
[[nodiscard]] std::string roff_prose(std::string_view text);

} // namespace kpitrace::cli
