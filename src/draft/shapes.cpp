// Finds the known shapes of tables: deals that are won or lost, values with their names, amounts in several currencies,
// rows that are in force for a time, rows that sum up other rows.
#include "draft/outline.hpp"

#include "csv/spaces.hpp"
#include "csv/units.hpp"
#include "display/number_format.hpp"
#include "draft/formulas.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/name_words.hpp"
#include "profile/total_tally.hpp"
#include "text/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

constexpr WordList won_words = "won win gewonnen gagné gagnée ganado";
constexpr WordList lost_words = "lost lose verloren perdu perdue perdido";
/// Words for a column with the names of figures, as in `date, metric, value`.
constexpr WordList words_for_metrics = "metric metrics kpi measure indicator kennzahl indicateur series";
/// Words for a column with the lines of a statement.
constexpr WordList words_for_lines = "position posten konto line item poste rubrique voce concepto partida cuenta";
/// Words for the dates at which the work on a case begins and ends.
constexpr WordList opening_words =
    "created opened reported received raised logged ordered engaged engage erstellt eröffnet angelegt ouvert creado "
    "open";
constexpr WordList closing_words =
    "closed resolved solved completed finished done geschlossen erledigt gelöst fermé cerrado close";

std::vector<std::string> texts_with(const ColumnProfile& column, const WordList& known) {
    std::vector<std::string> texts;
    for (const CountedText& counted : column.texts)
        if (known.has_any_of(split_name(counted.text))) texts.push_back(counted.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// Whether the texts are lines of accounts, such as `Total income` and `Rent`. Each line is a separate figure and must
/// become a metric, because the sum of income and rent would mean nothing; regions, for example, are parts of one
/// figure. A third of the texts must be known, because every company has some lines that no list knows.
bool are_lines_of_accounts(const ColumnProfile& column) {
    const auto is_line = [](const CountedText& counted) {
        const auto words = column_words(counted.text);
        return find_meaning(words).has_value() || (words.size() > 1 && is_total_word(words.front()));
    };
    return std::count_if(column.texts.begin(), column.texts.end(), is_line) * 3 >=
           static_cast<std::ptrdiff_t>(column.texts.size());
}

/// Whether the column has few texts. A column `Account` can have the use `thing`, but its texts can be lines of a
/// statement too.
bool holds_few_texts(Use use, const ColumnProfile& column) {
    return (use == Use::category || use == Use::thing) && !column.many;
}

bool names_figures(const ColumnProfile& column) {
    const auto words = split_name(column.name);
    return words_for_lines.has_any_of(words) || words_for_metrics.has_any_of(words);
}

/// If columns became rows, the first column of few texts, provided that its texts name figures.
std::optional<NamedValues> find_accounts(const TableProfile& table, std::span<const ColumnRole> roles,
                                         std::size_t value) {
    if (!table.format.unpivot) return std::nullopt;
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (holds_few_texts(roles[i].use, table.columns[i]) && table.columns[i].name != table.format.unpivot->name)
            return names_figures(table.columns[i]) || are_lines_of_accounts(table.columns[i])
                       ? std::optional(NamedValues{i, value})
                       : std::nullopt;
    return std::nullopt;
}

bool is_currency_text(const CountedText& counted) {
    // Lower case is accepted, because the caller takes only columns in which every text is a currency.
    const std::string_view text = csv::trim(counted.text);
    return csv::currency_of(text.size() == 3 ? to_upper(text) : std::string(text)).has_value();
}

/// The text before the number in a label such as `Subtotal 3`, in lower case; empty if the label has another form.
std::string begin_of_label(std::string_view label) {
    const auto space = label.rfind(' ');
    if (space == std::string_view::npos || space == 0) return {};
    const std::string_view number = label.substr(space + 1);
    const bool can_be_pattern = label.find_first_of("%_") == std::string_view::npos; // these are wildcards
    return is_ascii_digits(number) && can_be_pattern ? to_lower(label.substr(0, space)) : std::string();
}

/// A condition such as `coalesce(region, '') not ilike '% total'`, which leaves out the rows that the column labels as
/// sums. Patterns are used if labels allow them, so that the condition also leaves out the totals of future regions and
/// months.
std::string condition_against(const TotalRows& totals) {
    constexpr std::size_t most_patterns = 4; // a list of labels is easier to read than more patterns
    std::vector<std::string> conditions;
    const std::string column = fmt::format("coalesce({}, '')", in_formula(totals.column));
    std::set<std::string> endings;
    std::set<std::string> beginnings;
    std::string names;
    std::size_t named = 0;
    for (const CountedText& label : totals.labels) {
        const auto words = split_name(label.text);
        const bool is_compound = words.size() > 1 && is_total_word(words.back());
        const auto space = label.text.rfind(' ');
        const std::string beginning = begin_of_label(label.text);
        if (!beginning.empty() && beginnings.size() < most_patterns) {
            beginnings.insert(beginning);
        } else if (is_compound && space != std::string::npos && endings.size() < most_patterns) {
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

/// Finds labels that begin with the word for a total, as `Total North` beside `North`. The profile finds only labels
/// that end in it, because texts that begin with it are often names.
std::optional<TotalRows> find_leading_totals(const ColumnProfile& column) {
    TotalRows totals;
    totals.column = column.name;
    for (const CountedText& counted : column.texts) {
        const auto words = split_name(counted.text);
        if (words.size() < 2 || !is_total_word(words.front())) continue;
        const std::vector<std::string> rest(words.begin() + 1, words.end());
        const bool is_sum = std::any_of(column.texts.begin(), column.texts.end(),
                                        [&rest](const CountedText& other) { return split_name(other.text) == rest; });
        if (!is_sum) continue;
        totals.labels.push_back(counted);
        totals.rows += counted.count;
    }
    return totals.rows == 0 ? std::nullopt : std::optional(totals);
}

} // namespace

std::optional<Stages> find_stages(const TableProfile& table, std::span<const ColumnRole> roles) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i].use != Use::category) continue;
        Stages stages{i, texts_with(table.columns[i], won_words), texts_with(table.columns[i], lost_words)};
        if (!stages.won.empty() && !stages.lost.empty()) return stages;
    }
    return std::nullopt;
}

