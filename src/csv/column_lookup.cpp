#include "csv/column_lookup.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>

namespace kpitrace::csv {

namespace {

using Fold = std::string (*)(std::string_view);

// Ordered from the strictest comparison to the loosest.
constexpr std::array<Fold, 4> folds{
    [](std::string_view name) { return std::string(name); },
    [](std::string_view name) { return to_lower(name); },
    [](std::string_view name) { return std::string(trim(name)); },
    folded_name,
};

std::vector<std::size_t> matches_by(Fold fold, std::span<const std::string> columns, std::string_view name) {
    const std::string wanted = fold(name);
    std::vector<std::size_t> matches;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].empty() && fold(columns[i]) == wanted) matches.push_back(i);
    }
    return matches;
}

/// The names that a hint can offer: all except empty ones.
std::vector<std::string_view> written_names(std::span<const std::string> columns) {
    std::vector<std::string_view> names;
    std::ranges::copy_if(columns, std::back_inserter(names), [](std::string_view name) { return !is_blank(name); });
    return names;
}

/// The column that is written in full at `asked`, if YAML has cut its name. For YAML, `column: Order #` is the text
/// `Order` and a comment, and without this hint nobody would understand the message.
std::optional<std::string_view> column_cut_by_comment(std::span<const std::string_view> names, std::string_view name,
                                                      const Place& asked) {
    const std::string_view line = asked.line_text;
    for (std::size_t at = line.find(name); !name.empty() && at != std::string_view::npos;
         at = line.find(name, at + 1)) {
        const std::string_view written = trim(line.substr(at));
        const std::string_view after = trim(written.substr(std::min(name.size(), written.size())));
        if (count_code_points(line.substr(0, at)) + 1 != asked.column || !after.starts_with('#')) continue;
        const auto found = std::ranges::find(names, written, [](std::string_view column) { return trim(column); });
        if (found != names.end()) return *found;
    }
    return std::nullopt;
}

/// The quote in which all names are written, if it is not the file's `quote`.
std::optional<char> quote_of_names(std::span<const std::string_view> names) {
    for (const char quote : {'\'', '"'}) {
        const bool is_quoted = std::ranges::all_of(names, [&](std::string_view name) {
            name = trim(name);
            return name.size() > 1 && name.front() == quote && name.back() == quote;
        });
        if (is_quoted && !names.empty()) return quote;
    }
    return std::nullopt;
}

std::string help_finding(const NamedColumns& columns, std::string_view name, const Place& asked) {
    const auto names = written_names(columns.names);
    if (const auto whole = column_cut_by_comment(names, name, asked))
        return fmt::format("` #` begins a comment in YAML: write the name of the column in quotes: `\"{}\"`",
                           trim(*whole));
    if (const auto quote = quote_of_names(names))
        return fmt::format("the names in the header line are in quotes: write `quote: {}` in the source",
                           *quote == '"' ? "'\"'" : "\"'\"");
    if (const auto nearest = nearest_name(name, names)) return fmt::format("did you mean `{}`?", *nearest);
    if (columns.names.size() == 1) {
        return fmt::format(
            "the file has only one column, {}: if it should have more, write its `delimiter` in the source",
            list_names(names));
    }
    return fmt::format("its columns are {}", list_names(names));
}

std::string list_places(const NamedColumns& columns, std::span<const std::size_t> matches) {
    std::string list;
    for (const std::size_t match : matches.first(std::min<std::size_t>(matches.size(), 8))) {
        list += fmt::format("{}`{}` (column {})", list.empty() ? "" : ", ", columns.names[match], match + 1);
    }
    return list;
}

std::string help_choosing(const NamedColumns& columns, std::span<const std::size_t> matches) {
    const std::string& first = columns.names[matches.front()];
    const bool alike =
        std::ranges::any_of(matches.subspan(1), [&](std::size_t i) { return columns.names[i] == first; });
    if (!alike) return "write one of these names exactly as it is in the file";
    if (columns.header_line == 0) return "write different names in the source's `columns`";
    return fmt::format("give the columns other names: write `skip_lines: {}` and `columns: [NAME, …]` in the source",
                       columns.header_line);
}

} // namespace

std::string folded_name(std::string_view name) {
    return to_lower(trim(name));
}

std::vector<std::size_t> matching_columns(std::span<const std::string> columns, std::string_view name) {
    for (const Fold fold : folds) {
        auto matches = matches_by(fold, columns, name);
        if (!matches.empty()) return matches;
    }
    return {};
}

std::string optional_key(std::vector<std::string> known, const std::vector<std::string>& further) {
    for (const std::string& name : further)
        if (matching_columns(known, name).empty()) known.push_back(name);
    return "optional: " + yaml_list(known);
}

Diagnostic unknown_column(const NamedColumns& columns, std::string_view name, const Place& asked) {
    return {.rule = "unknown-column",
            .message = fmt::format("no column of {} is named `{}`", columns.file, name),
            .place = asked,
            .help = help_finding(columns, name, asked)};
}

Diagnostic ambiguous_column(const NamedColumns& columns, std::span<const std::size_t> matches, std::string_view name,
                            const Place& asked) {
    return {.rule = "ambiguous-column",
            .message = fmt::format("{} columns of {} could be `{}`: {}", matches.size(), columns.file, name,
                                   list_places(columns, matches)),
            .place = asked,
            .help = help_choosing(columns, matches)};
}

} // namespace kpitrace::csv
