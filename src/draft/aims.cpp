// A draft needs objectives before anybody has thought about them. The meaning of a column's name decides which
// objective it serves, and whether more or less is better. These guesses are easy to change. A name that is not
// understood gets no aim, because a wrong one would be worse.
#include "draft/aims.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kpitrace {
namespace {

constexpr std::array to_profit{Aim::profit};
constexpr std::array to_revenue{Aim::revenue};
constexpr std::array to_customers{Aim::customers, Aim::win, Aim::revenue};
constexpr std::array to_satisfaction{Aim::satisfaction, Aim::customers, Aim::win, Aim::revenue};
constexpr std::array to_work{Aim::speed, Aim::process, Aim::volume, Aim::win, Aim::revenue};
constexpr std::array<Aim, 0> to_nothing{};

constexpr std::array<AimEntry, 12> entries{{
    {Aim::profit, "improve_profit", "financial", to_nothing, "lagging"},
    {Aim::revenue, "grow_revenue", "financial", to_profit, "lagging"},
    {Aim::cost, "control_costs", "financial", to_profit, "lagging"},
    {Aim::win, "win_more_deals", "customer", to_revenue, ""},
    {Aim::customers, "win_and_keep_customers", "customer", to_revenue, ""},
    {Aim::satisfaction, "satisfy_customers", "customer", to_customers, ""},
    {Aim::reliability, "deliver_without_fault", "customer", to_satisfaction, ""},
    {Aim::volume, "sell_more", "process", to_revenue, "leading"},
    {Aim::speed, "work_faster", "process", to_satisfaction, "leading"},
    {Aim::discipline, "hold_prices", "process", to_profit, "leading"},
    {Aim::process, "run_the_process_well", "process", to_customers, "leading"},
    {Aim::skills, "build_skills", "learning", to_work, "leading"},
}};

constexpr std::array<PerspectiveEntry, 4> perspectives{{
    {"financial", "Financial", "profit, revenue, costs"},
    {"customer", "Customer", "customers won and kept, satisfaction, complaints"},
    {"process", "Internal process", "orders handled, days to deliver, errors, discounts"},
    {"learning", "Learning and growth", "training, skills, staff who stay, ideas put to work"},
}};

/// A figure with one of these meanings should be small, whatever else its name says: `cost_ratio`, `lost_customers`.
constexpr std::array burdensome{Meaning::discount, Meaning::fault, Meaning::duration, Meaning::cost};

Direction direction_of(const std::vector<std::string>& words) {
    const bool is_burden =
        std::ranges::any_of(burdensome, [&](Meaning meaning) { return find_word(words, meaning).has_value(); });
    return is_burden ? Direction::minimize : Direction::maximize;
}

/// An average says how well something is done, and a sum says how much: an average profit is a matter of prices, not of
/// profit.
Merit merit_by(Meaning meaning, const std::vector<std::string>& words, Use use) {
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

/// Whether the file's name decides what its columns mean. In a file of returns, training or costs, an `amount` or a
/// `count` is an amount or a count of these.
bool decides_for_its_columns(Meaning of_table) {
    return of_table == Meaning::fault || of_table == Meaning::learning || of_table == Meaning::cost;
}

bool says_how_much(Meaning meaning) {
    return meaning == Meaning::revenue || meaning == Meaning::quantity || meaning == Meaning::duration ||
           meaning == Meaning::order;
}

/// Nobody aims at more or less of these: probabilities, taxes, the two sides of bookkeeping.
constexpr WordList aimless_words =
    "probability wahrscheinlichkeit probabilité probabilidad tax taxes vat mwst ust iva tva "
    "haben soll debit credit steuer";

} // namespace

std::span<const AimEntry> all_aims() {
    return entries;
}

const AimEntry& entry_of(Aim aim) {
    return entries[static_cast<std::size_t>(aim)];
}

std::span<const PerspectiveEntry> draft_perspectives() {
    return perspectives;
}

bool serves_no_aim(const std::vector<std::string>& words) {
    const auto meaning = find_meaning(words);
    return (meaning && meaning->meaning == Meaning::age) || aimless_words.has_any_of(words);
}

Merit merit_of(const std::vector<std::string>& words, const std::optional<Term>& of_table, Use use) {
    const auto own = find_meaning(words);
    if (is_burden_level(words)) return {Aim::process, Direction::minimize};
    const bool are_troubles =
        own && own->meaning == Meaning::order && (own->plural == "tickets" || own->plural == "cases");
    if (are_troubles) return {Aim::reliability, Direction::minimize};
    const bool by_table =
        of_table && decides_for_its_columns(of_table->meaning) && (!own || says_how_much(own->meaning));
    if (by_table) return merit_by(of_table->meaning, words, use);
    return own ? merit_by(own->meaning, words, use) : Merit{};
}

} // namespace kpitrace
