// Tables of a shape that is known: deals that are won or lost, and values with their names.
#include "draft/outline.hpp"

#include "profile/name_words.hpp"

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

std::optional<NamedValues> find_named_values(const TableProfile& table, std::span<const ColumnRole> roles) {
    const auto is_value = [](const ColumnRole& role) { return role.use == Use::amount || role.use == Use::level; };
    if (std::count_if(roles.begin(), roles.end(), is_value) != 1) return std::nullopt;
    const auto value = static_cast<std::size_t>(std::find_if(roles.begin(), roles.end(), is_value) - roles.begin());
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (roles[i].use == Use::category && says_one_of(table.columns[i].name, name_words))
            return NamedValues{i, value};
    return std::nullopt;
}

} // namespace kpitrace
