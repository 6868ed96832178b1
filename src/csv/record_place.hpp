// Places within a record, which may be of several lines.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// A piece of a record's text, in bytes.
struct Piece {
    std::size_t begin = 0;
    std::size_t size = 0;
};

/// A line beyond this is not shown.
inline constexpr std::size_t longest_excerpt = std::size_t{16} * 1024;

/// The place of `piece` in a record that begins on `line` of `file`. The underline ends with the line. A line too long
/// to be shown is left out, so that diagnostics stay small.
[[nodiscard]] Place place_in_record(const std::string& file, std::uint64_t line, std::string_view record, Piece piece);

/// The place behind `text`, which begins on `line`: that of what could not be read.
[[nodiscard]] Place place_behind(const std::string& file, std::uint64_t line, std::string_view text);

} // namespace kpitrace::csv
