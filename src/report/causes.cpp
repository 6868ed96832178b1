#include "report/causes.hpp"

#include "kpitrace/decompose/decompose.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/report/report.hpp"

namespace kpitrace {
namespace {

ReportCause cause_of(const MemberShare& found) {
    ReportCause made{.member = shown_member(found.member),
                     .actual = found.actual,
                     .reference = found.reference,
                     .reference_is = found.reference_is,
                     .contribution = *found.contribution,
                     .share = found.share,
                     .usual = found.usual};
    if (!found.rank) return made;
    made.rank = static_cast<std::int64_t>(found.rank->rank);
    made.of = static_cast<std::int64_t>(found.rank->of);
    made.unusual = found.rank->unusual;
    return made;
}

std::vector<ReportCauses> causes_of(const Decomposition& found) {
    std::vector<ReportCauses> causes;
    if (found.no_gap != NoGap::none || !found.gap || found.gap->sign() == 0) return causes;
    for (const DimensionSplit& split : found.dimensions) {
        if (split.kind == SplitKind::values || !split.explains) continue;
        ReportCauses& made = causes.emplace_back(ReportCauses{.dimension = split.name,
                                                              .kind = split.kind,
                                                              .explains = *split.explains,
                                                              .alike = split.is_alike(),
                                                              .actual = *found.actual,
                                                              .reference = *found.reference,
                                                              .gap = *found.gap,
                                                              .unassigned = split.unassigned});
        made.members = causes_of(split.members);
    }
    return causes;
}

} // namespace

std::vector<ReportCause> causes_of(const std::vector<MemberShare>& members) {
    std::vector<ReportCause> causes;
    for (const MemberShare& member : members) causes.push_back(cause_of(member));
    return causes;
}

void add_causes(const Run& run, Report& report) {
    for (std::uint32_t i = 0; i < report.kpis.size(); ++i) {
        if (report.kpis[i].zone != Zone::red || run.scorecard().kpis[i].by.empty()) continue;
        const SplitPlan plan = plan_own_splits(run, {i});
        if (plan.splits.empty()) continue;
        report.kpis[i].causes = causes_of(decompose(run, plan, {i}, {}, SplitScope::members));
    }
}

} // namespace kpitrace