std::optional<NamedValues> find_named_values(const TableProfile& table, std::span<const ColumnRole> roles) {
    const auto is_value = [](const ColumnRole& role) { return role.use == Use::amount || role.use == Use::level; };
    if (std::count_if(roles.begin(), roles.end(), is_value) != 1) return std::nullopt;
    const auto value = static_cast<std::size_t>(std::find_if(roles.begin(), roles.end(), is_value) - roles.begin());
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (roles[i].use == Use::category && words_for_metrics.has_any_of(split_name(table.columns[i].name)))
            return NamedValues{i, value};
    return find_accounts(table, roles, value);
}

std::optional<CurrencyColumn> find_currency(const TableProfile& table, std::span<const ColumnRole> roles) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const std::vector<CountedText>& texts = table.columns[i].texts;
        const bool names_currencies = roles[i].use == Use::category && texts.size() > 1 &&
                                      std::all_of(texts.begin(), texts.end(), is_currency_text);
        if (!names_currencies) continue;
        CurrencyColumn found{i, texts.front().text, {}};
        for (const CountedText& other : std::span(texts).subspan(1))
            found.others += fmt::format("{}{} ({})", found.others.empty() ? "" : ", ", other.text,
                                        counted(other.count, "row", "rows"));
        return found;
    }
    return std::nullopt;
}

std::string reason_for_one_currency(const TableOutline& table) {
    return fmt::format("only rows in {}: {} also has {}, and amounts in several currencies have no sum",
                       table.currency->most, table.column(table.currency->column).name, table.currency->others);
}

std::optional<TimeInForce> find_time_in_force(const TableProfile& table, std::span<const ColumnRole> roles) {
    const auto find = [&](const auto& fits) {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (roles[i].use == Use::date && table.columns[i].dates.front().days == 1 && fits(roles[i].words))
                found.push_back(i);
        return found;
    };
    using Words = std::vector<std::string>;
    auto from = find(begins_relation);
    if (from.empty()) from = find([](const Words& words) { return opening_words.has_any_of(words); });
    auto until = find(ends_relation);
    if (until.empty()) until = find([](const Words& words) { return closing_words.has_any_of(words); });
    if (from.empty() || until.empty() || from.front() == until.front()) return std::nullopt;
    return TimeInForce{from.front(), until.front(), from.size() == 1 && until.size() == 1};
}

bool has_relations(const TableOutline& table) {
    return table.in_force && (begins_relation(table.roles[table.in_force->from].words) ||
                              ends_relation(table.roles[table.in_force->until].words));
}

bool has_row_per_date(const TableOutline& table) {
    return table.dating && !table.date_column().repeats;
}

bool is_series(const TableOutline& table) {
    return has_row_per_date(table) && !table.in_force && !table.stages &&
           std::ranges::none_of(table.roles, [](const ColumnRole& role) { return role.use == Use::thing; });
}

std::optional<std::string> column_of_panel(const TableOutline& table) {
    if (!table.has_own_dates() || table.date_column().many) return std::nullopt;
    const std::uint64_t dates = table.date_column().texts.size();
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnProfile& column = table.column(i);
        const bool is_label = table.roles[i].use == Use::category || table.roles[i].use == Use::thing;
        const bool is_full = dates > 1 && !column.many && column.nulls == 0 && column.texts.size() > 1 &&
                             column.texts.size() * dates == table.given->profile.rows;
        if (is_label && is_full && column.texts.front().count == dates) return column.name;
    }
    return std::nullopt;
}

std::vector<std::string> conditions_against_totals(const TableProfile& profile) {
    std::vector<std::string> conditions;
    for (const TotalRows& totals : profile.totals) conditions.push_back(condition_against(totals));
    for (const ColumnProfile& column : profile.columns)
        if (const auto totals = find_leading_totals(column)) conditions.push_back(condition_against(*totals));
    return conditions;
}

} // namespace kpitrace
