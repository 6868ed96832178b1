// Finds waivers that no longer have a use.
#include "lint/rules.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

/// In periods. A KPI that was green for that long needs no waiver.
constexpr std::size_t green_periods = 3;

void report_expired(const Facts& facts, const Waiver& waiver, AuditWriter& out) {
    out.add_finding(
        LintRule::expired_waiver, waiver.until_span,
        fmt::format("the waiver of the KPI {} ended on {}", named(facts.scorecard[waiver.kpi].id), title(waiver.until)),
        "delete the waiver, or prolong it if its reason still holds");
}

/// Whether the KPI was green in all of its last periods. The evaluated period counts only if it is over.
bool is_green(const Evaluation& evaluation, const KpiEvaluation& kpi) {
    const std::size_t unfinished = evaluation.complete || kpi.history.empty() ? 0 : 1;
    const std::size_t over = kpi.history.size() - unfinished;
    if (over < green_periods) return false;
    const auto end = kpi.history.begin() + static_cast<std::ptrdiff_t>(over);
    return std::all_of(end - green_periods, end, [](const KpiResult& result) { return result.zone == Zone::green; });
}

/// A waiver of stale sources is not judged: zones do not show whether it is needed.
bool is_unused(const Facts& facts, const Waiver& waiver) {
    const Evaluation& evaluation = facts.run->evaluation();
    return !waiver.states.stale && is_green(evaluation, evaluation.kpis[waiver.kpi.index]);
}

void report_unused(const Facts& facts, const Waiver& waiver, AuditWriter& out) {
    out.add_finding(LintRule::unused_waiver, waiver.span,
                    fmt::format("the KPI {} has a waiver, but was green in the last {} periods",
                                named(facts.scorecard[waiver.kpi].id), green_periods),
                    "delete the waiver, so that the next alarm is not missed");
}

} // namespace

void audit_waivers(const Facts& facts, AuditWriter& out) {
    std::size_t needed = 0;
    for (const Waiver& waiver : facts.scorecard.waivers) {
        if (waiver.until < facts.today)
            report_expired(facts, waiver, out);
        else if (facts.run != nullptr && is_unused(facts, waiver))
            report_unused(facts, waiver, out);
        else
            ++needed;
    }
    if (!facts.scorecard.waivers.empty())
        out.add_standing("waivers are needed", needed, facts.scorecard.waivers.size());
}

} // namespace kpitrace
