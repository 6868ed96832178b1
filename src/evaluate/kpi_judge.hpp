// Compares the actual of one KPI with its target, period by period, over all rows or over the rows of members.
#pragma once

#include "evaluate/coverage.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "evaluate/pace.hpp"
#include "evaluate/target_rules.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace kpitrace {

/// Finds the periods in which a source of a KPI lags (see find_lag()). The answers are remembered, because all members
/// of a dimension need the same ones.
class LagFinder {
public:
    /// The arguments must outlive it. `values` says where movements lead.
    LagFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
              const MetricEvaluator& values, const Kpi& kpi);

    /// For each source of the scorecard, whether the KPI reads it: for its actual, its target or the targets of
    /// members.
    [[nodiscard]] const std::vector<bool>& sources() const { return read_; }

    /// The lag of the sources that the actual and the formulas of the target read in `period`.
    [[nodiscard]] std::optional<Lag> in(Period period, const TargetRule& rule);

private:
    using Formulas = std::vector<const Formula*>;

    [[nodiscard]] std::optional<Lag> find(Period period, const Formulas& of_target) const;

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    const MetricEvaluator& values_;
    const Kpi& kpi_;
    std::vector<bool> read_;
    Date first_end_; // the first day on which one of its sources ends; no source lags in a period that ends by then
    std::map<std::pair<Formulas, Period>, std::optional<Lag>> known_;
};

class KpiJudge {
public:
    /// The arguments must outlive it.
    KpiJudge(const Kpi& kpi, const TargetRule& rule, MetricEvaluator& values, LagFinder& lags)
        : kpi_(kpi)
        , rule_(rule)
        , values_(values)
        , lags_(lags) {}

    /// The KPI's actual. It has no value if a source lags, because it would combine a part of one source with the whole
    /// of another.
    [[nodiscard]] Value actual_in(Period period);
    /// The result in a period. For members, `of_whole` is the direction of the whole, if it is known. With `due`, the
    /// period is not over, and the zone compares what was reached with what is due.
    [[nodiscard]] KpiResult result_in(Period period, std::optional<Direction> of_whole = {},
                                      const std::optional<DuePart>& due = {});
    /// Whether a value depended on a window into which an assumption could not be carried.
    [[nodiscard]] bool uses_uncarried() const { return uses_uncarried_; }

private:
    void judge_part(const Judgement& judgement, const DuePart& due, Period period, KpiResult& result);

    const Kpi& kpi_;
    const TargetRule& rule_;
    MetricEvaluator& values_;
    LagFinder& lags_;
    bool uses_uncarried_ = false;
};

} // namespace kpitrace
