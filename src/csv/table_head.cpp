#include "csv/table_head.hpp"

#include "csv/record_fault.hpp"

#include <fmt/format.h>
#include <utility>

namespace kpitrace::csv {

namespace {

/// A record at the window's begin.
struct ScannedRecord {
    RecordState state = RecordState::complete;
    Record record;
};

Behind behind(const TextWindow& window) {
    return window.flow() == Flow::ended ? Behind::nothing : Behind::maybe_more;
}

/// Whether a message can show the line in which the cell begins that was scanned last.
bool has_whole_line(std::string_view rest, const Record& record) {
    return rest.size() - record.last_cell > longest_excerpt ||
           rest.find_first_of("\r\n", record.last_cell) != std::string_view::npos;
}

/// Scans the next record, reading on as long as it is cut.
ScannedRecord scan_whole(TextWindow& window, const RecordScanner& scanner) {
    ScannedRecord scanned;
    for (;; window.grow()) {
        scanned.state = scanner.scan(window.text(), window.at(), behind(window), scanned.record);
        const bool may_grow = window.flow() == Flow::open && window.rest().size() <= largest_record;
        const bool is_cut = scanned.state == RecordState::cut || (scanned.state == RecordState::text_after_quote &&
                                                                  !has_whole_line(window.rest(), scanned.record));
        if (!is_cut || !may_grow) return scanned;
    }
}

Diagnostic too_many_columns(const LocatedRecord& located) {
    return {.rule = "too-many-columns",
            .message =
                fmt::format("the header line has {} columns, and {} is the most", located.record.width, most_columns),
            .place = place_in_record(located.file, located.line, located.text, {0, 1}),
            .help = "check that the file is CSV and that its lines have ends"};
}

/// What keeps the record from being a header.
std::optional<Diagnostic> find_fault(const TextWindow& window, const RecordScanner& scanner,
                                     const ScannedRecord& scanned) {
    const LocatedRecord located{window.name(), window.line(), window.rest(), scanned.record};
    if (scanned.state != RecordState::complete || scanned.record.length > largest_record) {
        auto lost = lost_border(scanner, window.name(), window.line(), window.rest(), behind(window));
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

std::optional<TableHead> read_head(TextWindow& window, const RecordScanner& scanner, const Format& format,
                                   Diagnostics& diagnostics) {
    TableHead head{.columns = format.columns, .line = window.line()};
    if (window.rest().empty()) return head; // names from the format, and no row
    const ScannedRecord scanned = scan_whole(window, scanner);
    const Record& record = scanned.record;
    auto fault = find_fault(window, scanner, scanned);
    // What is wrong with a first row is reported when it is read.
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
