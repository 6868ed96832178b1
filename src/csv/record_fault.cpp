// A message must show the cause and not the symptom. A row with a surplus cell nearly always has an unquoted delimiter
// in a cell, or its source lacks a key. So the help depends on what the row looks like: a backslash before the
// delimiter, quotes after a space, or single quotes. The row is scanned once more for that, but only a few rows are
// shown.
#include "csv/record_fault.hpp"

#include "csv/spaces.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace kpitrace::csv {

namespace {

/// The offset of a line in a text, and the number of line ends before it.
struct LineBegin {
    std::size_t offset = 0;
    std::uint64_t line_ends = 0;
};

/// The line in which a piece of a record begins. A record can have several lines, because quoted cells can have line
/// ends.
LineBegin find_line(std::string_view text, std::size_t offset) {
    LineBegin found;
    for (std::size_t at = text.find_first_of("\r\n"); at < offset; at = text.find_first_of("\r\n", at)) {
        at += text.substr(at).starts_with("\r\n") ? 2 : 1;
        found = {at, found.line_ends + 1};
    }
    return found;
}

Place place_at(const LocatedRecord& located, std::size_t offset, std::size_t size) {
    return place_in_record(located.file, located.line, located.text, {offset, size});
}

std::string show_delimiter(char delimiter) {
    return delimiter == '\t' ? "a tab" : fmt::format("`{}`", delimiter);
}

constexpr std::string_view escape_key = R"(`escape: "\\"`)";

/// The first surplus cell. If the row has too few cells, the whole row.
Piece surplus(const Record& record, std::size_t expected) {
    if (record.width <= expected || expected >= record.cells.size()) return {0, record.length};
    const CellSpan& cell = record.cells[expected];
    return {cell.begin, cell.end - cell.begin};
}

std::string_view text_of(const LocatedRecord& located, const CellSpan& cell) {
    return located.text.substr(cell.begin, cell.end - cell.begin);
}

/// Whether a row is like `1, "x, y"`, where the space makes the quotes ordinary characters.
bool has_quote_after_space(const LocatedRecord& located, char quote) {
    return std::ranges::any_of(located.record.cells, [&](const CellSpan& cell) {
        const std::string_view text = text_of(located, cell);
        return leading_space(text) > 0 && trim(text).starts_with(quote);
    });
}

/// Whether a row is like `1,x\, y` or `1,"x \", y"`, which need the key `escape`.
bool has_escaped_end(const LocatedRecord& located) {
    const auto& cells = located.record.cells;
    if (cells.size() < 2) return false;
    return std::any_of(cells.begin(), cells.end() - 1, [&](const CellSpan& cell) {
        std::string_view text = text_of(located, cell);
        if (text.size() > 1 && text.starts_with('"')) text.remove_suffix(1);
        return text.ends_with('\\');
    });
}

/// Whether a row is like `1,'x, y'`, which needs another `quote`.
bool has_single_quotes(const LocatedRecord& located) {
    const auto& cells = located.record.cells;
    const auto begins = [&](const CellSpan& cell) {
        const std::string_view text = text_of(located, cell);
        return text.starts_with('\'') && !(text.size() > 1 && text.ends_with('\''));
    };
    const auto first = std::find_if(cells.begin(), cells.end(), begins);
    return std::any_of(first, cells.end(), [&](const CellSpan& cell) {
        return &cell != &*first && text_of(located, cell).ends_with('\'');
    });
}

std::string help_surplus(const LocatedRecord& located, const CellSyntax& syntax) {
    const std::string held = show_delimiter(syntax.delimiter);
    if (!syntax.escape && has_escaped_end(located))
        return fmt::format("a backslash is before {0}: if it makes {0} a part of the cell, write {1} in the source",
                           held, escape_key);
    if (!syntax.quote) return fmt::format("with `quote: none` a cell cannot contain {}: leave the key out", held);
    if (has_quote_after_space(located, *syntax.quote))
        return "a quote opens a cell only directly after the delimiter, without a space";
    if (syntax.quote == '"' && has_single_quotes(located))
        return R"(if cells are enclosed in `'`, write `quote: "'"` in the source)";
    return fmt::format("a cell that contains {} must be in quotes", held);
}

std::string help_width(const LocatedRecord& located, std::size_t expected, const CellSyntax& syntax) {
    if (located.record.width > expected)
        return help_surplus(located, syntax) + "; `bad_rows: skip` in the source leaves such rows out";
    return "if the missing cells mean 'no value', write `bad_rows: pad` in the source; a cell that contains a line end "
           "must be in quotes; `bad_rows: skip` leaves such rows out";
}

/// The hint for text after the closing quote of a cell.
std::string help_closing(const LocatedRecord& located, const CellSyntax& syntax) {
    const std::size_t closing = located.record.after_quote - 1;
    const char quote = *syntax.quote;
    const bool is_escaped =
        !syntax.escape && closing > located.record.last_cell + 1 && located.text[closing - 1] == '\\';
    if (is_escaped)
        return fmt::format(
            "a backslash is before that quote: if it makes the quote a part of the cell, write {} in the source",
            escape_key);
    return fmt::format("a quote inside a quoted cell is written twice: `{0}{0}`", quote);
}

std::string help_open(const LocatedRecord& located, const CellSyntax& syntax) {
    const std::string_view cell = located.text.substr(located.record.last_cell, longest_excerpt);
    if (!syntax.escape && cell.find(fmt::format("\\{}", *syntax.quote)) != std::string_view::npos)
        return fmt::format(
            "a backslash is before a quote of this cell: if it makes the quote a part of the cell, write {} in the "
            "source; otherwise close the cell after its text",
            escape_key);
    if (syntax.quote != '"') return "close it after the cell's text";
    return R"(close it after the cell's text; a cell that begins with a quote of its own is written `"""text"`)";
}

} // namespace

