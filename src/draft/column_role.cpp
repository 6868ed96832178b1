#include "draft/column_role.hpp"

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

bool means(const ColumnRole& role, Meaning meaning) {
    return role.meaning && role.meaning->meaning == meaning;
}

/// Years to seconds: `year` 2026 and `date` 20260630 are dates; `days` 2026 are not.
bool is_date(const ColumnProfile& column, const ColumnRole& role) {
    if (column.sure_dates().empty()) return false;
    return !column.is_numeric() || !means(role, Meaning::duration);
}

/// 1, 2, 3 … without a gap: a row number, whatever it is called.
bool numbers_rows(const ColumnProfile& column) {
    const NumberCells& cells = column.numbers;
    if (!cells.are_whole() || column.repeats || cells.count < least_rows_to_number) return false;
    const Number span = *cells.greatest - *cells.least + Number(1);
    return Number::compare(span, Number(static_cast<std::int64_t>(cells.count))) == 0;
}

/// Named as a ratio, a margin of -20 % is a share too.
bool is_share(const ColumnProfile& column, const ColumnRole& role) {
    const NumberCells& cells = column.numbers;
    if (cells.percents > 0) return true;
    if (cells.are_whole()) return false;
    const bool is_ratio = means(role, Meaning::rate) || means(role, Meaning::profit);
    const bool within_one = Number::compare(*cells.least, Number(-1)) >= 0 && //
                            Number::compare(*cells.greatest, Number(1)) <= 0;
    return cells.are_shares() || (is_ratio && within_one);
}

