// What lint rules look up: the scorecard with indexes over it, and the run where there is one.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/trace/run.hpp"
#include "trace/plans.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Refers to the scorecard and the run, which must outlive it. Vectors are indexed as the scorecard's.
struct Facts {
    /// `judged` is null where no values are judged; otherwise it is a run of `audited`.
    Facts(const Scorecard& audited, Date day, const Run* judged);

    const Scorecard& scorecard;
    Date today;
    const Run* run;

    std::vector<std::vector<ObjectiveId>> drivers; ///< of each objective: those that drive it
    std::vector<std::vector<KpiId>> kpis;          ///< of each objective, those of its success factors too
    std::vector<std::uint8_t> reaches_profit;      ///< of each objective
    PlanIndex plans;
    std::vector<PlanStatus> statuses; ///< of each plan

    /// `scorecard.yaml:11:3`, for a help that points to another place.
    [[nodiscard]] std::string where(Span span) const;
    /// Whether a KPI that counts measures the objective. A KPI of weight 0 does not count, as in `check`.
    [[nodiscard]] bool is_measured(ObjectiveId id) const;
    [[nodiscard]] bool is_red(KpiId id) const { return run->evaluation().kpis[id.index].now.zone == Zone::red; }
};

/// Cuts a long text to the length of a line, because it can be repeated in many findings.
[[nodiscard]] std::string cut_short(std::string_view text);
/// `name` in backticks, cut if it is long: for ids and names in messages.
[[nodiscard]] std::string named(std::string_view name);
/// "`a`, `b` and 4 more".
[[nodiscard]] std::string named(const std::vector<std::string_view>& names);

} // namespace kpitrace
