#include "kpitrace/measure/measurements.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kpitrace {

std::string pair_text(const std::optional<std::string>& first, const std::optional<std::string>& second) {
    constexpr char between = '\x1f'; // what ASCII has to separate units
    return first.value_or("") + between + second.value_or("");
}

bool is_before(const EarlyRow& a, const EarlyRow& b) {
    return std::tie(a.day, a.file, a.place.line) < std::tie(b.day, b.file, b.place.line);
}

namespace {

std::string shown_key(const std::string& key) {
    constexpr std::size_t longest = 60;
    return fit_width(cell_text(key), longest);
}

} // namespace

std::string describe(const Unmatched& unmatched, const Query& query) {
    const auto rows = [](std::uint64_t count) { return fmt::format("{} row{}", count, count == 1 ? "" : "s"); };
    const auto first = [](const Tally& tally) {
        if (tally.file.empty()) return std::string(); // rows of a table have no place
        return fmt::format(", {} {}:{}", tally.count == 1 ? "at" : "the first at", tally.file, tally.first_line);
    };
    const Lookup& lookup = query[unmatched.lookup];
    std::string columns;
    for (const ColumnId column : lookup.ours)
        columns += fmt::format("{}`{}`", columns.empty() ? "" : ", ", query[column].name);
    std::string text =
        fmt::format("the lookup `{}` of source `{}` finds no row for ", lookup.name, query[lookup.from].name);
    if (unmatched.rows.count > 0) {
        text += fmt::format("the {} of {}{}: ", columns, rows(unmatched.rows.count), first(unmatched.rows));
        std::string keys;
        for (const Unmatched::Key& key : unmatched.keys) {
            keys += fmt::format("{}`{}` in {}", keys.empty() ? "" : ", ", shown_key(key.text), rows(key.rows));
            if (!key.nearest.empty()) keys += fmt::format(" (nearest: `{}`)", shown_key(key.nearest));
        }
        text += keys;
    }
    if (unmatched.empty.count > 0)
        text += fmt::format("{}{} with an empty key{}", unmatched.rows.count > 0 ? "; and for " : "",
                            rows(unmatched.empty.count), first(unmatched.empty));
    if (lookup.drops) text += "; these rows are left out";
    return text;
}

std::vector<std::string> notes_on_inexact_columns(const Measurements& measurements, const Query& query) {
    std::vector<std::string> notes;
    for (std::uint32_t i = 0; i < measurements.sources.size(); ++i)
        for (const std::string& column : measurements.sources[i].inexact_columns)
            notes.push_back(fmt::format("sums of `{}.{}` are not exact: the column is a double in the table",
                                        query[SourceId{i}].name, column));
    return notes;
}

MemberId Measurements::find_member(KeyId key, const std::optional<std::string>& text) const {
    const auto& texts = members[key.index].texts;
    const auto found = std::ranges::lower_bound(texts, text);
    if (found == texts.end() || *found != text) return {key, MemberId::absent};
    return {key, static_cast<std::uint32_t>(found - texts.begin())};
}

} // namespace kpitrace
