// What can be wrong with a record, as diagnostics, and where that is in the file.
#pragma once

#include "csv/record_scanner.hpp"

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// A record that begins on `line` of `file`; `text` goes at least as far as it was scanned.
struct LocatedRecord {
    const std::string& file;
    std::uint64_t line = 0;
    std::string_view text;
    const Record& record;
};

inline constexpr std::string_view row_width_rule = "row-width";
inline constexpr std::string_view nul_byte_rule = "nul-byte";
inline constexpr std::string_view shifted_row_rule = "shifted-row";

/// Why the record that `rest` begins with has no sure end: its quotes, or its length. Nothing where `rest` alone does
/// not say so: then it is what lies behind it. What is beyond the largest record is no matter, so that it makes no
/// difference how far the text happened to be read.
[[nodiscard]] std::optional<Diagnostic> lost_border(const RecordScanner& scanner, const std::string& file,
                                                    std::uint64_t line, std::string_view rest, Behind behind);

/// Of `text_after_quote` and `open_quote`.
[[nodiscard]] Diagnostic broken_quotes(const LocatedRecord& located, RecordState state, const CellSyntax& syntax);
/// Of a record beyond largest_record.
[[nodiscard]] Diagnostic long_record(const LocatedRecord& located);
[[nodiscard]] Diagnostic nul_byte(const LocatedRecord& located);

/// Where the number of columns was said.
enum class WidthOrigin : std::uint8_t { header, format };
[[nodiscard]] Diagnostic wrong_width(const LocatedRecord& located, std::size_t expected, WidthOrigin origin,
                                     const CellSyntax& syntax);
/// Of a row with a value behind the first `named` columns, which are those up to the last that has a name.
[[nodiscard]] Diagnostic shifted_row(const LocatedRecord& located, std::size_t named, const CellSyntax& syntax);
/// Of an empty cell of a record, which `fill_down` would fill from a row that was left out.
[[nodiscard]] Diagnostic unknown_above(const LocatedRecord& located, std::size_t cell, std::string_view column,
                                       std::size_t width);

} // namespace kpitrace::csv
