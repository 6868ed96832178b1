#include "draft/aims.hpp"

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

} // namespace

std::span<const AimEntry> aims() {
    return entries;
}

const AimEntry& entry_of(Aim aim) {
    return entries[static_cast<std::size_t>(aim)];
}

std::span<const PerspectiveEntry> draft_perspectives() {
    return perspectives;
}

} // namespace kpitrace
