// Texts inside HTML, SVG and XML.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// Safe as text and inside quoted attributes: what has a meaning there is escaped; control characters, overrides of the
/// writing direction and what XML cannot hold are shown as escape_control() does.
[[nodiscard]] std::string escape_markup(std::string_view text);
/// The same, with its line ends kept.
[[nodiscard]] std::string escape_markup_lines(std::string_view text);

} // namespace kpitrace
