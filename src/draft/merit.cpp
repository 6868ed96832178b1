#include "draft/levels.hpp"
#include "draft/outline.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kpitrace {
namespace {

/// A sum of them is bad news whatever else the name says: `cost_ratio`, `lost_customers`.
constexpr std::array burdens{Meaning::discount, Meaning::fault, Meaning::duration, Meaning::cost};

Direction direction_of(const std::vector<std::string>& words) {
    const bool is_burden = std::any_of(burdens.begin(), burdens.end(),
                                       [&](Meaning meaning) { return find_word(words, meaning).has_value(); });
    return is_burden ? Direction::minimize : Direction::maximize;
}

Merit judge(Meaning meaning, const std::vector<std::string>& words, Use use) {
    const bool is_average = use == Use::level;
    switch (meaning) {
    case Meaning::score:
        return {Aim::satisfaction, direction_of(words)};
    case Meaning::price:
        return {Aim::discipline, Direction::maximize};
    case Meaning::discount:
        return {Aim::discipline, Direction::minimize};
    case Meaning::fault:
        return {Aim::reliability, Direction::minimize};
    case Meaning::learning:
        return {Aim::skills, Direction::maximize};
    case Meaning::duration:
        return {Aim::speed, Direction::minimize};
    case Meaning::cost:
        return {Aim::cost, Direction::minimize};
    case Meaning::profit:
        return {is_average ? Aim::discipline : Aim::profit, Direction::maximize};
    case Meaning::revenue:
        return {is_average ? Aim::process : Aim::revenue, Direction::maximize};
    case Meaning::customer:
        return {Aim::customers, Direction::maximize};
    case Meaning::quantity:
    case Meaning::order:
        return {Aim::volume, Direction::maximize};
    case Meaning::age:
        return {Aim::process, Direction::minimize};
    case Meaning::plan:
    case Meaning::identifier:
    case Meaning::rate:
    case Meaning::stock:
        return {Aim::process, direction_of(words)};
    }
    return {};
}

/// What is in a file of returns, training or costs is that, unless its own name says something else than how much.
bool speaks_for_its_rows(Meaning of_table) {
    return of_table == Meaning::fault || of_table == Meaning::learning || of_table == Meaning::cost;
}

bool says_how_much(Meaning meaning) {
    return meaning == Meaning::revenue || meaning == Meaning::quantity || meaning == Meaning::duration ||
           meaning == Meaning::order;
}

} // namespace

bool is_no_aim(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 16> known{"probability", "wahrscheinlichkeit",
                                                     "probabilité", "probabilidad",
                                                     "tax",         "taxes",
                                                     "vat",         "mwst",
                                                     "ust",         "iva",
                                                     "tva",         "haben",
                                                     "soll",        "debit",
                                                     "credit",      "steuer"};
    const auto meaning = find_meaning(words);
    if (meaning && meaning->meaning == Meaning::age) return true;
    return std::any_of(words.begin(), words.end(), [&known](std::string_view word) {
        return std::find(known.begin(), known.end(), word) != known.end();
    });
}

Merit merit_of(const std::vector<std::string>& words, const std::optional<Term>& of_table, Use use) {
    const auto own = find_meaning(words);
    if (is_burden_level(words)) return {Aim::process, Direction::minimize};
    const bool are_troubles =
        own && own->meaning == Meaning::order && (own->plural == "tickets" || own->plural == "cases");
    if (are_troubles) return {Aim::reliability, Direction::minimize};
    const bool by_table = of_table && speaks_for_its_rows(of_table->meaning) && (!own || says_how_much(own->meaning));
    if (by_table) return judge(of_table->meaning, words, use);
    return own ? judge(own->meaning, words, use) : Merit{};
}

} // namespace kpitrace
