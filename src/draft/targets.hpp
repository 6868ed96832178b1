// Targets from what was reached before.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/values/number.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

struct SuggestedTarget {
    std::string target;     ///< as YAML has it
    std::string red{};      ///< the same; empty: the tolerance will do
    std::string evidence{}; ///< what was reached, in words
};

/// What the values of whole periods, oldest first, reached: the value that the best quarter of them met (the best one
/// of fewer than four), as a round figure that they met too. A target of 0, whose shortfall has no share, gets a `red`
/// beside it: the worst value. `noun`: what a period is called. No value at all: a 1 to be replaced.
[[nodiscard]] SuggestedTarget suggest_target(std::span<const Number> values, Direction direction, std::string_view unit,
                                             std::string_view noun);

/// Of rows without dates: their one value, rounded likewise.
[[nodiscard]] SuggestedTarget suggest_target(const std::optional<Number>& value, Direction direction,
                                             std::string_view unit);

/// The first two digits, rounded to where the value meets the outcome: 5,186 is 5,100 where more is better, and 5,200
/// where less is.
[[nodiscard]] Number to_round_figure(const Number& value, Direction direction);

} // namespace kpitrace
