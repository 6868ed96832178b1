// The structural scan of a block: finds its separators, and counts its rows and line ends.
//
// It follows the rules of RecordScanner, but decides nothing that needs a message: it only notes that a row must be
// read again. It works on 64 bytes at a time, as masks with a bit for each byte. So a cell costs a few instructions
// however long it is, and no branch depends on where a cell ends.
#pragma once

#include "csv/record_scanner.hpp"

#include "kpitrace/csv/input_file.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace kpitrace::csv {

/// A separator is the offset of a delimiter outside quotes, or of the last byte of a line end outside quotes, with
/// marks in its upper bits.
namespace separator {
inline constexpr std::uint32_t ends_row = 1U << 31U;
/// The cell before the separator has doubled quotes or escapes.
inline constexpr std::uint32_t doubled = 1U << 30U;
inline constexpr std::uint32_t offset = doubled - 1;
} // namespace separator

[[nodiscard]] constexpr std::size_t offset_of(std::uint32_t separator) {
    return separator & separator::offset;
}
[[nodiscard]] constexpr bool ends_row(std::uint32_t separator) {
    return (separator & separator::ends_row) != 0;
}

/// What the text before a byte means for that byte. This is all that a scan must know about the text before a block.
struct Border {
    bool inside = false;      ///< the byte is between quotes
    bool cell_begins = false; ///< if the byte is a quote, it opens a cell
    bool after_close = false; ///< the byte follows a closing quote
    bool after_cr = false;    ///< if the byte is an LF, it belongs to the CR before it
    bool doubled = false;     ///< the cell of the byte has doubled quotes or escapes
    bool escaped = false;     ///< the byte follows an escape; after an escaped CR this matters only for an LF
    /// If the record up to the byte is the beginning of the text that begins a comment: its size in bytes. Otherwise
    /// not_comment.
    std::size_t comment = 0;

    static constexpr std::size_t not_comment = std::numeric_limits<std::size_t>::max();
    static constexpr Border of_row() { return {.cell_begins = true}; }
};

struct BlockStructure {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    std::size_t separators = 0;
    std::size_t rows = 0;              ///< how many of the separators end a row
    std::uint64_t line_ends = 0;       ///< also inside quotes; CR LF counts once
    std::size_t after_quote = nowhere; ///< offset in the block of the first text after a closing quote
    bool has_nul = false;
    bool is_ascii = true;
    Border end; ///< the border for the byte after the block
};

/// Scans `block`, whose first border is `begin`, and writes its separators to `out`. Their offsets are relative to the
/// block, plus `origin`. It may also overwrite vector_slack elements after the separators. A CR outside quotes at the
/// end of the block is not a separator yet, because an LF may follow in the next block.
using StructureScan = BlockStructure (*)(std::string_view block, char delimiter, const Border& begin,
                                         std::uint32_t origin, std::uint32_t* out);

/// The scan for a level. If the machine does not support it, the scan for the best level below it.
[[nodiscard]] StructureScan structure_scan(SimdLevel level);

/// Scans any syntax, byte by byte. `begin` must be known; a guess is not enough.
[[nodiscard]] BlockStructure scan_with_syntax(std::string_view block, const CellSyntax& syntax, const Border& begin,
                                              std::uint32_t origin, std::uint32_t* out);

/// Guesses the border at the beginning of a block from its first quotes. The guess is right for nearly all blocks.
[[nodiscard]] Border guess_border(std::string_view block, char delimiter);

/// Whether a scan of `block` that began with the border `guessed` is also right for the border `known`.
[[nodiscard]] bool holds(const Border& guessed, const Border& known, std::string_view block, char delimiter);

} // namespace kpitrace::csv
