// The search splits lines into cells with each possible delimiter, because at this point nothing is certain about the
// file. It is bounded in lines and bytes, so that a file without a header costs no more than its beginning.
#include "csv/header_search.hpp"

#include "csv/column_lookup.hpp"
#include "csv/hint_words.hpp"
#include "csv/record_scanner.hpp"
#include "csv/spaces.hpp"
#include "csv/text_stream.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace kpitrace::csv {

namespace {

/// The longest header whose quoted cells have line ends, in bytes.
constexpr std::size_t longest_header = std::size_t{16} * 1024;

struct TextLine {
    std::size_t offset = 0;
    std::uint64_t number = 0;
    std::string_view text;
};

std::vector<TextLine> split_lines(const HeaderSearch& in) {
    std::vector<TextLine> lines;
    std::size_t at = 0;
    for (std::uint64_t number = in.first_line; at < in.text.size() && lines.size() < most_lines_to_header; ++number) {
        const std::size_t end = std::min(in.text.find_first_of("\r\n", at), in.text.size());
        lines.push_back({at, number, in.text.substr(at, end - at)});
        at = end + (in.text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return lines;
}

/// Splits a line into cells. Returns nothing if it is not a record.
std::optional<HeaderLine> split_cells(const HeaderSearch& in, const TextLine& line, const RecordScanner& scanner) {
    Record record;
    std::string text(line.text);
    if (text.empty()) return std::nullopt;
    RecordState state = scanner.scan(text, 0, Following::nothing, record);
    if (state == RecordState::open_quote) {
        text = in.text.substr(line.offset, longest_header);
        state = scanner.scan(text, 0, Following::nothing, record);
    }
    if (state != RecordState::complete || record.width > most_columns) return std::nullopt;
    HeaderLine header{line.offset, line.number, line.text, scanner.delimiter(), {}, 0};
    for (const CellSpan& cell : record.cells)
        header.cells.push_back(
            decode_cell(std::string_view(text).substr(cell.begin, cell.end - cell.begin), scanner.syntax()));
    return header;
}

std::vector<RecordScanner> scanners_of(const HeaderSearch& in) {
    std::vector<RecordScanner> scanners;
    for (const char delimiter : in.delimiters) {
        CellSyntax syntax = in.syntax;
        syntax.delimiter = delimiter;
        scanners.emplace_back(std::move(syntax));
    }
    return scanners;
}

bool looks_like_number(std::string_view cell) {
    cell = trim(cell);
    while (!cell.empty() && std::string_view("+-$(").find(cell.front()) != std::string_view::npos)
        cell.remove_prefix(1);
    return !cell.empty() && cell.front() >= '0' && cell.front() <= '9';
}

bool looks_like_header(const HeaderLine& line, std::size_t width) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < std::min(width, line.cells.size()); ++i) {
        const std::string_view cell = trim(line.cells[i]);
        if (cell.empty() || looks_like_number(cell) || !names.insert(cell).second) return false;
    }
    return names.size() == width && width > 1;
}

/// The number of cells up to the last cell that is not blank.
std::size_t filled_width(const HeaderLine& line) {
    std::size_t width = line.cells.size();
    while (width > 0 && is_blank(line.cells[width - 1])) --width;
    return width;
}

/// Whether the line is a title padded with delimiters: `Report,,,`.
bool has_one_cell(const HeaderLine& line) {
    return line.cells.size() > 2 && filled_width(line) == 1;
}

bool has_number(const HeaderLine& line) {
    return std::ranges::any_of(line.cells, looks_like_number);
}

/// Successive lines with the same number of cells; blank lines between them are ignored.
struct Run {
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t width = 0;
};

/// The run with the most cells, and the last of several such runs. The data are the largest rectangle at the beginning
/// of the file; titles and totals have other widths and do not belong to it.
Run find_longest_run(const std::vector<HeaderLine>& lines) {
    Run best;
    Run run;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (run.count == 0 || lines[i].cells.size() != run.width) run = {i, 0, lines[i].cells.size()};
        ++run.count;
        if (run.count * run.width >= best.count * best.width) best = run;
    }
    return best;
}

std::vector<HeaderLine> lines_with_text(const HeaderSearch& in, std::span<const TextLine> lines,
                                        const RecordScanner& scanner) {
    std::vector<HeaderLine> found;
    for (const TextLine& line : lines) {
        if (in.syntax.is_comment(line.text)) continue;
        auto cells = split_cells(in, line, scanner);
        if (cells && filled_width(*cells) > 0) found.push_back(std::move(*cells));
    }
    return found;
}

constexpr std::size_t looked_at = std::size_t{64} * 1024;

std::size_t count_filled(std::span<const std::string> cells) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [](std::string_view cell) { return !is_blank(cell); }));
}

/// Without a search, a certain line would be read as the header. Returns how many filled cells that line has.
std::size_t filled_above(const HeaderSearch& in, const HeaderLine& header) {
    HeaderSearch above = in;
    above.text = in.text.substr(0, header.offset);
    above.delimiters = {&header.delimiter, 1};
    const auto first = first_filled_line(above);
    return first ? count_filled(first->cells) : header.cells.size();
}

std::string list_columns(std::span<const std::string> names) {
    const std::vector<std::string_view> views(names.begin(), names.end());
    return fmt::format("{} {}", views.size() == 1 ? "column" : "columns", list_names(views));
}

} // namespace

