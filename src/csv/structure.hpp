// The structural scan of a block: where its separators are, and how many rows and line ends it has.
//
// It follows the rules of RecordScanner, but decides nothing that needs a message: it only notes that a row must be
// read again. It is fast because it takes 64 bytes at a time, as masks with a bit for each byte: a cell costs a few
// instructions however long it is, and no branch depends on where a cell ends.
#pragma once

#include "csv/record_scanner.hpp"

#include "kpitrace/csv/read_settings.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace kpitrace::csv {

/// A separator is the offset of a delimiter outside quotes, or of the last byte of a line end outside quotes, with
/// marks in its upper bits.
namespace separator {
inline constexpr std::uint32_t ends_row = 1U << 31U;
/// The cell before it has quotes written twice, or escapes.
inline constexpr std::uint32_t doubled = 1U << 30U;
inline constexpr std::uint32_t offset = doubled - 1;
} // namespace separator

[[nodiscard]] constexpr std::size_t offset_of(std::uint32_t separator) {
    return separator & separator::offset;
}
[[nodiscard]] constexpr bool ends_row(std::uint32_t separator) {
    return (separator & separator::ends_row) != 0;
}

/// What the text before a byte means for that byte.
struct Border {
    bool inside = false;      ///< it is between quotes
    bool cell_begins = false; ///< a quote there opens a cell
    bool after_close = false; ///< it follows a closing quote
    bool after_cr = false;    ///< an LF there belongs to the CR before it
    bool doubled = false;     ///< its cell has quotes written twice, or escapes
    bool escaped = false;     ///< an escape is before it; after an escaped CR this concerns only an LF
    /// How many bytes before it, from the beginning of the record, are the beginning of a comment; otherwise
    /// not_comment.
    std::size_t comment = 0;

    static constexpr std::size_t not_comment = std::numeric_limits<std::size_t>::max();
    static constexpr Border of_row() { return {.cell_begins = true}; }
};

struct BlockStructure {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    std::size_t separators = 0;
    std::size_t rows = 0;              ///< how many of them end a row
    std::uint64_t line_ends = 0;       ///< inside quotes too; CR LF is one
    std::size_t after_quote = nowhere; ///< offset in the block of the first text after a closing quote
    bool has_nul = false;
    bool is_ascii = true;
    Border end; ///< for the byte after the block
};

/// Scans `block`, which begins as `begin` says, and writes its separators to `out`, with offsets counted from `origin`.
/// It may also write vector_slack places after them. A CR outside quotes at the end of the block is not a separator
/// yet, because an LF may follow.
using StructureScan = BlockStructure (*)(std::string_view block, char delimiter, const Border& begin,
                                         std::uint32_t origin, std::uint32_t* out);

/// The scan for a level; if the machine lacks it, for the best level below it.
[[nodiscard]] StructureScan structure_scan(SimdLevel level);

/// The scan for any syntax: one byte after the other. `begin` must be known; a guess is not enough.
[[nodiscard]] BlockStructure scan_with_syntax(std::string_view block, const CellSyntax& syntax, const Border& begin,
                                              std::uint32_t origin, std::uint32_t* out);

/// How a block begins, guessed from its first quotes, before the text in front of it is known. The guess is right for
/// nearly all blocks.
[[nodiscard]] Border guess_border(std::string_view block, char delimiter);

/// Whether a scan of `block` that began with `guessed` is right if the block begins with `known`.
[[nodiscard]] bool holds(const Border& guessed, const Border& known, std::string_view block, char delimiter);

} // namespace kpitrace::csv
