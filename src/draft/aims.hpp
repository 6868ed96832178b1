// What a drafted objective wants: the objectives that a table's columns can speak for, and how they lead to profit.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kpitrace {

/// In the order in which the draft lists them: outcomes before what drives them.
enum class Aim : std::uint8_t {
    profit,
    revenue,
    cost,
    win,
    customers,
    satisfaction,
    reliability,
    volume,
    speed,
    discipline,
    process,
    skills,
};

struct AimEntry {
    Aim aim;
    std::string_view id;          ///< of the objective
    std::string_view perspective; ///< id
    /// What it leads to: the first of these that the draft has, profit where it has none.
    std::span<const Aim> drives;
    std::string_view indicator; ///< empty: neither leading nor lagging by nature
};

[[nodiscard]] std::span<const AimEntry> aims();
[[nodiscard]] const AimEntry& entry_of(Aim aim);

/// A perspective, and what could be measured there where the table says nothing of it.
struct PerspectiveEntry {
    std::string_view id;
    std::string_view title;
    std::string_view ideas;
};

[[nodiscard]] std::span<const PerspectiveEntry> draft_perspectives();

} // namespace kpitrace