/// `unit_cost`, `price per hour`: of one thing, so that a sum of them says nothing.
bool is_of_one(const ColumnRole& role) {
    constexpr std::array<std::string_view, 10> words{"per", "unit", "je",  "pro", "par",
                                                     "cpc", "cpm",  "cpa", "cpl", "cac"};
    return std::any_of(role.words.begin(), role.words.end(), [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

bool is_level(const ColumnRole& role) {
    if (role.is_share || is_of_one(role)) return true;
    return role.meaning && is_averaged(role.meaning->meaning);
}

/// By a word that speaks of no thing that is counted, by a currency, or by a sign.
bool is_amount(const ColumnProfile& column, const ColumnRole& role) {
    const bool has_word = role.meaning && !means(role, Meaning::customer) && !means(role, Meaning::order);
    return has_word || !column.numbers.currency.empty() || column.numbers.percents > 0 || column.numbers.negatives > 0;
}

/// Names of what has a number of its own: `plan_name`, `Kategorie Bezeichnung`.
bool names_by_text(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 11> known{"name",  "title",       "label", "text",    "description", "type",
                                                     "names", "bezeichnung", "nom",   "libellé", "nombre"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(known.begin(), known.end(), word) != known.end();
    });
}

/// 501 is always `basic`: of `plan` and `plan_name`, not of `price` and `plan_name`.
bool goes_with_text(const ColumnProfile& column, const ColumnRole& role) {
    if (column.twin.empty() || column.numbers.negatives > 0) return false;
    if (!role.meaning) return true;
    const auto twin = column_words(column.twin);
    const auto last = find_meaning({role.words.back()});
    const bool is_measure = last && last->meaning != Meaning::plan && last->meaning != Meaning::identifier;
    const bool shares_word = std::any_of(role.words.begin(), role.words.end(), [&twin](const std::string& word) {
        return std::find(twin.begin(), twin.end(), word) != twin.end();
    });
    return !is_measure && shares_word && names_by_text(twin);
}

/// Digits of the least and the greatest number; nothing where some number is negative.
bool have_digits(const NumberCells& cells, std::size_t least) {
    if (!cells.are_whole() || cells.negatives > 0) return false;
    const std::size_t digits = cells.least->to_string().size();
    return digits >= least && cells.greatest->to_string().size() == digits;
}

bool are_years(const NumberCells& cells) {
    return have_digits(cells, 4) && Number::compare(*cells.least, Number(1900)) >= 0 &&
           Number::compare(*cells.greatest, Number(2100)) <= 0;
}

/// Numbers called `order` or `Kunde` are those of orders and customers; `orders` are counted.
bool names_one_thing(const ColumnRole& role) {
    const auto thing = role.words.size() == 1 ? thing_of(role.words) : std::nullopt;
    return thing && thing->text != thing->plural;
}

/// Whole numbers that name something: by the column's name, by zeros before them, by a text that goes with each; and
/// under a name that says nothing years, and long numbers of one length, such as seconds since 1970.
bool names_something(const ColumnProfile& column, const ColumnRole& role) {
    constexpr std::size_t digits_of_ids = 8;
    const NumberCells& cells = column.numbers;
    if (!cells.are_whole() || !cells.currency.empty() || cells.percents > 0) return false;
    if (names_one_thing(role)) return true;
    if (ends_in_identifier(role.words) || cells.padded > 0 || goes_with_text(column, role)) return true;
    return !role.meaning && (are_years(cells) || have_digits(cells, digits_of_ids));
}

Use use_of_numbers(const ColumnProfile& column, const ColumnRole& role) {
    if (column.numbers.currencies_differ()) return Use::currencies;
    if (column.numbers.percents > 0 && column.numbers.bare > 0) return Use::some_percents;
    if (names_something(column, role)) return Use::identifier;
    if (means(role, Meaning::plan)) return Use::plan; // also the same quota every month
    if (column.is_constant()) return Use::constant;
    if (column.numbers.are_whole() && column.numbers.are_shares()) return Use::flag;
    if (means(role, Meaning::identifier) || (!is_amount(column, role) && numbers_rows(column))) return Use::identifier;
    return is_level(role) ? Use::level : Use::amount;
}

/// `Customer ID`, `account`, `Bestellnummer`; but a `Customer Segment` has few texts, a `Customer Name` has no more to
/// say, and numbers called `customers` have been counted already.
bool is_thing(const ColumnProfile& column, const ColumnRole& role) {
    const auto word = thing_of(role.words);
    if (!word || (!column.many && column.texts.size() < least_things)) return false;
    const bool is_plural = word->text == word->plural;
    return find_word(role.words, Meaning::identifier) ||
           (role.words.size() == 1 && !(column.is_numeric() && is_plural));
}

Use use_of_texts(const ColumnProfile& column, const ColumnRole& role) {
    if (column.is_constant()) return Use::constant;
    if (is_thing(column, role)) return Use::thing;
    const std::uint64_t numbers = column.numbers.count + column.numbers.unread;
    if (column.numbers.unread > 0 && numbers == column.meaningful()) return Use::undecided;
    if (numbers * 2 > column.meaningful()) return Use::mixed;
    return column.many ? Use::text : Use::category;
}

ColumnRole find_role(const ColumnProfile& column, const NameCounts& names) {
    ColumnRole role{.words = column_words(column.name)};
    role.meaning = find_meaning(role.words);
    if (!can_be_named(column, names)) {
        role.use = Use::unnamed;
    } else if (column.meaningful() == 0) {
        role.use = Use::constant;
    } else if (is_date(column, role)) {
        role.use = Use::date;
    } else if (column.is_numeric() && !is_thing(column, role)) {
        role.is_share = is_share(column, role);
        role.use = use_of_numbers(column, role);
    } else {
        role.use = use_of_texts(column, role);
    }
    return role;
}

/// Numbers that are no part of what became rows: each is in all rows of its line.
bool is_repeated(const ColumnProfile& column, const ColumnRole& role, const csv::Unpivot& unpivot) {
    return column.is_numeric() && column.name != unpivot.value && column.name != unpivot.name &&
           role.use != Use::unnamed && !ends_in_identifier(role.words);
}

bool is_called(const ColumnRole& role, std::string_view word) {
    return role.words.size() == 1 && role.words.front() == word;
}

/// Beside `Haben` a column `Soll` holds debits, and no targets.
void read_as_bookkeeping(std::vector<ColumnRole>& roles) {
    const bool has_credits =
        std::any_of(roles.begin(), roles.end(), [](const ColumnRole& role) { return is_called(role, "haben"); });
    for (ColumnRole& role : roles) {
        if (!has_credits || !is_called(role, "soll") || role.use != Use::plan) continue;
        role.use = Use::amount;
        role.meaning.reset();
    }
}

} // namespace

std::optional<Term> thing_of(const std::vector<std::string>& words) {
    const auto customer = find_word(words, Meaning::customer);
    return customer ? customer : find_word(words, Meaning::order);
}

std::vector<ColumnRole> find_roles(const TableProfile& table) {
    std::vector<ColumnRole> roles;
    NameCounts names;
    for (const ColumnProfile& column : table.columns) ++names[column.name];
    for (const ColumnProfile& column : table.columns) roles.push_back(find_role(column, names));
    read_as_bookkeeping(roles);
    const auto& unpivot = table.format.unpivot;
    for (std::size_t i = 0; unpivot && i < roles.size(); ++i)
        if (is_repeated(table.columns[i], roles[i], *unpivot)) roles[i].use = Use::repeated;
    return roles;
}

} // namespace kpitrace
