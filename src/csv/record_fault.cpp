#include "csv/record_fault.hpp"

#include "csv/record_place.hpp"
#include "csv/spaces.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace kpitrace::csv {

namespace {

Place place_at(const LocatedRecord& located, std::size_t offset, std::size_t size) {
    return place_in_record(located.file, located.line, located.text, {offset, size});
}

std::string count_cells(std::size_t count) {
    return fmt::format("{} cell{}", count, count == 1 ? "" : "s");
}

std::string show_delimiter(char delimiter) {
    return delimiter == '\t' ? "a tab" : fmt::format("`{}`", delimiter);
}

/// The first cell too many, or the whole row where there are too few.
Piece surplus(const Record& record, std::size_t expected) {
    if (record.width <= expected || expected >= record.cells.size()) return {0, record.length};
    const CellSpan& cell = record.cells[expected];
    return {cell.begin, cell.end - cell.begin};
}

/// True of a row such as `1, "x, y"`, whose quotes are characters because of the space.
bool has_quote_behind_space(const LocatedRecord& located) {
    return std::ranges::any_of(located.record.cells, [&](const CellSpan& cell) {
        const std::string_view text = located.text.substr(cell.begin, cell.end - cell.begin);
        return leading_space(text) > 0 && trim(text).starts_with('"');
    });
}

std::string help_width(const LocatedRecord& located, std::size_t expected, char delimiter) {
    if (has_quote_behind_space(located)) return "a quote opens a cell only right behind the delimiter, without a space";
    const std::string held = located.record.width > expected ? show_delimiter(delimiter) : "a line end";
    return fmt::format("a cell that holds {} is written in quotes", held);
}

} // namespace

std::optional<Diagnostic> lost_border(const RecordScanner& scanner, const std::string& file, std::uint64_t line,
                                      std::string_view rest, Behind behind) {
    if (rest.empty()) return std::nullopt;
    const std::string text(rest.substr(0, largest_record + 1));
    if (text.size() < rest.size()) behind = Behind::maybe_more;
    Record record;
    const RecordState state = scanner.scan(text, 0, behind, record);
    const LocatedRecord located{file, line, text, record};
    if (state == RecordState::text_after_quote || state == RecordState::open_quote)
        return broken_quotes(located, state);
    if (rest.size() > largest_record) return long_record(located);
    return std::nullopt;
}

Diagnostic broken_quotes(const LocatedRecord& located, RecordState state) {
    const std::size_t cell = located.record.last_cell;
    if (state == RecordState::text_after_quote) {
        return {.rule = "text-after-quote",
                .message = "text follows the closing quote of this cell, where the delimiter or the line's end should",
                .place = place_at(located, cell, 1),
                .help = R"(a quote inside a quoted cell is written twice: `""`)"};
    }
    return {.rule = "open-quote",
            .message = "the quote that opens this cell never closes",
            .place = place_at(located, cell, 1),
            .help =
                R"(close it behind the cell's text; a cell that begins with a quote of its own is written `"""text"`)"};
}

Diagnostic long_record(const LocatedRecord& located) {
    const bool quoted = located.record.inside_quotes;
    return {.rule = "long-record",
            .message = quoted ? "the quote that opens this cell has not closed within 16 MiB"
                              : "the row that begins here is longer than 16 MiB",
            .place = place_at(located, quoted ? located.record.last_cell : 0, 1),
            .help = quoted ? "close it behind the cell's text" : "check that the file is CSV and its lines have ends"};
}

Diagnostic nul_byte(const LocatedRecord& located) {
    return {.rule = std::string(nul_byte_rule),
            .message = "a NUL byte stands in this cell",
            .place = place_at(located, located.record.nul_cell, 1),
            .help = "the file is damaged, or no text: export it again, or write its `encoding` in the source"};
}

Diagnostic wrong_width(const LocatedRecord& located, std::size_t expected, WidthOrigin origin, char delimiter) {
    const Piece piece = surplus(located.record, expected);
    return {.rule = std::string(row_width_rule),
            .message = fmt::format("the row has {}, and {} {}", count_cells(located.record.width),
                                   origin == WidthOrigin::header ? "the header line" : "the key `columns`", expected),
            .place = place_at(located, piece.begin, piece.size),
            .help = help_width(located, expected, delimiter) + "; `bad_rows: skip` in the source leaves such rows out"};
}

} // namespace kpitrace::csv
