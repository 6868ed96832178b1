// Characters that look like a space or are invisible, and that nobody types on purpose.
//
// They come with text that is pasted from a chat, a web page or a word processor. In an editor such a line looks
// correct, so an error message must name the character.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The length of the look-alike at the beginning of `text` in bytes; 0 if there is none.
[[nodiscard]] std::size_t leading_look_alike(std::string_view text);

/// The offset of the first look-alike at or after `from`.
[[nodiscard]] std::optional<std::size_t> find_look_alike(std::string_view text, std::size_t from = 0);

/// The length of all look-alikes at the beginning of `text`, in bytes.
[[nodiscard]] std::size_t leading_look_alikes(std::string_view text);

/// The name of the look-alike at the beginning of `text`: `a no-break space (U+00A0)`.
[[nodiscard]] std::string describe_look_alike(std::string_view text);

/// What to write instead of the look-alike at the beginning of `text`.
[[nodiscard]] std::string help_for_look_alike(std::string_view text);

} // namespace kpitrace
