#include "plans/miss.hpp"

namespace kpitrace {

std::optional<Miss> miss_of(const KpiEvaluation& kpi) {
    if (!kpi.now.actual) return std::nullopt;
    std::optional<Miss> miss;
    if (const auto* target = std::get_if<Number>(&kpi.now.target)) miss = Miss{*target, kpi.direction};
    if (const auto* range = std::get_if<TargetRange>(&kpi.now.target)) {
        const bool below = Number::compare(*kpi.now.actual, range->min) < 0;
        miss = below ? Miss{range->min, Direction::maximize} : Miss{range->max, Direction::minimize};
    }
    if (!miss || miss->shortfall(miss->target, *kpi.now.actual).sign() <= 0) return std::nullopt;
    return miss;
}

} // namespace kpitrace
