#include "words/failure_words.hpp"

#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

/// How far the attainment fell, such as `worse by 6.2 pp`; empty if that does not fail the run.
std::string fall_of(const Report& report, const Verdict& verdict, const ReportKpi& kpi) {
    if (!verdict.fail_on.worse || !verdict.worse.contains(kpi.id)) return {};
    const auto& all = report.since->kpis;
    const auto change = std::ranges::find_if(all, [&](const KpiChange& each) { return each.now.id == kpi.id; });
    return "worse by " + amount_of(Number::rounded(*change->attainment_change), {.unit = "%"});
}

/// A plan with all that is overdue in it; empty if nothing is.
std::string overdue_in_words(const ReportPlan& plan) {
    std::string words;
    for (const Remark& remark : overdue_remarks(plan)) words += (words.empty() ? "" : "; ") + in_words(remark);
    return words.empty() ? words : fmt::format("plan {}: {}", escape_control(plan.name), words);
}

} // namespace

std::string failing_besides_zone(const Report& report, const Verdict& verdict, const ReportKpi& kpi) {
    std::string words = fall_of(report, verdict, kpi);
    const std::size_t members = verdict.fail_on.red_member ? count_red_members(kpi) : 0;
    if (members > 0) words += (words.empty() ? "" : ", ") + counted(members, "red member", "red members");
    return words;
}

std::vector<std::string> failures_besides_kpis(const Report& report, const Verdict& verdict) {
    std::vector<std::string> failures;
    for (const ReportWarning& warning : report.warnings)
        if (fails(verdict, warning)) failures.push_back(escape_control(warning.message));
    if (verdict.fail_on.overdue)
        for (const ReportPlan& plan : report.plans)
            if (std::string words = overdue_in_words(plan); !words.empty()) failures.push_back(std::move(words));
    if (verdict.fail_on.lint_error)
        for (const ReportFinding& finding : report.findings)
            if (finding.severity == Severity::error)
                failures.push_back(fmt::format("lint error in {}:{}: {}", escape_control(finding.file),
                                               finding.place.line, escape_control(finding.message)));
    return failures;
}

} // namespace kpitrace