std::vector<std::string> HeaderLine::matches(std::span<const std::string> names) const {
    std::vector<std::string> found;
    for (const std::string& name : names) {
        const auto columns = matching_columns(cells, name);
        if (!columns.empty()) found.emplace_back(trim(cells[columns.front()]));
    }
    return found;
}

/// The first line with the most names is used, not a repeated header further below.
std::optional<HeaderLine> find_names(const HeaderSearch& in, std::span<const std::string> names) {
    const auto scanners = scanners_of(in);
    std::optional<HeaderLine> best;
    for (const TextLine& line : split_lines(in)) {
        if (in.syntax.is_comment(line.text)) continue;
        for (const RecordScanner& scanner : scanners) {
            auto cells = split_cells(in, line, scanner);
            if (!cells) continue;
            cells->matched = cells->matches(names).size();
            const bool is_better = !best || cells->matched > best->matched ||
                                   (cells->matched == best->matched && cells->offset == best->offset &&
                                    cells->cells.size() > best->cells.size());
            if (cells->matched > 0 && is_better) best = std::move(cells);
        }
        if (best && best->matched == names.size()) break;
    }
    return best;
}

std::optional<HeaderLine> find_wider(const HeaderSearch& in, std::span<const std::string> first,
                                     const std::function<bool(const HeaderLine&)>& fits) {
    const auto lines = split_lines(in);
    for (const RecordScanner& scanner : scanners_of(in)) {
        auto most = count_filled(first);
        for (const TextLine& line : lines) {
            if (in.syntax.is_comment(line.text)) continue;
            auto cells = split_cells(in, line, scanner);
            if (!cells || count_filled(cells->cells) <= most) continue;
            most = count_filled(cells->cells);
            if (fits(*cells)) return cells;
        }
    }
    return std::nullopt;
}

std::optional<HeaderLine> first_filled_line(const HeaderSearch& in) {
    auto lines = lines_with_text(in, split_lines(in), scanners_of(in).front());
    return lines.empty() ? std::nullopt : std::optional(std::move(lines.front()));
}

/// A guess is used for hints and drafts only, never for reading: a header that is chosen silently could differ from
/// file to file.
std::optional<HeaderLine> guess_header(const HeaderSearch& in) {
    constexpr std::size_t most_lines = 200;
    auto lines = split_lines(in);
    lines.resize(std::min(lines.size(), most_lines));
    std::optional<HeaderLine> best;
    std::size_t most_cells = 0;
    for (const RecordScanner& scanner : scanners_of(in)) {
        const auto records = lines_with_text(in, lines, scanner);
        const Run run = find_longest_run(records);
        if (run.width < 2 || run.count < 2 || run.count * run.width <= most_cells) continue;
        const std::span rows = std::span(records).subspan(run.first, run.count);
        const auto header = std::ranges::find_if_not(rows, has_one_cell);
        if (header == rows.end() || !looks_like_header(*header, filled_width(*header))) continue;
        // Without numbers below it, a line of texts may be a row like the others.
        if (std::none_of(header + 1, rows.end(), has_number)) continue;
        most_cells = run.count * run.width;
        best = *header;
    }
    return best;
}

std::optional<GuessedHeader> guess_header_of_file(const std::string& path, const Format& format) {
    Diagnostics unheard; // discarded: the caller that reads the file reports the same
    auto window = TextWindow::open(path, format.encoding, ReadSettings{}, unheard);
    if (!window) return std::nullopt;
    HeaderSearch search{.text = window->look_ahead(looked_at), .syntax = syntax_of(format, ',')};
    if (format.delimiter) search.delimiters = {&*format.delimiter, 1};
    if (to_lower(search.text.substr(0, 4)) == "sep=") return std::nullopt;
    const auto header = guess_header(search);
    if (!header || filled_above(search, *header) >= count_filled(header->cells)) return std::nullopt;
    GuessedHeader guessed{static_cast<std::uint32_t>(header->line - 1), {}};
    for (const std::string& cell : header->cells)
        if (!is_blank(cell)) guessed.cells.emplace_back(trim(cell));
    return guessed;
}

bool has_look_of_header(const HeaderLine& line) {
    const auto numbers = std::ranges::count_if(line.cells, [](std::string_view cell) {
        cell = trim(cell);
        return !cell.empty() && std::string_view("+-0123456789").find(cell.front()) != std::string_view::npos;
    });
    return static_cast<std::size_t>(numbers) * 2 < line.cells.size();
}

Diagnostic header_below(const ReadHeader& read, const HeaderLine& below, std::span<const std::string> needed) {
    const std::vector<std::string> names = below.matches(needed);
    const std::string by_count =
        read.skip_lines > 0 ? std::string() : fmt::format(", or `skip_lines: {}`", below.line - 1);
    return {.rule = "header-below",
            .message = fmt::format("the header of {} is in line {}, with the {}; line {} was read as the header",
                                   read.file, below.line, list_columns(names), read.line),
            .place = {.file = read.file,
                      .line = below.line,
                      .column = 1,
                      .line_text = cell_texts() == CellTexts::shown
                                       ? std::string(below.text.substr(0, longest_shown_line))
                                       : std::string(),
                      .underline = std::max<std::size_t>(count_code_points(below.text), 1)},
            .help = fmt::format("write `header: {}` in the source{}", yaml_texts(names), by_count)};
}

} // namespace kpitrace::csv
