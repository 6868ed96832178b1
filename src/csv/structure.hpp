// The structural scan of a block: where its separators are, and how many rows and line ends it has.
//
// Knows the rules of RecordScanner, and decides nothing that needs a message: it notes that a row must be looked at
// again. Fast because it looks at 64 bytes at a time, as masks with a bit for each byte: a cell costs a few
// instructions however long it is, and no branch depends on where a cell ends.
#pragma once

#include "csv/record_scanner.hpp"

#include "kpitrace/csv/read_settings.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace kpitrace::csv {

/// A separator: the offset of a delimiter outside quotes, or of the last byte of a line end outside quotes, and marks.
namespace separator {
inline constexpr std::uint32_t ends_row = 1U << 31U;
/// The cell before it holds quotes written twice, or escapes.
inline constexpr std::uint32_t doubled = 1U << 30U;
inline constexpr std::uint32_t offset = doubled - 1;
} // namespace separator

[[nodiscard]] constexpr std::size_t offset_of(std::uint32_t separator) {
    return separator & separator::offset;
}
[[nodiscard]] constexpr bool ends_row(std::uint32_t separator) {
    return (separator & separator::ends_row) != 0;
}

/// What the text before a byte means for it.
struct Border {
    bool inside = false;      ///< it lies between quotes
    bool cell_begins = false; ///< a quote there opens a cell
    bool after_close = false; ///< it follows a closing quote
    bool after_cr = false;    ///< an LF there belongs to the CR before it
    bool doubled = false;     ///< its cell holds quotes written twice, or escapes
    bool escaped = false;     ///< an escape is before it; behind an escaped CR it takes the meaning of an LF alone
    /// How many bytes in front of it are the begin of a comment, from the record's begin on; not_comment otherwise.
    std::size_t comment = 0;

    static constexpr std::size_t not_comment = std::numeric_limits<std::size_t>::max();
    static constexpr Border of_row() { return {.cell_begins = true}; }
};

struct BlockStructure {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    std::size_t separators = 0;
    std::size_t rows = 0;              ///< how many of them end one
    std::uint64_t line_ends = 0;       ///< inside quotes too; CR LF is one
    std::size_t after_quote = nowhere; ///< offset in the block of the first text behind a closing quote
    bool has_nul = false;
    bool is_ascii = true;
    Border end; ///< for the byte behind the block
};

/// Scans `block`, which begins as `begin` says, and writes its separators to `out`, offsets counted from `origin`, and
/// no more than vector_slack places behind them. A CR outside quotes that is the block's last byte is no separator yet:
/// whether an LF follows is not known.
using StructureScan = BlockStructure (*)(std::string_view block, char delimiter, const Border& begin,
                                         std::uint32_t origin, std::uint32_t* out);

/// The scan for a level, or for the best below it that the machine has.
[[nodiscard]] StructureScan structure_scan(SimdLevel level);

/// The scan for any syntax: one byte after the other. `begin` must be known; a guess is not enough.
[[nodiscard]] BlockStructure scan_with_syntax(std::string_view block, const CellSyntax& syntax, const Border& begin,
                                              std::uint32_t origin, std::uint32_t* out);

/// How a block begins, guessed from its first quotes, before the text in front of it is known. Right for nearly all.
[[nodiscard]] Border guess_border(std::string_view block, char delimiter);

/// Whether a scan of `block` that took it to begin as `guessed` holds where it begins as `known`.
[[nodiscard]] bool holds(const Border& guessed, const Border& known, std::string_view block, char delimiter);

} // namespace kpitrace::csv
