// What the text of a comparison shows, line by line, before it is laid out.
#pragma once

#include "kpitrace/whatif/comparison.hpp"
#include "words/change_words.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A line of the comparison. Texts are safe for a terminal. If nothing moves, `after` is empty and `zone_after` equals
/// `zone`.
struct ComparisonRow {
    enum class Kind : std::uint8_t { heading, objective, value };

    Kind kind = Kind::value;
    TurnMark mark = {}; ///< of a KPI whose zone turns
    std::size_t indent = 0;
    std::string name;
    std::string before;
    std::string after;
    std::optional<Zone> zone = {};
    std::optional<Zone> zone_after = {};
    std::string remark = {}; ///< shown in the place of zones
    std::string below = {};  ///< shown on a line below
};

[[nodiscard]] std::vector<ComparisonRow> assumed_rows(const Comparison& comparison);
/// The objectives by perspective with their KPIs, then the other metrics. If only what moves is shown, an objective is
/// also shown if one of its KPIs moves. A metric is shown only if it is not assumed and not the actual of a KPI.
[[nodiscard]] std::vector<ComparisonRow> changed_rows(const Comparison& comparison, Shown shown);

} // namespace kpitrace
