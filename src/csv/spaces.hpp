// Spaces around the text of a cell, including those that spreadsheets write.
#pragma once

#include <cstddef>
#include <string_view>

namespace kpitrace::csv {

inline constexpr std::string_view no_break_space = "\u00A0";
inline constexpr std::string_view thin_space = "\u2009";
inline constexpr std::string_view narrow_no_break_space = "\u202F";

/// The size in bytes of the space or line end at the front of `text`; 0 if there is none.
[[nodiscard]] std::size_t leading_space(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);
/// Whether the text is empty or has only spaces.
[[nodiscard]] bool is_blank(std::string_view text);

} // namespace kpitrace::csv
