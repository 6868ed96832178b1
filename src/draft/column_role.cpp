#include "draft/column_role.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace kpitrace {
namespace {

/// A name as long as this is text that has slipped into the header line.
constexpr std::size_t longest_name = 1000;
/// A table of fewer rows can have row numbers by chance.
constexpr std::uint64_t least_rows_to_number = 20;
/// A column with fewer texts has kinds of customers, not customers.
constexpr std::size_t least_things = 6;

/// How often each name stands in the header line.
using NameCounts = std::map<std::string_view, int>;

bool can_be_named(const ColumnProfile& column, const NameCounts& names) {
    return names.at(column.name) == 1 && !column.name.empty() && column.name.size() <= longest_name;
}

bool means(const ColumnRole& use, Meaning meaning) {
    return use.meaning && use.meaning->meaning == meaning;
}

/// Years to seconds: `year` 2026 and `date` 20260630 are dates; `days` 2026 are not.
bool is_date(const ColumnProfile& column, const ColumnRole& use) {
    if (column.sure_dates().empty()) return false;
    return !column.is_numeric() || !means(use, Meaning::duration);
}

/// 1, 2, 3 … without a gap: a row number, whatever it is called.
bool numbers_rows(const ColumnProfile& column) {
    const NumberCells& cells = column.numbers;
    if (!cells.are_whole() || column.repeats || cells.count < least_rows_to_number) return false;
    const Number span = *cells.greatest - *cells.least + Number(1);
    return Number::compare(span, Number(static_cast<std::int64_t>(cells.count))) == 0;
}

/// Named as a ratio, a margin of -20 % is a share too.
bool is_share(const ColumnProfile& column, const ColumnRole& use) {
    const NumberCells& cells = column.numbers;
    if (cells.percents > 0) return true;
    if (cells.are_whole()) return false;
    const bool is_ratio = means(use, Meaning::rate) || means(use, Meaning::profit);
    const bool within_one = Number::compare(*cells.least, Number(-1)) >= 0 && //
                            Number::compare(*cells.greatest, Number(1)) <= 0;
    return cells.are_shares() || (is_ratio && within_one);
}

/// `unit_cost`, `price per hour`: of one thing, so that a sum of them says nothing.
bool is_of_one(const ColumnRole& use) {
    constexpr std::array<std::string_view, 4> words{"per", "unit", "je", "pro"};
    return std::any_of(use.words.begin(), use.words.end(), [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

bool is_level(const ColumnRole& use) {
    if (use.is_share || is_of_one(use)) return true;
    if (!use.meaning) return false;
    switch (use.meaning->meaning) {
    case Meaning::rate:
    case Meaning::score:
    case Meaning::price:
    case Meaning::age:
    case Meaning::duration:
        return true;
    default:
        return false;
    }
}

Use use_of_numbers(const ColumnProfile& column, const ColumnRole& use) {
    if (column.is_constant()) return Use::constant;
    if (means(use, Meaning::plan)) return Use::plan;
    if (column.numbers.are_whole() && column.numbers.are_shares()) return Use::flag;
    if (means(use, Meaning::identifier) || numbers_rows(column)) return Use::identifier;
    return is_level(use) ? Use::level : Use::amount;
}

/// `Customer ID`, `account`, `Bestellnummer`; but a `Customer Segment` has few texts, a `Customer Name` has no more to
/// say, and numbers called `customers` have been counted already.
bool is_thing(const ColumnProfile& column, const ColumnRole& use) {
    const auto word = thing_of(use.words);
    if (!word || (!column.many && column.texts.size() < least_things)) return false;
    const bool is_plural = word->text == word->plural;
    return find_word(use.words, Meaning::identifier) || (use.words.size() == 1 && !(column.is_numeric() && is_plural));
}

Use use_of_texts(const ColumnProfile& column, const ColumnRole& use) {
    if (column.is_constant()) return Use::constant;
    if (is_thing(column, use)) return Use::thing;
    const std::uint64_t numbers = column.numbers.count + column.numbers.unread;
    if (column.numbers.unread > 0 && numbers == column.meaningful()) return Use::undecided;
    if (numbers * 2 > column.meaningful()) return Use::mixed;
    return column.many ? Use::text : Use::category;
}

ColumnRole find_use(const ColumnProfile& column, const NameCounts& names) {
    ColumnRole use{.words = words_of(column.name)};
    use.meaning = find_meaning(use.words);
    if (!can_be_named(column, names)) {
        use.use = Use::unnamed;
    } else if (column.meaningful() == 0) {
        use.use = Use::constant;
    } else if (is_date(column, use)) {
        use.use = Use::date;
    } else if (column.is_numeric() && !is_thing(column, use)) {
        use.is_share = is_share(column, use);
        use.use = use_of_numbers(column, use);
    } else {
        use.use = use_of_texts(column, use);
    }
    return use;
}

} // namespace

std::optional<Term> thing_of(const std::vector<std::string>& words) {
    const auto customer = find_word(words, Meaning::customer);
    return customer ? customer : find_word(words, Meaning::order);
}

std::vector<ColumnRole> find_uses(const TableProfile& table) {
    std::vector<ColumnRole> uses;
    NameCounts names;
    for (const ColumnProfile& column : table.columns) ++names[column.name];
    for (const ColumnProfile& column : table.columns) uses.push_back(find_use(column, names));
    return uses;
}

} // namespace kpitrace
