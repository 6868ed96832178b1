// What a KPI's actual misses of its target, and which way it should go.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <optional>

namespace kpitrace {

struct Miss {
    Number target; ///< of a range the bound that is missed
    Direction direction = Direction::maximize;

    /// How far `actual` falls short of `expected`; negative beyond it.
    [[nodiscard]] Number shortfall(const Number& expected, const Number& actual) const {
        return direction == Direction::maximize ? expected - actual : actual - expected;
    }
};

/// Nothing where the KPI has no value or misses nothing.
[[nodiscard]] std::optional<Miss> miss_of(const KpiEvaluation& kpi);

} // namespace kpitrace
