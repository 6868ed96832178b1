#include "csv/dialect.hpp"

#include "csv/record_fault.hpp"
#include "csv/record_scanner.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace::csv {

namespace {

constexpr std::string_view candidates = ",;\t|";

std::string as_key(char delimiter) {
    return delimiter == '\t' ? std::string(R"(delimiter: "\t")") : fmt::format("delimiter: \"{}\"", delimiter);
}

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
            .line_text = std::string(line),
            .underline = std::max<std::size_t>(count_code_points(line), 1)};
}

/// The character of a line `sep=;`. Some programs put the whole line in quotes.
std::optional<char> read_sep_line(std::string_view line) {
    if (line.size() > 2 && line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
    if (line.size() != 5 || to_lower(line.substr(0, 4)) != "sep=" || !can_delimit(line.back())) return std::nullopt;
    return line.back();
}

Diagnostic contradiction(Place place, char in_file, char in_scorecard) {
    return {.rule = "contradicting-delimiter",
            .message = fmt::format("the file's first line names {} as the delimiter, the key `delimiter` {}",
                                   show(in_file), show(in_scorecard)),
            .place = std::move(place),
            .help = fmt::format("leave `delimiter` out of the source, or write `{}`", as_key(in_file))};
}

/// Reports why no further line could be read, where that is not simply the end. Answers whether it reported.
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
                                       : fmt::format("no header line follows the {} that `skip_lines` passes over",
                                                     skip_lines == 1 ? "line" : fmt::format("{} lines", skip_lines)),
            .place = {.file = window.name()},
            .help = skip_lines == 0 ? "export it again: even without rows it needs its header line"
                                    : "write in `skip_lines` how many lines stand above the header"};
}

/// True of a line that holds nothing, or only delimiters: a row of empty cells is no header either.
bool is_empty_row(std::string_view line, std::string_view delimiters) {
    while (!line.empty()) {
        const std::size_t space = leading_space(line);
        if (space == 0 && delimiters.find(line.front()) == std::string_view::npos) return false;
        line.remove_prefix(std::max<std::size_t>(space, 1));
    }
    return true;
}

enum class Reached : std::uint8_t { line, end, fault };

Reached pass_lines(TextWindow& window, std::uint32_t count, std::string_view delimiters, Diagnostics& diagnostics) {
    for (std::uint32_t passed = 0;; ++passed) {
        const auto line = window.peek_line();
        if (!line) return report_stop(window, diagnostics) ? Reached::fault : Reached::end;
        if (passed >= count && !is_empty_row(line->text, delimiters)) return Reached::line;
        window.advance(line->size, line->line_ends);
    }
}

struct DelimiterCounts {
    std::array<std::size_t, candidates.size()> counts{};
    bool whole = false; // the record's end was seen
};

/// Counts the candidates outside quotes up to the end of the record, before it is known which of them ends cells.
DelimiterCounts count_delimiters(std::string_view text) {
    DelimiterCounts found;
    bool quoted = false;
    bool cell_begins = true;
    for (const char c : text) {
        // A doubled quote closes and opens again, which comes to the same.
        if (c == '"' && (quoted || cell_begins)) {
            quoted = !quoted;
            continue;
        }
        if (quoted) continue;
        found.whole = c == '\r' || c == '\n';
        if (found.whole) break;
        const std::size_t candidate = candidates.find(c);
        cell_begins = candidate != std::string_view::npos;
        if (cell_begins) ++found.counts[candidate];
    }
    return found;
}

DelimiterCounts count_in_header(TextWindow& window) {
    for (;; window.grow()) {
        DelimiterCounts counts = count_delimiters(window.rest());
        if (counts.whole || window.flow() != Flow::open || window.is_overfull()) return counts;
    }
}

Diagnostic undecided(Place place, std::span<const char> equal, std::size_t count) {
    std::string names;
    std::string keys;
    for (const char c : equal) {
        names += (names.empty() ? "" : " and ") + show(c);
        keys += (keys.empty() ? "`" : " or `") + as_key(c) + "`";
    }
    return {.rule = "ambiguous-delimiter",
            .message = fmt::format("{} stand equally often in the header line, {}", names,
                                   count == 1 ? "once each" : fmt::format("{} times each", count)),
            .place = std::move(place),
            .help = fmt::format("write {} in the source", keys)};
}

std::optional<char> count_for_delimiter(TextWindow& window, Diagnostics& diagnostics) {
    const auto counts = count_in_header(window).counts;
    const std::size_t most = *std::ranges::max_element(counts);
    if (most == 0) return candidates.front(); // one column: no delimiter is needed
    std::vector<char> equal;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == most) equal.push_back(candidates[i]);
    }
    if (equal.size() == 1) return equal.front();
    const auto line = window.peek_line();
    diagnostics.add(undecided(place_of_line(window, line ? line->text : std::string_view()), equal, most));
    return std::nullopt;
}

/// The delimiter that the key or the line `sep=` says; both may be silent.
struct Said {
    std::optional<char> by_file;
    std::optional<char> delimiter;
};

std::optional<Said> read_said(TextWindow& window, const Format& format, Diagnostics& diagnostics) {
    const auto line = window.peek_line();
    const auto by_file = line ? read_sep_line(line->text) : std::nullopt;
    if (by_file && format.delimiter && *by_file != *format.delimiter) {
        diagnostics.add(contradiction(place_of_line(window, line->text), *by_file, *format.delimiter));
        return std::nullopt;
    }
    return Said{by_file, by_file ? by_file : format.delimiter};
}

Diagnostic no_delimiter(const TextWindow& window) {
    return {.rule = "bad-delimiter",
            .message = "a quote, a line end or NUL cannot be the delimiter",
            .place = {.file = window.name()},
            .help = "leave `delimiter` out of the source, so that it is found from the header line"};
}

} // namespace

std::optional<char> find_dialect(TextWindow& window, const Format& format, Diagnostics& diagnostics) {
    if (format.delimiter && !can_delimit(*format.delimiter)) {
        diagnostics.add(no_delimiter(window));
        return std::nullopt;
    }
    const auto said = read_said(window, format, diagnostics);
    if (!said) return std::nullopt;

    // The line `sep=` is one of the lines that an editor counts.
    const std::uint32_t above = std::max<std::uint32_t>(format.skip_lines, said->by_file ? 1 : 0);
    const std::string delimiters = said->delimiter ? std::string(1, *said->delimiter) : std::string(candidates);
    const Reached reached = pass_lines(window, above, delimiters, diagnostics);
    if (reached == Reached::end && format.columns.empty()) diagnostics.add(no_header(window, format.skip_lines));
    if (reached == Reached::fault || (reached == Reached::end && format.columns.empty())) return std::nullopt;

    return said->delimiter ? said->delimiter : count_for_delimiter(window, diagnostics);
}

} // namespace kpitrace::csv
