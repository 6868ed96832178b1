// Reads one record carefully, byte by byte: for the header, for messages, and for rows that the structural scan leaves
// to it. It knows no names and keeps no text.
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
    std::optional<char> quote = '"'; ///< unset: quotes are ordinary characters
    std::optional<char> escape{};    ///< makes the next character an ordinary one; never the same as the quote
    std::string
        comment{}; ///< a record that begins with this text is a comment and ends with its line; empty: no comments

    /// Whether the vector scans support this syntax.
    [[nodiscard]] bool is_plain() const { return quote == '"' && !escape && comment.empty(); }
    [[nodiscard]] bool is_comment(std::string_view record) const {
        return !comment.empty() && record.starts_with(comment);
    }
};

/// The syntax of a format. An escape that equals the quote is dropped: it would only say that a quote inside quotes is
/// doubled, which is always true.
[[nodiscard]] CellSyntax syntax_of(const Format& format, char delimiter);

/// The text that a written cell means: without its quotes, with each doubled quote made single, and without escapes. An
/// escape before a letter or digit is part of the text, as in `\N`, and so is an escape at the end.
[[nodiscard]] std::string decode_cell(std::string_view written, const CellSyntax& syntax);
/// Writes that text to `out`, which must have room for all of `written`, and returns its length.
[[nodiscard]] std::size_t decode_cell(std::string_view written, const CellSyntax& syntax, char* out);

/// The longest record in bytes, so that a quote that is never closed cannot use all memory.
inline constexpr std::size_t largest_record = std::size_t{16} * 1024 * 1024;
/// The most columns of a file: four times what a spreadsheet can have.
inline constexpr std::size_t most_columns = 65536;

/// A cell as written, with its quotes. Offsets count from the beginning of the record.
struct CellSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

enum class RecordState : std::uint8_t {
    complete,
    cut,              ///< the text ends before it is certain where the record ends
    text_after_quote, ///< the border of this record and those of later records are uncertain
    open_quote,       ///< the text ends inside quotes, so these borders are uncertain too
};

struct Record {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    std::size_t length = 0;         ///< size in bytes without the line end
    std::size_t size = 0;           ///< size in bytes with the line end
    std::uint64_t line_ends = 0;    ///< line ends inside quotes, and the record's own
    std::size_t width = 0;          ///< number of cells
    std::vector<CellSpan> cells;    ///< at most most_columns cells
    std::size_t nul_cell = nowhere; ///< where the first cell with a NUL byte begins
    std::size_t last_cell = 0;      ///< where the last scanned cell begins: the cell at fault, if there is a fault
    std::size_t after_quote = 0;    ///< for `text_after_quote`: where that text begins
    bool inside_quotes = false;     ///< for a cut record: the cut is between quotes
};

/// Whether more text may follow the end of a text.
enum class Following : std::uint8_t { nothing, maybe_more };

class RecordScanner {
public:
    explicit RecordScanner(CellSyntax syntax);

    [[nodiscard]] const CellSyntax& syntax() const { return syntax_; }
    [[nodiscard]] char delimiter() const { return syntax_.delimiter; }

    /// Splits the record that begins at text[begin], which must not be the end of the text. A comment becomes one cell.
    RecordState scan(const std::string& text, std::size_t begin, Following following, Record& record) const;

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

/// A row's record, scanned again for a message.
struct RescannedRow {
    RescannedRow(const RecordScanner& scanner, std::string_view row)
        : text(row) {
        if (!text.empty()) scanner.scan(text, 0, Following::nothing, record);
    }

    std::string text; ///< a copy, because the scanner needs the NUL at its end
    Record record;
};

} // namespace kpitrace::csv
