// The cells of a column decide first what it is for, and its name second: a name like `plan` or `year` has several
// meanings, and the cells usually exclude all but one.
#include "draft/column_role.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace kpitrace {
namespace {

/// A longer name is text that has got into the header line by mistake.
constexpr std::size_t longest_name = 1000;
/// In a table with fewer rows, the numbers 1, 2, 3 could be amounts.
constexpr std::uint64_t least_rows_to_number = 20;
/// A column `customer` with fewer texts contains kinds of customers, not customers.
constexpr std::size_t least_things = 6;

using NameCounts = std::map<std::string_view, int>;

bool can_be_named(const ColumnProfile& column, const NameCounts& names) {
    return names.at(column.name) == 1 && !column.name.empty() && column.name.size() <= longest_name;
}

bool means(const ColumnRole& role, Meaning meaning) {
    return role.meaning && role.meaning->meaning == meaning;
}

/// Whether the column contains dates: `year` 2026 and `date` 20260630 do, but `days` 2026 is a duration.
bool is_date(const ColumnProfile& column, const ColumnRole& role) {
    if (column.sure_dates().empty()) return false;
    return !column.is_numeric() || !means(role, Meaning::duration);
}

/// Whether the cells are 1, 2, 3 … without a gap. They are then row numbers, whatever the column is called.
bool numbers_rows(const ColumnProfile& column) {
    const NumberCells& cells = column.numbers;
    if (!cells.are_whole() || column.repeats || cells.count < least_rows_to_number) return false;
    const Number span = *cells.greatest - *cells.least + Number(1);
    return Number::compare(span, Number(static_cast<std::int64_t>(cells.count))) == 0;
}

/// Whether the numbers are shares. A margin can be negative, so the name decides about numbers from -1 to 1.
bool is_share(const ColumnProfile& column, const ColumnRole& role) {
    const NumberCells& cells = column.numbers;
    if (cells.percents > 0) return true;
    if (cells.are_whole()) return false;
    const bool is_ratio = means(role, Meaning::rate) || means(role, Meaning::profit);
    const bool within_one = Number::compare(*cells.least, Number(-1)) >= 0 && //
                            Number::compare(*cells.greatest, Number(1)) <= 0;
    return cells.are_shares() || (is_ratio && within_one);
}

/// Words of amounts for one thing, such as `unit_cost` and `price per hour`, which have no sensible sum.
constexpr WordList words_of_one = "per unit je pro par cpc cpm cpa cpl cac";

bool is_level(const ColumnRole& role) {
    if (role.is_share || words_of_one.has_any_of(role.words)) return true;
    return role.meaning && is_averaged(role.meaning->meaning);
}

/// Whether the numbers are amounts and not row numbers. A name that means a measure, a currency or a minus sign shows
/// it.
bool is_amount(const ColumnProfile& column, const ColumnRole& role) {
    const bool has_word = role.meaning && !means(role, Meaning::customer) && !means(role, Meaning::order);
    return has_word || !column.numbers.currency.empty() || column.numbers.percents > 0 || column.numbers.negatives > 0;
}

/// Words in the names of texts that belong to a number: `plan_name`, `Kategorie Bezeichnung`.
constexpr WordList words_of_labels = "name title label text description type names bezeichnung nom libellé nombre";

/// Whether the numbers stand for texts of another column, as 501 for `basic`. This is true for `plan` beside
/// `plan_name`, but not for `price` beside `plan_name`.
bool has_twin_text(const ColumnProfile& column, const ColumnRole& role) {
    if (column.twin.empty() || column.numbers.negatives > 0) return false;
    if (!role.meaning) return true;
    const auto twin = column_words(column.twin);
    const auto last = find_meaning({role.words.back()});
    const bool is_measure = last && last->meaning != Meaning::plan && last->meaning != Meaning::identifier;
    const bool shares_word = std::any_of(role.words.begin(), role.words.end(), [&twin](const std::string& word) {
        return std::find(twin.begin(), twin.end(), word) != twin.end();
    });
    return !is_measure && shares_word && words_of_labels.has_any_of(twin);
}

/// Whether all numbers have the same number of digits, at least `least`, and no sign.
bool have_digits(const NumberCells& cells, std::size_t least) {
    if (!cells.are_whole() || cells.negatives > 0) return false;
    const std::size_t digits = cells.least->to_string().size();
    return digits >= least && cells.greatest->to_string().size() == digits;
}

bool are_years(const NumberCells& cells) {
    return have_digits(cells, 4) && Number::compare(*cells.least, Number(1900)) >= 0 &&
           Number::compare(*cells.greatest, Number(2100)) <= 0;
}

/// Whether the name is that of one thing. Numbers called `order` or `Kunde` identify orders and customers; numbers
/// called `orders` count them.
bool names_one_thing(const ColumnRole& role) {
    const auto thing = role.words.size() == 1 ? thing_of(role.words) : std::nullopt;
    return thing && thing->text != thing->plural;
}

/// Whether whole numbers identify something: if the column's name says so, if they begin with zeros, or if each belongs
/// to one text of another column. If the name means nothing, years count too, and so do long numbers of one length,
/// such as seconds since 1970.
bool names_something(const ColumnProfile& column, const ColumnRole& role) {
    constexpr std::size_t digits_of_ids = 8;
    const NumberCells& cells = column.numbers;
    if (!cells.are_whole() || !cells.currency.empty() || cells.percents > 0) return false;
    if (names_one_thing(role)) return true;
    if (ends_in_identifier(role.words) || cells.padded > 0 || has_twin_text(column, role)) return true;
    return !role.meaning && (are_years(cells) || have_digits(cells, digits_of_ids));
}

/// The order matters. Identifiers come before everything that could be summed, because the sum of customer numbers is
/// the most embarrassing mistake a draft can make.
Use use_of_numbers(const ColumnProfile& column, const ColumnRole& role) {
    if (column.numbers.currencies_differ()) return Use::currencies;
    if (column.numbers.percents > 0 && column.numbers.bare > 0) return Use::some_percents;
    if (names_something(column, role)) return Use::identifier;
    if (means(role, Meaning::plan)) return Use::plan; // comes before constants: a quota can be the same every month
    if (column.is_constant()) return Use::constant;
    if (column.numbers.are_whole() && column.numbers.are_shares()) return Use::flag;
    if (means(role, Meaning::identifier) || (!is_amount(column, role) && numbers_rows(column))) return Use::identifier;
    return is_level(role) ? Use::level : Use::amount;
}

/// Whether each customer or order of the column is counted once, as with `Customer ID`, `account` and `Bestellnummer`.
/// A `Customer Segment` is a category, a `Customer Name` adds nothing to the id, and numbers called `customers` are
/// counts.
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

/// Whether the numbers come from a column that did not become rows. All rows made from one line repeat them.
bool is_repeated(const ColumnProfile& column, const ColumnRole& role, const csv::Unpivot& unpivot) {
    return column.is_numeric() && column.name != unpivot.value && column.name != unpivot.name &&
           role.use != Use::unnamed && !ends_in_identifier(role.words);
}

bool is_called(const ColumnRole& role, std::string_view word) {
    return role.words.size() == 1 && role.words.front() == word;
}

/// Corrects `Soll`, which usually means a target, but beside `Haben` (credits) means debits.
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
