// Tables of a shape that is known: deals that are won or lost, values with their names, amounts in several currencies,
// rows that are in force for a time.
#include "draft/outline.hpp"

#include "csv/spaces.hpp"
#include "csv/units.hpp"
#include "display/number_format.hpp"
#include "draft/levels.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/name_words.hpp"
#include "profile/total_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 6> won_words{"won", "win", "gewonnen", "gagné", "gagnée", "ganado"};
constexpr std::array<std::string_view, 6> lost_words{"lost", "lose", "verloren", "perdu", "perdue", "perdido"};
constexpr std::array<std::string_view, 8> name_words{"metric",    "metrics",  "kpi",        "measure",
                                                     "indicator", "kennzahl", "indicateur", "series"};

template<class Words> bool says_one_of(std::string_view text, const Words& known) {
    const auto words = words_of(text);
    return std::any_of(words.begin(), words.end(), [&known](std::string_view word) {
        return std::find(known.begin(), known.end(), word) != known.end();
    });
}

template<class Words> std::vector<std::string> texts_saying(const ColumnProfile& column, const Words& known) {
    std::vector<std::string> texts;
    for (const CountedText& counted : column.texts)
        if (says_one_of(counted.text, known)) texts.push_back(counted.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

} // namespace

std::optional<Stages> find_stages(const TableProfile& table, std::span<const ColumnRole> roles) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i].use != Use::category) continue;
        Stages stages{i, texts_saying(table.columns[i], won_words), texts_saying(table.columns[i], lost_words)};
        if (!stages.won.empty() && !stages.lost.empty()) return stages;
    }
    return std::nullopt;
}

namespace {

/// `Total income`, `Rent`: lines of accounts, each a figure of its own, rather than regions of one figure.
bool are_lines_of_accounts(const ColumnProfile& column) {
    const auto is_line = [](const CountedText& counted) {
        const auto words = column_words(counted.text);
        return find_meaning(words).has_value() || (words.size() > 1 && is_total_word(words.front()));
    };
    return std::count_if(column.texts.begin(), column.texts.end(), is_line) * 3 >=
           static_cast<std::ptrdiff_t>(column.texts.size());
}

/// `Account` names lines of a statement as well as customers.
bool holds_few_texts(Use use, const ColumnProfile& column) {
    return (use == Use::category || use == Use::thing) && !column.many;
}

/// `Position`, `Konto`: what the lines of a statement are called.
bool names_lines(const ColumnProfile& column) {
    constexpr std::array<std::string_view, 11> known{"position", "posten", "konto",    "line",    "item",  "poste",
                                                     "rubrique", "voce",   "concepto", "partida", "cuenta"};
    return says_one_of(column.name, known) || says_one_of(column.name, name_words);
}

/// Where columns became rows: the first column of texts, if they name figures.
std::optional<NamedValues> find_accounts(const TableProfile& table, std::span<const ColumnRole> roles,
                                         std::size_t value) {
    if (!table.format.unpivot) return std::nullopt;
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (holds_few_texts(roles[i].use, table.columns[i]) && table.columns[i].name != table.format.unpivot->name)
            return names_lines(table.columns[i]) || are_lines_of_accounts(table.columns[i])
                       ? std::optional(NamedValues{i, value})
                       : std::nullopt;
    return std::nullopt;
}

bool is_currency_text(const CountedText& counted) {
    // `usd` is a code too where all texts of a column are.
    const std::string_view text = csv::trim(counted.text);
    return csv::currency_of(text.size() == 3 ? to_upper(text) : std::string(text)).has_value();
}

/// A case that is worked on is open between these.
constexpr std::array<std::string_view, 12> opening_words{"created",  "opened", "reported", "received",
                                                         "raised",   "logged", "erstellt", "eröffnet",
                                                         "angelegt", "ouvert", "creado",   "open"};
constexpr std::array<std::string_view, 12> closing_words{"closed",   "resolved", "solved",      "completed",
                                                         "finished", "done",     "geschlossen", "erledigt",
                                                         "gelöst",   "fermé",    "cerrado",     "close"};

} // namespace

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

std::optional<TimeInForce> find_time_in_force(const TableProfile& table, std::span<const ColumnRole> roles) {
    const auto find = [&](const auto& fits) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (roles[i].use == Use::date && table.columns[i].dates.front().days == 1 && fits(roles[i].words)) return i;
        return std::nullopt;
    };
    const auto says = [](const auto& known) {
        return [&known](const std::vector<std::string>& words) {
            return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
                return std::find(known.begin(), known.end(), word) != known.end();
            });
        };
    };
    auto from = find(begins_relation);
    if (!from) from = find(says(opening_words));
    auto until = find(ends_relation);
    if (!until) until = find(says(closing_words));
    if (!from || !until || *from == *until) return std::nullopt;
    return TimeInForce{*from, *until};
}

std::optional<NamedValues> find_named_values(const TableProfile& table, std::span<const ColumnRole> roles) {
    const auto is_value = [](const ColumnRole& role) { return role.use == Use::amount || role.use == Use::level; };
    if (std::count_if(roles.begin(), roles.end(), is_value) != 1) return std::nullopt;
    const auto value = static_cast<std::size_t>(std::find_if(roles.begin(), roles.end(), is_value) - roles.begin());
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (roles[i].use == Use::category && says_one_of(table.columns[i].name, name_words))
            return NamedValues{i, value};
    return find_accounts(table, roles, value);
}

} // namespace kpitrace
