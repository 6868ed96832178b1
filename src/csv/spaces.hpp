// Spaces around a cell's text, those of spreadsheets too.
#pragma once

#include <cstddef>
#include <string_view>

namespace kpitrace::csv {

inline constexpr std::string_view no_break_space = "\u00A0";
inline constexpr std::string_view thin_space = "\u2009";
inline constexpr std::string_view narrow_no_break_space = "\u202F";

/// Bytes of the space or line end that `text` begins with; 0 where there is none.
[[nodiscard]] std::size_t leading_space(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);
/// True of nothing, and of spaces alone.
[[nodiscard]] bool is_blank(std::string_view text);

} // namespace kpitrace::csv
