// Characters that look like a space or like nothing at all, and that no keyboard writes on purpose.
//
// Text pasted from a chat, a web page or a word processor holds them. In an editor a line with one looks right.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Bytes of the look-alike that `text` begins with; 0 where it begins with anything else.
[[nodiscard]] std::size_t leading_look_alike(std::string_view text);

/// Offset of the first look-alike at or behind `from`.
[[nodiscard]] std::optional<std::size_t> find_look_alike(std::string_view text, std::size_t from = 0);

/// Bytes of the run of look-alikes that `text` begins with.
[[nodiscard]] std::size_t leading_look_alikes(std::string_view text);

/// Of the look-alike that `text` begins with: `a no-break space (U+00A0)`.
[[nodiscard]] std::string describe_look_alike(std::string_view text);

/// What to write instead of the look-alike that `text` begins with.
[[nodiscard]] std::string help_for_look_alike(std::string_view text);

} // namespace kpitrace
