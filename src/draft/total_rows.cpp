#include "draft/total_rows.hpp"

#include "draft/outline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/name_words.hpp"
#include "profile/total_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace kpitrace {
namespace {

/// Of `Subtotal 3` the word before the number, in lower case; else empty.
std::string begin_of_label(std::string_view label) {
    const auto space = label.rfind(' ');
    if (space == std::string_view::npos || space == 0) return {};
    const std::string_view number = label.substr(space + 1);
    const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    const bool may_be_pattern = label.find_first_of("%_") == std::string_view::npos;
    return is_number && may_be_pattern ? to_lower(label.substr(0, space)) : std::string();
}

/// `region not ilike '% total'`: what the column labels as sums of other rows, today and when more rows have come.
std::string condition_against(const TotalRows& totals) {
    std::vector<std::string> conditions;
    const std::string column = fmt::format("coalesce({}, '')", in_formula(totals.column));
    std::set<std::string> endings;
    std::set<std::string> beginnings;
    std::string names;
    std::size_t named = 0;
    for (const CountedText& label : totals.labels) {
        const auto words = words_of(label.text);
        const bool is_compound = words.size() > 1 && is_total_word(words.back());
        const auto space = label.text.rfind(' ');
        const std::string beginning = begin_of_label(label.text);
        if (!beginning.empty() && beginnings.size() < 4) {
            beginnings.insert(beginning);
        } else if (is_compound && space != std::string::npos && endings.size() < 4) {
            endings.insert(to_lower(label.text.substr(space)));
        } else {
            names += (names.empty() ? "" : ", ") + text_in_formula(label.text);
            ++named;
        }
    }
    if (named == 1) conditions.push_back(fmt::format("{} <> {}", column, names));
    if (named > 1) conditions.push_back(fmt::format("{} not in ({})", column, names));
    for (const std::string& beginning : beginnings)
        conditions.push_back(fmt::format("{} not ilike {}", column, text_in_formula(beginning + " %")));
    for (const std::string& ending : endings)
        conditions.push_back(fmt::format("{} not ilike {}", column, text_in_formula("%" + ending)));
    std::string all;
    for (const std::string& condition : conditions) all += (all.empty() ? "" : " and ") + condition;
    return all;
}

/// `Total North` beside `North`: labels that begin with the word.
std::optional<TotalRows> find_leading_totals(const ColumnProfile& column) {
    TotalRows totals;
    totals.column = column.name;
    for (const CountedText& counted : column.texts) {
        const auto words = words_of(counted.text);
        if (words.size() < 2 || !is_total_word(words.front())) continue;
        const std::vector<std::string> rest(words.begin() + 1, words.end());
        const bool is_sum = std::any_of(column.texts.begin(), column.texts.end(),
                                        [&rest](const CountedText& other) { return words_of(other.text) == rest; });
        if (!is_sum) continue;
        totals.labels.push_back(counted);
        totals.rows += counted.count;
    }
    return totals.rows == 0 ? std::nullopt : std::optional(totals);
}

} // namespace

std::vector<std::string> conditions_against_totals(const TableProfile& profile) {
    std::vector<std::string> conditions;
    for (const TotalRows& totals : profile.totals) conditions.push_back(condition_against(totals));
    for (const ColumnProfile& column : profile.columns)
        if (const auto totals = find_leading_totals(column)) conditions.push_back(condition_against(*totals));
    return conditions;
}

} // namespace kpitrace
