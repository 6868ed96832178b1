// The delimiter is found from the header line alone, because its cells are names, in which commas and semicolons are
// rare. Rows are not considered: otherwise a file could change its delimiter from one month to the next without anybody
// noticing. If two candidates are equally frequent, the source must say which one is the delimiter.
#include "csv/delimiter.hpp"

#include "csv/header_search.hpp"
#include "csv/hint_words.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>
#include <utility>
#include <vector>

namespace kpitrace::csv {

namespace {

std::string show(char delimiter) {
    return delimiter == '\t' ? "tab" : fmt::format("`{}`", delimiter);
}

bool can_delimit(char c) {
    return std::string_view("\"\r\n\0", 4).find(c) == std::string_view::npos;
}

Place place_of_line(const TextWindow& window, std::string_view line) {
    return {.file = window.name(),
            .line = window.line(),
            .column = 1,
            .line_text = cell_texts() == CellTexts::shown ? std::string(line) : std::string(),
            .underline = std::max<std::size_t>(count_code_points(line), 1)};
}

/// The character of a line `sep=;`, which Excel writes. Some programs put the whole line in quotes.
std::optional<char> read_sep_line(std::string_view line) {
    if (line.size() > 2 && line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
    if (line.size() != 5 || to_lower(line.substr(0, 4)) != "sep=" || !can_delimit(line.back())) return std::nullopt;
    return line.back();
}

Diagnostic contradiction(Place place, char in_file, char in_scorecard) {
    return {.rule = "contradicting-delimiter",
            .message = fmt::format("the first line of the file says that {} is the delimiter, and the key `delimiter` "
                                   "says {}",
                                   show(in_file), show(in_scorecard)),
            .place = std::move(place),
            .help = fmt::format("leave `delimiter` out of the source, or write `{}`", delimiter_key(in_file))};
}

Diagnostic no_delimiter(const TextWindow& window) {
    return {.rule = "bad-delimiter",
            .message = "a quote, a line end or NUL cannot be the delimiter",
            .place = {.file = window.name()},
            .help = "leave `delimiter` out of the source, so that it is found from the header line"};
}

struct DelimiterCounts {
    std::array<std::size_t, possible_delimiters.size()> counts{};
    bool whole = false; // the end of the record was reached
};

/// Counts the candidates outside quotes up to the end of the record. At this point it is not known which of them ends
/// cells.
DelimiterCounts count_delimiters(std::string_view text, const CellSyntax& syntax) {
    DelimiterCounts found;
    bool quoted = false;
    bool cell_begins = true;
    bool escaped = false;
    for (const char c : text) {
        escaped = !escaped && c == syntax.escape;
        if (escaped) continue;
        // A doubled quote closes and opens the cell again, which changes nothing.
        if (c == syntax.quote && (quoted || cell_begins)) {
            quoted = !quoted;
            continue;
        }
        if (quoted) continue;
        found.whole = c == '\r' || c == '\n';
        if (found.whole) break;
        const std::size_t candidate = possible_delimiters.find(c);
        cell_begins = candidate != std::string_view::npos;
        if (cell_begins) ++found.counts[candidate];
    }
    return found;
}

/// A header with line ends in quoted names has several lines, so the window grows until the record ends.
DelimiterCounts count_in_header(TextWindow& window, const CellSyntax& syntax) {
    for (;; window.grow()) {
        DelimiterCounts counts = count_delimiters(window.rest(), syntax);
        if (counts.whole || window.flow() != Flow::open || window.is_overfull()) return counts;
    }
}

Diagnostic undecided(Place place, std::span<const char> equal, std::size_t count) {
    std::string names;
    std::string keys;
    for (const char c : equal) {
        names += (names.empty() ? "" : " and ") + show(c);
        keys += (keys.empty() ? "`" : " or `") + delimiter_key(c) + "`";
    }
    return {.rule = "ambiguous-delimiter",
            .message = fmt::format("{} appear equally often in the header line, {}", names,
                                   count == 1 ? "once each" : fmt::format("{} times each", count)),
            .place = std::move(place),
            .help = fmt::format("write {} in the source", keys)};
}

/// The hint for a file whose header is further below: the line in which candidates were counted may be a title without
/// a delimiter.
std::string help_below(TextWindow& window, const CellSyntax& syntax) {
    const std::uint64_t line = window.line();
    const auto header =
        guess_header({.text = window.look_ahead(most_bytes_to_header), .first_line = line, .syntax = syntax});
    if (!header || header->line == line) return {};
    return fmt::format(
        "line {} looks like the header: write `header: {}` in the source, or `skip_lines: {}`; otherwise ",
        header->line, yaml_texts(header->matches(header->cells)), header->line - 1);
}

Diagnostic equal_marks(const std::string& file, std::string_view key, char character) {
    return {.rule = "bad-delimiter",
            .message = fmt::format("{} is both the delimiter and the {}", show(character), key),
            .place = {.file = file},
            .help = fmt::format("write different characters in `delimiter` and `{}`", key)};
}

} // namespace

std::optional<SaidDelimiter> read_said_delimiter(TextWindow& window, const Format& format, Diagnostics& diagnostics) {
    if (format.delimiter && !can_delimit(*format.delimiter)) {
        diagnostics.add(no_delimiter(window));
        return std::nullopt;
    }
    const auto line = window.peek_line();
    const auto by_file = line ? read_sep_line(line->text) : std::nullopt;
    if (by_file && format.delimiter && *by_file != *format.delimiter) {
        diagnostics.add(contradiction(place_of_line(window, line->text), *by_file, *format.delimiter));
        return std::nullopt;
    }
    return SaidDelimiter{by_file, by_file ? by_file : format.delimiter};
}

std::optional<char> count_for_delimiter(TextWindow& window, const CellSyntax& syntax, Diagnostics& diagnostics) {
    const auto counts = count_in_header(window, syntax).counts;
    const std::size_t most = *std::ranges::max_element(counts);
    if (most == 0) return possible_delimiters.front(); // the file has one column, which needs no delimiter
    std::vector<char> equal;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == most) equal.push_back(possible_delimiters[i]);
    }
    if (equal.size() == 1) return equal.front();
    const auto line = window.peek_line();
    Diagnostic fault = undecided(place_of_line(window, line ? line->text : std::string_view()), equal, most);
    fault.help = help_below(window, syntax) + fault.help;
    diagnostics.add(std::move(fault));
    return std::nullopt;
}

std::optional<Diagnostic> check_marks(const std::string& file, const Format& format, char delimiter) {
    if (format.quote == delimiter) return equal_marks(file, "quote", delimiter);
    if (format.escape == delimiter) return equal_marks(file, "escape", delimiter);
    return std::nullopt;
}

} // namespace kpitrace::csv
