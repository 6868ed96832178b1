// The careful reading of one record, byte by byte: for the header, for messages, and for rows that the structural scan
// leaves to it. It knows no names and keeps no text.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct CellSyntax {
    char delimiter = ',';
    std::optional<char> quote = '"'; ///< nothing: quotes are characters
    std::optional<char> escape{};    ///< takes the meaning of the next character; differs from the quote
    std::string comment{};           ///< a record that begins with this text ends with its line; empty: there are none

    /// The only one that the vector scans know.
    [[nodiscard]] bool is_plain() const { return quote == '"' && !escape && comment.empty(); }
    [[nodiscard]] bool is_comment(std::string_view record) const {
        return !comment.empty() && record.starts_with(comment);
    }
};

/// An escape that is the quote says what holds anyway: a quote in quotes is written twice.
[[nodiscard]] CellSyntax syntax_of(const Format& format, char delimiter);

/// The text that a cell as written stands for: without its quotes, without the double of a quote, without escapes. An
/// escape before a letter or digit is part of the text, as in `\N`; so is one at the end.
[[nodiscard]] std::string decode_cell(std::string_view written, const CellSyntax& syntax);
/// The same text, written to `out`, which has room for all of `written`. Answers how long it is.
[[nodiscard]] std::size_t decode_cell(std::string_view written, const CellSyntax& syntax, char* out);

/// A record may take this much, so that a quote that never closes cannot take all memory.
inline constexpr std::size_t largest_record = std::size_t{16} * 1024 * 1024;
/// Four times what a spreadsheet can hold.
inline constexpr std::size_t most_columns = 65536;

/// A cell as written, quotes included: offsets from the record's begin.
struct CellSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

enum class RecordState : std::uint8_t {
    complete,
    cut,              ///< the text ends before it is sure where the record does
    text_after_quote, ///< no border of this or a later record is sure
    open_quote,       ///< the text ended inside quotes: likewise
};

struct Record {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    std::size_t length = 0;         ///< bytes without the line end
    std::size_t size = 0;           ///< bytes with it
    std::uint64_t line_ends = 0;    ///< inside quotes, and its own
    std::size_t width = 0;          ///< number of cells
    std::vector<CellSpan> cells;    ///< the first most_columns of them
    std::size_t nul_cell = nowhere; ///< begin of the first cell with a NUL byte in it
    std::size_t last_cell = 0;      ///< begin of the last cell scanned: the one at fault, if one is
    std::size_t after_quote = 0;    ///< of `text_after_quote`: where that text begins
    bool inside_quotes = false;     ///< of a cut record: the cut lies between quotes
};

/// What may lie behind the end of a text.
enum class Behind : std::uint8_t { nothing, maybe_more };

class RecordScanner {
public:
    explicit RecordScanner(CellSyntax syntax);

    [[nodiscard]] const CellSyntax& syntax() const { return syntax_; }
    [[nodiscard]] char delimiter() const { return syntax_.delimiter; }

    /// Splits the record that begins at text[begin], which is not the text's end. A comment is one cell.
    RecordState scan(const std::string& text, std::size_t begin, Behind behind, Record& record) const;

private:
    struct Cursor;
    [[nodiscard]] bool is_comment(const Cursor& cursor) const;
    RecordState scan_cell(Cursor& cursor, Record& record) const;
    RecordState scan_comment(Cursor& cursor, Record& record) const;
    RecordState scan_quoted(Cursor& cursor, Record& record) const;
    void scan_plain(Cursor& cursor, Record& record) const;
    void pass_escaped(Cursor& cursor, Record& record) const;
    static RecordState end_cell(Cursor& cursor, Record& record);
    static RecordState scan_line_end(Cursor& cursor, Record& record);

    CellSyntax syntax_;
    std::array<bool, 256> ends_plain_{};  // delimiter, line ends, escape and NUL
    std::array<bool, 256> ends_quoted_{}; // quote, line ends, escape and NUL
};

} // namespace kpitrace::csv
