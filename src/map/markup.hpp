// Texts inside HTML, SVG and XML.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// Safe as text and inside quoted attributes: what has a meaning there is escaped, control characters and overrides of
/// the writing direction are shown as such, and what XML cannot hold is replaced by U+FFFD.
[[nodiscard]] std::string escape_markup(std::string_view text);

} // namespace kpitrace
