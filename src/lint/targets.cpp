// Finds targets that ask for nothing, and targets that seem out of reach.
#include "lint/rules.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

bool equals(const Number& target, const Kpi& kpi) {
    return kpi.baseline && Number::compare(target, *kpi.baseline) == 0;
}

/// Whether the target equals the baseline, in the evaluated period or in any dated step.
bool equals_baseline(const Facts& facts, std::size_t index) {
    const Kpi& kpi = facts.scorecard.kpis[index];
    if (const auto* formula = std::get_if<Formula>(&kpi.target)) {
        const auto constant = formula->expression.as_constant();
        if (constant) return equals(*constant, kpi);
        if (facts.run == nullptr) return false;
        const auto* now = std::get_if<Number>(&facts.run->evaluation().kpis[index].now.target);
        return now != nullptr && equals(*now, kpi);
    }
    const auto* steps = std::get_if<std::vector<TargetStep>>(&kpi.target);
    return steps != nullptr &&
           std::any_of(steps->begin(), steps->end(), [&](const TargetStep& one) { return equals(one.value, kpi); });
}

std::size_t audit_baselines(const Facts& facts, AuditWriter& out) {
    std::size_t at_fault = 0;
    for (std::size_t i = 0; i < facts.scorecard.kpis.size(); ++i) {
        const Kpi& kpi = facts.scorecard.kpis[i];
        if (!equals_baseline(facts, i)) continue;
        ++at_fault;
        out.add_finding(LintRule::no_way_to_target, kpi.target_span,
                        fmt::format("the target of the KPI {} equals its baseline, {}, so nothing has to change",
                                    named(kpi.id), kpi.baseline->to_string()),
                        "set a target that is better than where the KPI started");
    }
    return at_fault;
}

/// The number of periods with data, and in how many of them the target was met.
struct Record {
    std::size_t periods = 0;
    std::size_t met = 0;
};

/// The record of the last `most` periods with data. An evaluated period that is not over does not count.
Record record_of(const Evaluation& evaluation, const KpiEvaluation& kpi, std::size_t most) {
    Record record;
    const std::size_t unfinished = evaluation.complete || kpi.history.empty() ? 0 : 1;
    for (auto result = kpi.history.rbegin() + static_cast<std::ptrdiff_t>(unfinished);
         result != kpi.history.rend() && record.periods < most; ++result) {
        if (result->zone == Zone::no_data) continue;
        ++record.periods;
        record.met += result->zone == Zone::green ? 1 : 0;
    }
    return record;
}

/// A part such as `, up to May 2026 (June 2026 is not over)` if the evaluated period is not judged. Without it, a
/// report of that period could seem to contradict the finding.
std::string judged_part(const Facts& facts) {
    const Evaluation& evaluation = facts.run->evaluation();
    if (evaluation.complete) return "";
    const Calendar& calendar = facts.scorecard.calendar;
    return fmt::format(", up to {} ({} is not over)", calendar.title(evaluation.period - 1),
                       calendar.title(evaluation.period));
}

void report_always(const Facts& facts, const Kpi& kpi, std::size_t periods, AuditWriter& out) {
    out.add_finding(
        LintRule::target_always_met, kpi.target_span,
        fmt::format("the target of the KPI {} was met in all {} periods{}", named(kpi.id), periods, judged_part(facts)),
        "set a target that takes an effort, or keep it as a metric only");
}

void report_never(const Facts& facts, const Kpi& kpi, AuditWriter& out) {
    out.add_finding(LintRule::target_never_met, kpi.target_span,
                    fmt::format("the target of the KPI {} was not met in any of the last {} periods{}", named(kpi.id),
                                periods_never_met, judged_part(facts)),
                    "set dated steps towards it, such as `target: {2026-01: 90, 2026-07: 100}`");
}

void audit_records(const Facts& facts, AuditWriter& out) {
    std::size_t judged = 0;
    std::size_t good = 0;
    for (std::size_t i = 0; i < facts.scorecard.kpis.size(); ++i) {
        const KpiEvaluation& found = facts.run->evaluation().kpis[i];
        const Record whole = record_of(facts.run->evaluation(), found, found.history.size());
        const Record last = record_of(facts.run->evaluation(), found, periods_never_met);
        const bool always = whole.met == whole.periods && whole.periods >= least_periods_always_met;
        const bool never = last.met == 0 && last.periods == periods_never_met;
        // A target that was not met in only a few periods can still be met soon, so it is not judged yet.
        const bool is_judged = whole.periods >= (whole.met == 0 ? periods_never_met : least_periods_always_met);
        judged += is_judged ? 1 : 0;
        good += is_judged && !always && !never ? 1 : 0;
        if (always) report_always(facts, facts.scorecard.kpis[i], whole.periods, out);
        if (never) report_never(facts, facts.scorecard.kpis[i], out);
    }
    out.add_standing("targets were met at times, but not always", good, judged);
}

} // namespace

void audit_targets(const Facts& facts, AuditWriter& out) {
    const std::size_t at_fault = audit_baselines(facts, out);
    const auto with_baseline = std::count_if(facts.scorecard.kpis.begin(), facts.scorecard.kpis.end(),
                                             [](const Kpi& kpi) { return kpi.baseline.has_value(); });
    const auto asked = static_cast<std::size_t>(with_baseline);
    out.add_standing("targets differ from their baseline", asked - at_fault, asked);
    if (facts.run != nullptr) audit_records(facts, out);
}

} // namespace kpitrace