std::string count_cells(std::size_t count) {
    return fmt::format("{} cell{}", count, count == 1 ? "" : "s");
}

std::string expect_width(std::size_t expected, WidthOrigin origin) {
    return fmt::format("expected {}, as in {}", expected,
                       origin == WidthOrigin::header ? "the header line" : "the key `columns`");
}

Place place_in_record(const std::string& file, std::uint64_t line, std::string_view record, Piece piece) {
    const LineBegin begin = find_line(record, piece.begin);
    std::string_view line_text = record.substr(begin.offset);
    line_text = line_text.substr(0, line_text.find_first_of("\r\n"));
    const bool is_shown = line_text.size() <= longest_excerpt && cell_texts() == CellTexts::shown;
    const std::string_view before = record.substr(begin.offset, piece.begin - begin.offset);
    const std::string_view marked = record.substr(piece.begin, piece.size);
    const std::size_t underline = count_code_points(marked.substr(0, marked.find_first_of("\r\n")));
    return {.file = file,
            .line = line + begin.line_ends,
            .column = count_code_points(before) + 1,
            .line_text = is_shown ? std::string(line_text) : std::string(),
            .underline = std::max<std::size_t>(underline, 1)};
}

Place place_after(const std::string& file, std::uint64_t line, std::string_view text) {
    Place place = place_in_record(file, line, text, {text.size(), 1});
    if (cell_texts() == CellTexts::shown) place.line_text += "\uFFFD"; // stands for what could not be read
    return place;
}

/// After a broken quote nothing is certain about the rest of the file. So reading ends here, whatever `bad_rows` says.
std::optional<Diagnostic> lost_border(const RecordScanner& scanner, const std::string& file, std::uint64_t line,
                                      std::string_view rest, Following following) {
    if (rest.empty()) return std::nullopt;
    const std::string text(rest.substr(0, largest_record + 1));
    if (text.size() < rest.size()) following = Following::maybe_more;
    Record record;
    const RecordState state = scanner.scan(text, 0, following, record);
    const LocatedRecord located{file, line, text, record};
    if (state == RecordState::text_after_quote || state == RecordState::open_quote)
        return broken_quotes(located, state, scanner.syntax());
    if (rest.size() > largest_record) return long_record(located);
    return std::nullopt;
}

