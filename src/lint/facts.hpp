// What lint rules look up: the scorecard with indexes, and the run if there is one.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/trace/run.hpp"
#include "trace/plans.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kpitrace {

/// Refers to the scorecard and the run, which must outlive it. Vectors have the order of the scorecard's elements.
struct Facts {
    /// `judged` is a run of `audited`, or null if no values are judged.
    Facts(const Scorecard& audited, Date day, const Run* judged);

    const Scorecard& scorecard;
    Date today;
    const Run* run;

    std::vector<std::vector<ObjectiveId>> drivers; ///< by objective: the objectives that drive it
    std::vector<std::vector<KpiId>> kpis;          ///< by objective: its KPIs, including those of its success factors
    std::vector<std::uint8_t> reaches_profit;      ///< by objective
    PlanIndex plans;
    std::vector<PlanStatus> statuses; ///< by plan

    /// A place such as `scorecard.yaml:11:3`, for a hint that points to another place.
    [[nodiscard]] std::string where(Span span) const;
    /// Whether a KPI that counts measures the objective. A KPI of weight 0 does not count; `check` ignores it too.
    [[nodiscard]] bool is_measured(ObjectiveId id) const;
    [[nodiscard]] bool is_red(KpiId id) const { return run->evaluation().kpis[id.index].now.zone == Zone::red; }
};

/// Cuts a text to the length of a line, because it can be repeated in many findings.
[[nodiscard]] std::string cut_short(std::string_view text);
/// The name in backticks, cut if it is long; for ids and names in messages.
[[nodiscard]] std::string named(std::string_view name);
/// The names in backticks: "`a`, `b` and 4 more".
[[nodiscard]] std::string named(const std::vector<std::string_view>& names);

} // namespace kpitrace
