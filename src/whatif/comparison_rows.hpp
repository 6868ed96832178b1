// What the text of a comparison shows, line by line, before it is laid out.
#pragma once

#include "kpitrace/whatif/comparison.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// What a row tells besides its figures. `recovers` and `turns_red` stand out.
enum class Turn : std::uint8_t { none, recovers, turns_red };

/// Texts are safe for a terminal. Where nothing moves, `after` is empty and `zone_after` is `zone`.
struct ComparisonRow {
    enum class Kind : std::uint8_t { heading, objective, value };

    Kind kind = Kind::value;
    Turn turn = Turn::none;
    std::size_t indent = 0;
    std::string name;
    std::string before;
    std::string after;
    std::optional<Zone> zone = {};
    std::optional<Zone> zone_after = {};
    std::string remark = {}; ///< in the place of zones
    std::string below = {};  ///< on a line of its own
};

/// One for each metric that is assumed.
[[nodiscard]] std::vector<ComparisonRow> assumed_rows(const Comparison& comparison);
/// By perspective the objectives, below each its KPIs; then the other metrics. Where only what moves is shown an
/// objective stands there also for the sake of its KPIs, and a metric only if no KPI is of that metric.
[[nodiscard]] std::vector<ComparisonRow> changed_rows(const Comparison& comparison, Shown shown);

} // namespace kpitrace