Diagnostic broken_quotes(const LocatedRecord& located, RecordState state, const CellSyntax& syntax) {
    const std::size_t cell = located.record.last_cell;
    if (state == RecordState::text_after_quote) {
        return {.rule = "text-after-quote",
                .message = "text follows the closing quote of this cell; expected the delimiter or the end of the line",
                .place = place_at(located, cell, 1),
                .help = help_closing(located, syntax)};
    }
    return {.rule = "open-quote",
            .message = "the quote that opens this cell never closes",
            .place = place_at(located, cell, 1),
            .help = help_open(located, syntax)};
}

Diagnostic long_record(const LocatedRecord& located) {
    const bool quoted = located.record.inside_quotes;
    return {.rule = "long-record",
            .message = quoted ? "the quote that opens this cell has not closed within 16 MiB"
                              : "the row that begins here is longer than 16 MiB",
            .place = place_at(located, quoted ? located.record.last_cell : 0, 1),
            .help = quoted ? "close it after the cell's text"
                           : "check that the file is CSV and that its lines have line ends"};
}

Diagnostic nul_byte(const LocatedRecord& located) {
    return {.rule = std::string(nul_byte_rule),
            .message = "this cell contains a NUL byte",
            .place = place_at(located, located.record.nul_cell, 1),
            .help = "the file is damaged or is not text: export it again, or write its `encoding` in the source"};
}

Diagnostic wrong_width(const LocatedRecord& located, std::size_t expected, WidthOrigin origin,
                       const CellSyntax& syntax) {
    const Piece piece = surplus(located.record, expected);
    return {.rule = std::string(row_width_rule),
            .message =
                fmt::format("the row has {}; {}", count_cells(located.record.width), expect_width(expected, origin)),
            .place = place_at(located, piece.begin, piece.size),
            .help = help_width(located, expected, syntax)};
}

Diagnostic unknown_above(const LocatedRecord& located, std::size_t cell, std::string_view column, std::size_t width) {
    const CellSpan end{static_cast<std::uint32_t>(located.record.length),
                       static_cast<std::uint32_t>(located.record.length)};
    const CellSpan& span = cell < located.record.cells.size() ? located.record.cells[cell] : end;
    return {.rule = "skipped-above",
            .message = fmt::format("`bad_rows: skip` leaves out the row above this empty cell, from which `fill_down` "
                                   "would copy `{}`",
                                   trim(column)),
            .place = place_at(located, span.begin, span.end - span.begin),
            .help = fmt::format("give the row above {} in the file, or write the value into this cell",
                                count_cells(width))};
}

Diagnostic shifted_row(const LocatedRecord& located, std::size_t named, const CellSyntax& syntax) {
    const auto& cells = located.record.cells;
    const auto filled = std::find_if(cells.begin() + static_cast<std::ptrdiff_t>(named), cells.end(),
                                     [&](const CellSpan& cell) { return !is_blank(text_of(located, cell)); });
    const CellSpan& cell = filled == cells.end() ? cells.back() : *filled;
    return {.rule = std::string(shifted_row_rule),
            .message =
                fmt::format("{} in an unquoted cell shifted this row: it has a value in a column without a name, "
                            "which is empty in other rows",
                            show_delimiter(syntax.delimiter)),
            .place = place_at(located, cell.begin, cell.end - cell.begin),
            // The hint must not propose only a name for the column: the shifted cells would then be read in the wrong
            // columns.
            .help = help_surplus(located, syntax) +
                    "; if the column has values of its own, give it a name in the header line; `bad_rows: skip` in "
                    "the source leaves such rows out"};
}

} // namespace kpitrace::csv
