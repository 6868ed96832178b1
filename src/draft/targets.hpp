// Suggests targets from past values.
#pragma once

#include "draft/outline.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/number.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What a KPI of a draft was in the past, and what its values are made of.
struct KpiHistory {
    std::vector<Number> values; ///< of whole periods, oldest first; for rows without dates their one value
    bool is_amount = false;     ///< a target for the whole is not a target for a part; see is_amount()
    std::vector<bool> tables;   ///< by table of the outline: whether the actual or the target reads it
};

/// Measures the draft over its own files (history.cpp). The result has an entry for each KPI of the scorecard `yaml`. A
/// period is not whole if the dates of the
/// metric's table begin or end within it; such values are used only if the metric has no others. Periods after
/// `wishes.today` are left out. Returns nothing, with errors, if the files cannot be read.
[[nodiscard]] std::optional<std::vector<KpiHistory>>
measure_history(const Outline& outline, const std::string& yaml, const DraftWishes& wishes, Diagnostics& diagnostics);

struct SuggestedTarget {
    std::string target;     ///< as YAML writes it
    std::string red{};      ///< as YAML writes it; empty if the usual tolerance is good enough
    std::string evidence{}; ///< the past values behind it, in words
};

/// A target from the values of whole periods, oldest first. It is the value that the best quarter of them reached (the
/// best one of fewer than four), as a round figure that they reached too. A target of 0 also gets a `red`, the worst
/// value, because a tolerance cannot be a percentage of 0. `noun` is the name of a period. Without values, the
/// target is a 1 that the user must replace.
[[nodiscard]] SuggestedTarget suggest_target(std::span<const Number> values, Direction direction, std::string_view unit,
                                             std::string_view noun);

/// A target for rows without dates: their one value, rounded in the same way.
[[nodiscard]] SuggestedTarget suggest_target(const std::optional<Number>& value, Direction direction,
                                             std::string_view unit);

/// Rounds to two digits, so that the value still meets the result: 5,186 becomes 5,100 if more is better, and 5,200 if
/// less is better.
[[nodiscard]] Number to_round_figure(const Number& value, Direction direction);

} // namespace kpitrace
