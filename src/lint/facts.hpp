// What the rules ask of a scorecard again and again, looked up once.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/trace/trace.hpp"
#include "trace/plans.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Points into the scorecard and the evaluation. Vectors are indexed as the scorecard's.
struct Facts {
    /// Without an evaluation values are not judged. There are both, or neither.
    Facts(const Scorecard& audited, Date day, const Evaluation* values, const Measurements* measured);

    const Scorecard& scorecard;
    Date today;
    const Evaluation* evaluation;
    const Measurements* measurements;

    std::vector<std::vector<ObjectiveId>> drivers; ///< of each objective: those that drive it
    std::vector<std::vector<KpiId>> kpis;          ///< of each objective, those of its success factors too
    std::vector<std::uint8_t> reaches_profit;      ///< of each objective
    PlanIndex plans;
    std::vector<PlanStatus> statuses; ///< of each plan

    /// `scorecard.yaml:11:3`, for a help that points to another place.
    [[nodiscard]] std::string where(Span span) const;
    /// By a KPI that counts: one of weight 0 does not, nor does it for `check`.
    [[nodiscard]] bool is_measured(ObjectiveId id) const;
    [[nodiscard]] bool is_red(KpiId id) const { return evaluation->kpis[id.index].now.zone == Zone::red; }
};

/// Cut where it is long: what is told many times may be no longer than a line.
[[nodiscard]] std::string cut_short(std::string_view text);
/// `name` in backticks, cut where it is long: for ids and names in messages.
[[nodiscard]] std::string named(std::string_view name);
/// "`a`, `b` and 4 more".
[[nodiscard]] std::string named(const std::vector<std::string_view>& names);

} // namespace kpitrace
