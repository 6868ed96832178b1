// The objectives that a draft can have, how they lead to profit, and which of them a figure serves.
//
// A draft has only objectives that some column can measure, and `improve_profit`, to which all others lead.
#pragma once

#include "draft/column_role.hpp"
#include "draft/vocabulary.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The subject of an objective. The draft lists objectives in this order: outcomes before what drives them.
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
    std::string_view id;          ///< the id of the objective
    std::string_view perspective; ///< the id of its perspective
    /// What the objective leads to: the first of these aims that the draft has, or profit if it has none of them.
    std::span<const Aim> drives;
    std::string_view indicator; ///< `leading` or `lagging`; empty: could be either
};

[[nodiscard]] std::span<const AimEntry> all_aims();
[[nodiscard]] const AimEntry& entry_of(Aim aim);

/// A perspective, and what a team could measure in it if the table has nothing for it.
struct PerspectiveEntry {
    std::string_view id;
    std::string_view title;
    std::string_view ideas;
};

[[nodiscard]] std::span<const PerspectiveEntry> draft_perspectives();

/// Which aim a figure serves, and whether more or less of it is better.
struct Merit {
    Aim aim = Aim::process;
    Direction direction = Direction::maximize;
};

/// The merit of a figure, judged by the words of its name and by what the file's name means (`of_table`).
[[nodiscard]] Merit merit_of(const std::vector<std::string>& words, const std::optional<Term>& of_table, Use use);

/// Whether neither more nor less of a figure is better, as with people's age, taxes, debits and credits. Such a figure
/// is not a KPI.
[[nodiscard]] bool serves_no_aim(const std::vector<std::string>& words);

} // namespace kpitrace
