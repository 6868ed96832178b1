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

/// A piece of a record's text; in bytes.
struct Piece {
    std::size_t begin = 0;
    std::size_t size = 0;
};

/// A longer line is not shown.
inline constexpr std::size_t longest_excerpt = std::size_t{16} * 1024;

/// The place of `piece` in a record that begins on `line` of `file`. The record may have several lines; the underline
/// ends with the line of the piece. A line that is too long to show is left out, so that diagnostics stay small.
[[nodiscard]] Place place_in_record(const std::string& file, std::uint64_t line, std::string_view record, Piece piece);

/// The place after `text`, which begins on `line`: the place of something that could not be read.
[[nodiscard]] Place place_behind(const std::string& file, std::uint64_t line, std::string_view text);

/// A record that begins on `line` of `file`. `text` has at least the part that was scanned.
struct LocatedRecord {
    const std::string& file;
    std::uint64_t line = 0;
    std::string_view text;
    const Record& record;
};

inline constexpr std::string_view row_width_rule = "row-width";
inline constexpr std::string_view nul_byte_rule = "nul-byte";
inline constexpr std::string_view shifted_row_rule = "shifted-row";

/// Why the record at the front of `rest` has no certain end: its quotes, or its length. Nothing if `rest` does not show
/// the reason; then the reason is what follows. Text beyond the largest record is ignored, so that it does not matter
/// how far the text happened to be read.
[[nodiscard]] std::optional<Diagnostic> lost_border(const RecordScanner& scanner, const std::string& file,
                                                    std::uint64_t line, std::string_view rest, Behind behind);

/// For `text_after_quote` and `open_quote`.
[[nodiscard]] Diagnostic broken_quotes(const LocatedRecord& located, RecordState state, const CellSyntax& syntax);
/// For a record longer than largest_record.
[[nodiscard]] Diagnostic long_record(const LocatedRecord& located);
[[nodiscard]] Diagnostic nul_byte(const LocatedRecord& located);

/// What says how many columns there are.
enum class WidthOrigin : std::uint8_t { header, format };

/// `3 cells`.
[[nodiscard]] std::string count_cells(std::size_t count);
/// `expected 3, as in the header line`.
[[nodiscard]] std::string expect_width(std::size_t expected, WidthOrigin origin);
[[nodiscard]] Diagnostic wrong_width(const LocatedRecord& located, std::size_t expected, WidthOrigin origin,
                                     const CellSyntax& syntax);
/// For a row with a value after the first `named` columns, which end with the last column that has a name.
[[nodiscard]] Diagnostic shifted_row(const LocatedRecord& located, std::size_t named, const CellSyntax& syntax);
/// For an empty cell of a record that `fill_down` would fill from a row that was left out.
[[nodiscard]] Diagnostic unknown_above(const LocatedRecord& located, std::size_t cell, std::string_view column,
                                       std::size_t width);

} // namespace kpitrace::csv
