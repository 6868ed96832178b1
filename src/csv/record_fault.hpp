// Says what is wrong with a record, as diagnostics, and where that is in the file.
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

/// Longer lines are not shown in messages.
inline constexpr std::size_t longest_excerpt = std::size_t{16} * 1024;

/// The place of `piece` in a record that begins on `line` of `file`. If the piece has several lines, the underline ends
/// with the first of them. A line that is too long to show is left out, so that diagnostics stay small.
[[nodiscard]] Place place_in_record(const std::string& file, std::uint64_t line, std::string_view record, Piece piece);

/// The place right after `text`, which begins on `line`. It is the place of something that could not be read.
[[nodiscard]] Place place_after(const std::string& file, std::uint64_t line, std::string_view text);

/// A record that begins on `line` of `file`. `text` contains at least the part that was scanned.
struct LocatedRecord {
    const std::string& file;
    std::uint64_t line = 0;
    std::string_view text;
    const Record& record;
};

inline constexpr std::string_view row_width_rule = "row-width";
inline constexpr std::string_view nul_byte_rule = "nul-byte";
inline constexpr std::string_view shifted_row_rule = "shifted-row";

/// The reason in `rest` why the end of the record at its front is uncertain: its quotes, or its length. Returns nothing
/// if `rest` does not show the reason; then the reason is what comes after `rest`. Text beyond the largest record is
/// ignored, so that the result does not depend on how far the text happened to be read.
[[nodiscard]] std::optional<Diagnostic> lost_border(const RecordScanner& scanner, const std::string& file,
                                                    std::uint64_t line, std::string_view rest, Following following);

/// The error for the states `text_after_quote` and `open_quote`.
[[nodiscard]] Diagnostic broken_quotes(const LocatedRecord& located, RecordState state, const CellSyntax& syntax);
/// The error for a record longer than largest_record.
[[nodiscard]] Diagnostic long_record(const LocatedRecord& located);
[[nodiscard]] Diagnostic nul_byte(const LocatedRecord& located);

/// Whether the header line or the format determines the number of columns.
enum class WidthOrigin : std::uint8_t { header, format };

/// Writes `3 cells`.
[[nodiscard]] std::string count_cells(std::size_t count);
/// Writes `expected 3, as in the header line`.
[[nodiscard]] std::string expect_width(std::size_t expected, WidthOrigin origin);
[[nodiscard]] Diagnostic wrong_width(const LocatedRecord& located, std::size_t expected, WidthOrigin origin,
                                     const CellSyntax& syntax);
/// The error for a row with a value after the first `named` columns; the last of these has a name.
[[nodiscard]] Diagnostic shifted_row(const LocatedRecord& located, std::size_t named, const CellSyntax& syntax);
/// The error for an empty cell that `fill_down` cannot fill, because a row above it was left out.
[[nodiscard]] Diagnostic unknown_above(const LocatedRecord& located, std::size_t cell, std::string_view column,
                                       std::size_t width);

} // namespace kpitrace::csv
