#include "csv/dialect.hpp"

#include "csv/header_search.hpp"
#include "csv/hint_words.hpp"
#include "csv/record_fault.hpp"
#include "csv/record_scanner.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/suggest.hpp"
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

constexpr std::string_view candidates = possible_delimiters;

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
            .help = fmt::format("leave `delimiter` out of the source, or write `{}`", delimiter_key(in_file))};
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

bool is_comment(std::string_view line, const Format& format) {
    return !format.comment.empty() && line.starts_with(format.comment);
}

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

struct DelimiterCounts {
    std::array<std::size_t, candidates.size()> counts{};
    bool whole = false; // the record's end was seen
};

/// Counts the candidates outside quotes up to the end of the record, before it is known which of them ends cells.
DelimiterCounts count_delimiters(std::string_view text, const CellSyntax& syntax) {
    DelimiterCounts found;
    bool quoted = false;
    bool cell_begins = true;
    bool escaped = false;
    for (const char c : text) {
        escaped = !escaped && c == syntax.escape;
        if (escaped) continue;
        // A doubled quote closes and opens again, which comes to the same.
        if (c == syntax.quote && (quoted || cell_begins)) {
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
            .message = fmt::format("{} stand equally often in the header line, {}", names,
                                   count == 1 ? "once each" : fmt::format("{} times each", count)),
            .place = std::move(place),
            .help = fmt::format("write {} in the source", keys)};
}

/// The text from the window's begin, as far as a header is looked for.
std::string_view first_text(TextWindow& window) {
    while (window.flow() == Flow::open && window.rest().size() < most_bytes_to_header) window.grow();
    return window.rest().substr(0, most_bytes_to_header);
}

/// A line that may be a title needs no delimiter where the header is below.
std::string help_below(TextWindow& window, const CellSyntax& syntax) {
    const std::uint64_t line = window.line();
    const auto header = guess_header({.text = first_text(window), .first_line = line, .syntax = syntax});
    if (!header || header->line == line) return {};
    return fmt::format(
        "line {} looks like the header: write `header: {}` in the source, or `skip_lines: {}`; otherwise ",
        header->line, yaml_texts(header->matches(header->cells)), header->line - 1);
}

std::optional<char> count_for_delimiter(TextWindow& window, const CellSyntax& syntax, Diagnostics& diagnostics) {
    const auto counts = count_in_header(window, syntax).counts;
    const std::size_t most = *std::ranges::max_element(counts);
    if (most == 0) return candidates.front(); // one column: no delimiter is needed
    std::vector<char> equal;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == most) equal.push_back(candidates[i]);
    }
    if (equal.size() == 1) return equal.front();
    const auto line = window.peek_line();
    Diagnostic fault = undecided(place_of_line(window, line ? line->text : std::string_view()), equal, most);
    fault.help = help_below(window, syntax) + fault.help;
    diagnostics.add(std::move(fault));
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
                     .message = fmt::format("{} {}, which `header` says", where, show_names(format.header)),
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

/// Moves the window to the line that has the cells of `header`.
std::optional<Dialect> find_by_header(TextWindow& window, const Format& format, std::string_view delimiters,
                                      std::uint32_t above, Diagnostics& diagnostics) {
    HeaderSearch search{.text = first_text(window), .delimiters = delimiters, .syntax = syntax_of(format, ',')};
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
    Dialect found{header->delimiter, {}};
    if (skipped > 0) found.lines_above = {skipped, search.first_line, window.name()};
    window.advance(static_cast<std::size_t>(search.text.data() - whole.text.data()) + header->offset,
                   header->line - window.line());
    return found;
}

Diagnostic equal_marks(const TextWindow& window, std::string_view key, char character) {
    return {.rule = "bad-delimiter",
            .message = fmt::format("{} is the delimiter and the {} too", show(character), key),
            .place = {.file = window.name()},
            .help = fmt::format("write different characters in `delimiter` and `{}`", key)};
}

std::optional<Diagnostic> check_marks(const TextWindow& window, const Format& format, char delimiter) {
    if (format.quote == delimiter) return equal_marks(window, "quote", delimiter);
    if (format.escape == delimiter) return equal_marks(window, "escape", delimiter);
    return std::nullopt;
}

std::optional<Dialect> find_header_line(TextWindow& window, const Format& format, Diagnostics& diagnostics) {
    const auto said = read_said(window, format, diagnostics);
    if (!said) return std::nullopt;

    // The line `sep=` is one of the lines that an editor counts.
    const std::uint32_t above = std::max<std::uint32_t>(format.skip_lines, said->by_file ? 1 : 0);
    const std::string delimiters = said->delimiter ? std::string(1, *said->delimiter) : std::string(candidates);
    if (!format.header.empty() && format.columns.empty())
        return find_by_header(window, format, delimiters, above, diagnostics);
    const Reached reached = pass_lines(window, format, above, delimiters, diagnostics);
    if (reached == Reached::end && format.columns.empty()) diagnostics.add(no_header(window, format.skip_lines));
    if (reached == Reached::fault || (reached == Reached::end && format.columns.empty())) return std::nullopt;

    const auto delimiter =
        said->delimiter ? said->delimiter : count_for_delimiter(window, syntax_of(format, ','), diagnostics);
    return delimiter ? std::optional(Dialect{*delimiter, {}}) : std::nullopt;
}

} // namespace

std::optional<Dialect> find_dialect(TextWindow& window, const Format& format, Diagnostics& diagnostics) {
    if (format.delimiter && !can_delimit(*format.delimiter)) {
        diagnostics.add(no_delimiter(window));
        return std::nullopt;
    }
    auto dialect = find_header_line(window, format, diagnostics);
    if (!dialect) return std::nullopt;
    if (auto fault = check_marks(window, format, dialect->delimiter)) {
        diagnostics.add(std::move(*fault));
        return std::nullopt;
    }
    return dialect;
}

} // namespace kpitrace::csv
