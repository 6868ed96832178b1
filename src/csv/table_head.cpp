// The header is read record by record through a TextWindow before threads begin, because delimiter, width and names
// must be known for everything else. The text that the window has read is passed on, so a pipe works as well as a file.
#include "csv/table_head.hpp"

#include "csv/delimiter.hpp"
#include "csv/header_search.hpp"
#include "csv/hint_words.hpp"
#include "csv/record_fault.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <utility>

namespace kpitrace::csv {

namespace {

/// Reports why no further line can be read, unless the file simply ended. Returns whether it reported something.
bool report_stop(const TextWindow& window, Diagnostics& diagnostics) {
    if (window.flow() == Flow::failed) {
        diagnostics.add(window.failure());
    } else if (window.is_overfull()) {
        diagnostics.add(long_record({window.name(), window.line(), window.rest(), Record{}}));
    } else {
        return false;
    }
    return true;
}

Diagnostic no_header(const TextWindow& window, std::uint32_t skip_lines) {
    return {.rule = "no-header",
            .message = skip_lines == 0 ? "the file has no header line, only blank lines"
                                       : fmt::format("no header line follows the {} that `skip_lines` skips",
                                                     skip_lines == 1 ? "line" : fmt::format("{} lines", skip_lines)),
            .place = {.file = window.name()},
            .help = skip_lines == 0 ? "export it again: even without rows it needs its header line"
                                    : "write in `skip_lines` how many lines are above the header"};
}

/// Whether a line has only spaces and delimiters. Such a row of empty cells is not a header.
bool is_empty_row(std::string_view line, std::string_view delimiters) {
    while (!line.empty()) {
        const std::size_t space = leading_space(line);
        if (space == 0 && delimiters.find(line.front()) == std::string_view::npos) return false;
        line.remove_prefix(std::max<std::size_t>(space, 1));
    }
    return true;
}

bool is_comment(std::string_view line, const Format& format) {
    return !format.comment.empty() && line.starts_with(format.comment);
}

enum class Reached : std::uint8_t { line, end, fault };

Reached pass_lines(TextWindow& window, const Format& format, std::uint32_t count, std::string_view delimiters,
                   Diagnostics& diagnostics) {
    for (std::uint32_t passed = 0;; ++passed) {
        const auto line = window.peek_line();
        if (!line) return report_stop(window, diagnostics) ? Reached::fault : Reached::end;
        const bool is_passed = is_empty_row(line->text, delimiters) || is_comment(line->text, format);
        if (passed >= count && !is_passed) return Reached::line;
        window.advance(line->size, line->line_ends);
    }
}

std::string show_names(std::span<const std::string> names) {
    const std::vector<std::string_view> views(names.begin(), names.end());
    return fmt::format("the {} {}", views.size() == 1 ? "cell" : "cells", list_names(views));
}

Diagnostic no_such_header(const TextWindow& window, const HeaderSearch& in, const Format& format) {
    const auto nearest = find_names(in, format.header);
    const std::string where = in.text.size() < most_bytes_to_header
                                  ? "no line of the file has"
                                  : fmt::format("none of the first {} lines has", most_lines_to_header);
    Diagnostic fault{.rule = "no-header",
                     .message = fmt::format("{} {}, which `header` lists", where, show_names(format.header)),
                     .place = {.file = window.name()},
                     .help = "write in `header` one or more cells of the header line"};
    if (!nearest) return fault;
    fault.place.line = nearest->line;
    if (nearest->matched == format.header.size()) {
        fault.message = fmt::format("line {} has {}, and `skip_lines: {}` skips it", nearest->line,
                                    show_names(format.header), format.skip_lines);
        fault.help = "leave `skip_lines` out of the source";
    } else {
        fault.help = fmt::format("the nearest line is {}: write `header: {}` in the source", nearest->line,
                                 yaml_texts(nearest->matches(format.header)));
    }
    return fault;
}

/// Moves the window to the line that has the cells of `header`. Lines above it are counted, and a note reports them, so
/// that people notice if a file suddenly has rows above its header.
std::optional<FoundHeader> find_by_header(TextWindow& window, const Format& format, std::string_view delimiters,
                                          std::uint32_t above, Diagnostics& diagnostics) {
    HeaderSearch search{
        .text = window.look_ahead(most_bytes_to_header), .delimiters = delimiters, .syntax = syntax_of(format, ',')};
    const HeaderSearch whole = search;
    for (; above > 0 && !search.text.empty(); --above, ++search.first_line) {
        const std::size_t end = std::min(search.text.find_first_of("\r\n"), search.text.size());
        search.text.remove_prefix(end);
        search.text.remove_prefix(search.text.starts_with("\r\n") ? 2 : std::min<std::size_t>(search.text.size(), 1));
    }
    const auto header = find_names(search, format.header);
    if (!header || header->matched < format.header.size()) {
        diagnostics.add(window.flow() == Flow::failed && whole.text.size() < most_bytes_to_header
                            ? window.failure()
                            : no_such_header(window, whole, format));
        return std::nullopt;
    }
    const std::uint64_t skipped = header->line - search.first_line;
    FoundHeader found{header->delimiter, {}};
    if (skipped > 0) found.lines_above = {skipped, search.first_line, window.name()};
    window.advance(static_cast<std::size_t>(search.text.data() - whole.text.data()) + header->offset,
                   header->line - window.line());
    return found;
}

std::optional<FoundHeader> find_header_line(TextWindow& window, const Format& format, const SaidDelimiter& said,
                                            Diagnostics& diagnostics) {
    // An editor counts the line `sep=` too, so `skip_lines` includes it.
    const std::uint32_t above = std::max<std::uint32_t>(format.skip_lines, said.by_file ? 1 : 0);
    const std::string delimiters = said.candidates();
    if (!format.header.empty() && format.columns.empty())
        return find_by_header(window, format, delimiters, above, diagnostics);
    const Reached reached = pass_lines(window, format, above, delimiters, diagnostics);
    if (reached == Reached::end && format.columns.empty()) diagnostics.add(no_header(window, format.skip_lines));
    if (reached == Reached::fault || (reached == Reached::end && format.columns.empty())) return std::nullopt;
    const auto delimiter =
        said.delimiter ? said.delimiter : count_for_delimiter(window, syntax_of(format, ','), diagnostics);
    return delimiter ? std::optional(FoundHeader{*delimiter, {}}) : std::nullopt;
}

struct ScannedRecord {
    RecordState state = RecordState::complete;
    Record record;
};

Following following(const TextWindow& window) {
    return window.flow() == Flow::ended ? Following::nothing : Following::maybe_more;
}

/// Whether the text has the whole line in which the last scanned cell begins. A fault is reported only then, so that
/// the message is the same for a file and for a pipe that delivers a few bytes at a time.
bool can_show_line(std::string_view rest, const Record& record) {
    return rest.size() - record.last_cell > longest_excerpt ||
           rest.find_first_of("\r\n", record.last_cell) != std::string_view::npos;
}

/// Scans the next record, and reads more text as long as the record is cut.
ScannedRecord scan_whole(TextWindow& window, const RecordScanner& scanner) {
    ScannedRecord scanned;
    for (;; window.grow()) {
        scanned.state = scanner.scan(window.text(), window.at(), following(window), scanned.record);
        const bool may_grow = window.flow() == Flow::open && window.rest().size() <= largest_record;
        const bool is_cut = scanned.state == RecordState::cut || (scanned.state == RecordState::text_after_quote &&
                                                                  !can_show_line(window.rest(), scanned.record));
        if (!is_cut || !may_grow) return scanned;
    }
}

Diagnostic too_many_columns(const LocatedRecord& located) {
    return {.rule = "too-many-columns",
            .message =
                fmt::format("the header line has {} columns; the limit is {}", located.record.width, most_columns),
            .place = place_in_record(located.file, located.line, located.text, {0, 1}),
            .help = "check that the file is CSV and that its lines have line ends"};
}

/// Says why the record cannot be a header; nothing if it can.
std::optional<Diagnostic> find_fault(const TextWindow& window, const RecordScanner& scanner,
                                     const ScannedRecord& scanned) {
    const LocatedRecord located{window.name(), window.line(), window.rest(), scanned.record};
    if (scanned.state != RecordState::complete || scanned.record.length > largest_record) {
        auto lost = lost_border(scanner, window.name(), window.line(), window.rest(), following(window));
        return lost ? std::move(*lost) : window.failure();
    }
    if (scanned.record.nul_cell != Record::nowhere) return nul_byte(located);
    if (scanned.record.width > most_columns) return too_many_columns(located);
    return std::nullopt;
}

std::vector<std::string> names_in(const TableHead& head, const CellSyntax& syntax) {
    std::vector<std::string> names;
    for (const CellSpan& cell : head.cells)
        names.push_back(decode_cell(std::string_view(head.text).substr(cell.begin, cell.end - cell.begin), syntax));
    return names;
}

} // namespace

std::optional<FoundHeader> find_header(TextWindow& window, const Format& format, Diagnostics& diagnostics) {
    const auto said = read_said_delimiter(window, format, diagnostics);
    if (!said) return std::nullopt;
    auto found = find_header_line(window, format, *said, diagnostics);
    if (!found) return std::nullopt;
    if (auto fault = check_marks(window.name(), format, found->delimiter)) {
        diagnostics.add(std::move(*fault));
        return std::nullopt;
    }
    return found;
}

std::optional<TableHead> read_head(TextWindow& window, const RecordScanner& scanner, const Format& format,
                                   Diagnostics& diagnostics) {
    TableHead head{.columns = format.columns, .line = window.line()};
    if (window.rest().empty()) return head; // the format gives the names, and the file has no rows
    const ScannedRecord scanned = scan_whole(window, scanner);
    const Record& record = scanned.record;
    auto fault = find_fault(window, scanner, scanned);
    // A fault of the first row is reported later, when that row is read.
    if (fault && !format.columns.empty()) return head;
    if (fault) {
        diagnostics.add(std::move(*fault));
        return std::nullopt;
    }
    head.text = window.rest().substr(0, record.length);
    head.cells = record.cells;
    if (!format.columns.empty()) return head;
    head.columns = names_in(head, scanner.syntax());
    window.advance(record.size, record.line_ends);
    head.last_header_line = window.line() - (record.size > record.length ? 1 : 0);
    return head;
}

} // namespace kpitrace::csv
