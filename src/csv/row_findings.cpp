// Rows of a wrong width and shifted rows cannot be reported while they are read. Whether they are faults, and which
// hint is best, depends on all rows of the file. So as many as are shown are kept, and judged at the end.
#include "csv/row_findings.hpp"

#include "csv/header_search.hpp"
#include "csv/hint_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>

namespace kpitrace::csv {

namespace {

std::string show_width(const RowFindings& findings) {
    if (findings.narrowest == findings.widest) return count_cells(findings.widest);
    return fmt::format("{} to {}", findings.narrowest, count_cells(findings.widest));
}

/// The number of cells of a line if this is the delimiter.
std::size_t count_cells_of(const std::string& line, CellSyntax syntax, char delimiter) {
    syntax.delimiter = delimiter;
    Record record;
    const RecordScanner scanner(std::move(syntax));
    if (line.empty() || scanner.scan(line, 0, Following::nothing, record) != RecordState::complete) return 0;
    return record.width;
}

/// Another delimiter that splits the header line and the row into the same number of cells.
/// It must split header and row alike: a delimiter that only fits the header could be a character of its names.
std::optional<char> find_better_delimiter(const FoundIn& in, const std::string& row) {
    for (const char delimiter : possible_delimiters) {
        const std::size_t width = count_cells_of(in.head.text, in.syntax, delimiter);
        if (delimiter != in.syntax.delimiter && width > 1 && width == count_cells_of(row, in.syntax, delimiter))
            return delimiter;
    }
    return std::nullopt;
}

std::optional<HeaderLine> find_later_header(const FoundIn& in) {
    if (in.origin == WidthOrigin::format) return std::nullopt;
    return guess_header({.text = in.rows, .first_line = in.head.last_header_line + 1, .syntax = in.syntax});
}

/// The hint for a single row. It does not propose the key that would leave the row out.
std::string help_one(const Diagnostic& fault) {
    return fault.help.substr(0, fault.help.find("; `bad_rows: skip`"));
}

/// The hint if no row has as many cells as the header line. It does not propose `bad_rows: skip`, because that would
/// skip all rows.
std::string help_all_wrong(const RowFindings& findings, const FoundIn& in) {
    const std::size_t width = in.head.columns.size();
    if (const auto header = find_later_header(in))
        return fmt::format("line {} looks like the header: write `header: {}` in the source, or `skip_lines: {}`",
                           header->line, yaml_texts(header->matches(header->cells)), header->line - 1);
    if (const auto delimiter = find_better_delimiter(in, findings.wrong.first().place.line_text))
        return fmt::format("write `{}` in the source", delimiter_key(*delimiter));
    if (findings.widest < width) return "if the missing cells mean 'no value', write `bad_rows: pad` in the source";
    const bool lacks_names = in.origin == WidthOrigin::header && findings.narrowest == findings.widest;
    if (!lacks_names || findings.wrong.count() == 1) return help_one(findings.wrong.first());
    return fmt::format("if the header line lacks a name, write `skip_lines: {}` in the source, and the names of all {} "
                       "columns in `columns: [NAME, …]`; {}",
                       in.head.last_header_line, findings.widest, help_one(findings.wrong.first()));
}

Diagnostic all_wrong(const RowFindings& findings, const FoundIn& in) {
    const std::uint64_t count = findings.wrong.count();
    Diagnostic diagnostic = findings.wrong.first();
    diagnostic.message =
        fmt::format("{} {}; {}", count == 1 ? "the only row has" : fmt::format("all {} rows have", count),
                    show_width(findings), expect_width(in.head.columns.size(), in.origin));
    diagnostic.help = help_all_wrong(findings, in);
    return diagnostic;
}

} // namespace

bool FaultList::is_full_before(std::string_view rule, std::uint64_t line) const {
    if (!faults.full(rule)) return false;
    const auto group = faults.groups().find(rule);
    return group->second.kept.back().place.line < line;
}

void RowFindings::note_wrong(std::size_t width) {
    narrowest = std::min(narrowest, width);
    widest = std::max(widest, width);
}

void RowFindings::merge(RowFindings&& other) {
    skipped.merge(other.skipped);
    padded.merge(other.padded);
    comments.merge(other.comments);
    cut.merge(other.cut);
    if (other.unended) unended = std::move(other.unended);
    skipped_shifted += other.skipped_shifted;
    rows += other.rows;
    wrong.faults.merge(std::move(other.wrong.faults));
    narrowest = std::min(narrowest, other.narrowest);
    widest = std::max(widest, other.widest);
    shifted.faults.merge(std::move(other.shifted.faults));
    ends_early.faults.merge(std::move(other.ends_early.faults));
    empty += other.empty;
    full += other.full;
}

namespace {

/// What a message calls one further row, and several.
struct RowWords {
    std::string_view one;
    std::string_view more;
};

/// Reports all rows of one kind as one error, because thousands of equal errors would hide the cause. The first row
/// shows the cause; the lines of the next two rows and the number of rows let people compare.
void report_kind(const FaultList& list, const RowWords& words, Diagnostics& diagnostics) {
    if (list.count() == 0) return;
    const Diagnostics::Group& group = list.faults.groups().begin()->second;
    Diagnostic whole = group.kept.front();
    std::string lines;
    for (std::size_t i = 1; i < std::min<std::size_t>(group.kept.size(), 3); ++i)
        lines += fmt::format("{}{}", i == 1 ? "" : ", ", group.kept[i].place.line);
    if (group.total > 3) lines += ", …";
    if (group.total > 1)
        whole.message += fmt::format("; {} more {} ({} {})", group.total - 1, group.total == 2 ? words.one : words.more,
                                     group.total == 2 ? "line" : "lines", lines);
    const auto other = std::ranges::find_if(group.kept, [&](const Diagnostic& one) { return one.help != whole.help; });
    if (other != group.kept.end())
        whole.help = fmt::format("{}; in line {}: {}", help_one(whole), other->place.line, other->help);
    diagnostics.add(std::move(whole));
}

/// The error if `bad_rows: skip` would skip most rows because of a column that only lacks a name.
Diagnostic skipped_named_rows(const RowFindings& findings, const FoundIn& in) {
    return {.rule = std::string(shifted_row_rule),
            .message = fmt::format("`bad_rows: skip` leaves out {} rows that have a value in a column without a name, "
                                   "and {} rows have none there",
                                   findings.skipped_shifted, findings.empty),
            .place = {.file = in.file, .line = in.head.line},
            .help = "if the column has values of its own, give it a name in the header line; otherwise put cells that "
                    "contain the delimiter in quotes"};
}

} // namespace

void report_findings(RowFindings& findings, const FoundIn& in, Diagnostics& diagnostics) {
    if (findings.are_all_wrong())
        diagnostics.add(all_wrong(findings, in));
    else
        report_kind(findings.wrong, {"row has too many or too few cells", "rows have too many or too few cells"},
                    diagnostics);
    // A column with values in most rows is not a sign of shifted rows: it only lacks a name, like a column of row
    // numbers.
    if (findings.shifted.count() <= findings.empty)
        report_kind(findings.shifted, {"row is shifted", "rows are shifted"}, diagnostics);
    // If other rows have cells for the columns without names, a row that ends earlier has lost a cell.
    if (findings.full > 0)
        report_kind(findings.ends_early, {"row has too few cells", "rows have too few cells"}, diagnostics);
    if (findings.skipped_shifted > findings.empty) diagnostics.add(skipped_named_rows(findings, in));
    if (findings.unended && in.final_newline == FinalNewline::required)
        diagnostics.add({Severity::error, "no-final-newline",
                         "the file ends without a line end, so its last cell may be cut off", *findings.unended,
                         "export the file again; if the file is complete, write `final_newline: optional` in the "
                         "source"});
}

} // namespace kpitrace::csv
