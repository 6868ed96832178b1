// Copies what the phases found into plain values. Indices become ids and names, because a report must be readable
// without its scorecard.
#include "kpitrace/report/report.hpp"

#include "kpitrace/evaluate/evaluate.hpp"
#include "report/definitions.hpp"
#include "report/notes.hpp"
#include "report/waivers.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kpitrace {

namespace {

ReportPeriod period_of(const Run& run) {
    const Calendar& calendar = run.scorecard().calendar;
    const Period period = run.evaluation().period;
    const DateRange days = calendar.days(period);
    return {.id = calendar.id(period),
            .title = calendar.title(period),
            .before = calendar.short_title(period - 1),
            .unit = calendar.unit(),
            .start = days.first,
            .end = days.last,
            .data_end = run.evaluation().data_end,
            .complete = run.evaluation().complete,
            .elapsed = run.evaluation().elapsed,
            .today = run.evaluation().today};
}

std::vector<ReportRestriction> restrictions_of(const Run& run) {
    std::vector<ReportRestriction> restrictions;
    for (const EvaluatedMembers& evaluated : run.members()) {
        ReportRestriction& made = restrictions.emplace_back();
        made.dimension = run.scorecard()[evaluated.dimension].id;
        for (const auto& member : evaluated.members) made.members.push_back(shown_member(member));
    }
    return restrictions;
}

/// By source of the scorecard.
struct SourceUse {
    std::vector<bool> is_shown; ///< it is read, and if KPIs are selected, by one of these
    std::vector<bool> is_waived;
};

/// Adds the sources that the sources look up.
void add_looked_up(const Query& query, std::vector<bool>& sources) {
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const Lookup& lookup : query.lookups) {
            if (!sources[lookup.from.index] || sources[lookup.to.index]) continue;
            sources[lookup.to.index] = true;
            has_changed = true;
        }
    }
}

SourceUse source_use_of(const Run& run, const std::vector<ReportKpi>& kpis) {
    const Scorecard& scorecard = run.scorecard();
    const bool is_whole = std::ranges::all_of(scorecard.kpis, &Kpi::is_selected);
    std::vector<std::vector<bool>> reads;
    SourceUse use{std::vector<bool>(scorecard.sources.size(), is_whole), {}};
    for (const Kpi& kpi : scorecard.kpis) {
        std::vector<bool>& sources = reads.emplace_back(sources_of(scorecard, kpi));
        add_looked_up(run.query(), sources);
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (kpi.is_selected && sources[i]) use.is_shown[i] = true;
    }
    for (std::size_t i = 0; i < use.is_shown.size(); ++i)
        use.is_shown[i] = use.is_shown[i] && run.evaluation().sources[i].is_read;
    use.is_waived = waived_sources(scorecard, kpis, reads);
    return use;
}

std::vector<ReportSource> sources_of(const Run& run, const SourceUse& use) {
    std::vector<ReportSource> sources;
    for (std::size_t i = 0; i < run.evaluation().sources.size(); ++i) {
        const SourceState& state = run.evaluation().sources[i];
        if (!use.is_shown[i]) continue;
        sources.push_back({.id = run.scorecard().sources[i].id,
                           .rows = state.rows,
                           .first = state.first,
                           .data_end = state.data_end,
                           .age = state.age,
                           .stale = state.stale,
                           .is_short = state.is_short(),
                           .waived = state.stale && use.is_waived[i]});
    }
    return sources;
}

std::vector<ReportPerspective> perspectives_of(const Run& run) {
    std::vector<ReportPerspective> perspectives;
    for (std::size_t i = 0; i < run.scorecard().perspectives.size(); ++i) {
        const Perspective& perspective = run.scorecard().perspectives[i];
        perspectives.push_back({perspective.id, perspective.name, run.evaluation().perspectives[i]});
    }
    return perspectives;
}

std::vector<ReportSuccessFactor> success_factors_of(const Scorecard& scorecard) {
    std::vector<ReportSuccessFactor> factors;
    for (const SuccessFactor& factor : scorecard.success_factors)
        factors.push_back({factor.id, factor.name, factor.owner, factor.objective});
    return factors;
}

std::vector<ReportObjective> objectives_of(const Run& run) {
    std::vector<ReportObjective> objectives;
    for (std::size_t i = 0; i < run.scorecard().objectives.size(); ++i) {
        const Objective& objective = run.scorecard().objectives[i];
        const ObjectiveEvaluation& found = run.evaluation().objectives[i];
        objectives.push_back({.id = objective.id,
                              .name = objective.name,
                              .perspective = objective.perspective,
                              .profit = objective.profit,
                              .score = found.score,
                              .zone = found.zone,
                              .at_risk = found.at_risk,
                              .drives = objective.drives});
    }
    return objectives;
}

std::vector<ReportHistory> history_of(const Calendar& calendar, Period period, const std::vector<KpiResult>& results) {
    std::vector<ReportHistory> history;
    history.reserve(results.size());
    for (const KpiResult& result : results) {
        history.push_back({.period = calendar.id(period),
                           .actual = result.actual,
                           .target = result.target,
                           .zone = result.zone,
                           .attainment = result.attainment,
                           .days = calendar.days(period)});
        period = period + 1;
    }
    return history;
}

/// The tolerance that the zone uses; empty if `red` is used instead.
std::optional<Number> tolerance_of(const Scorecard& scorecard, const Kpi& kpi) {
    // For a range, `red` is the limit only on its own side, so the other side still needs the tolerance.
    if (kpi.red && !std::holds_alternative<TargetRange>(kpi.target)) return std::nullopt;
    return kpi.tolerance.value_or(scorecard.tolerance);
}

/// The change as a share of the previous value; empty if that value is 0. The share is of the absolute value, so that a
/// rise from a negative number is positive.
std::optional<double> change_ratio(const std::optional<Number>& change, const std::optional<Number>& previous) {
    if (!change || !previous) return std::nullopt;
    const auto ratio = Number::divide(*change, previous->abs());
    return ratio && ratio->is_finite() ? std::optional(ratio->to_double()) : std::nullopt;
}

/// Periods without data neither count nor end the row.
std::uint32_t count_red_periods(const std::vector<ReportHistory>& history) {
    std::uint32_t count = 0;
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        if (!has_data(entry->zone)) continue;
        if (entry->zone != Zone::red) break;
        ++count;
    }
    return count;
}

ReportKpi define(const Scorecard& scorecard, const Kpi& kpi) {
    ReportKpi report;
    report.id = kpi.id;
    report.name = kpi.name;
    report.objective = kpi.measures;
    report.success_factor = kpi.success_factor;
    report.indicator = kpi.indicator;
    report.owner = kpi.owner;
    report.unit = kpi.unit;
    report.decimals = kpi.decimals;
    report.baseline = kpi.baseline;
    report.red = kpi.red;
    report.tolerance = tolerance_of(scorecard, kpi);
    report.patience = kpi.patience;
    report.definition = definition_of(scorecard, kpi);
    report.file = scorecard.file.name_at(kpi.span.begin);
    report.place = scorecard.file.position(kpi.span.begin);
    return report;
}

/// What the next report must know of an alarm that this one raises.
template<class Standing> void note_alarm(const Run& run, const KpiResult& found, Standing& standing) {
    if (!is_red_alarm(standing)) return;
    standing.alarmed = run.scorecard().calendar.id(run.evaluation().period);
    if (found.pace_alarm == PaceAlarm::out_of_reach) standing.out_of_reach = standing.alarmed;
}

ReportMember member_of(const Run& run, const MemberEvaluation& found) {
    ReportMember report;
    static_cast<KpiStanding&>(report) = found.now;
    report.dimension = run.scorecard()[found.dimension].id;
    report.member = shown_member(found.member);
    if (report.zone == Zone::no_data) report.reason = describe(found.now.reason, run.scorecard(), run.query());
    report.previous = found.previous;
    report.change = found.change;
    report.change_ratio = change_ratio(found.change, found.previous);
    report.history = history_of(run.scorecard().calendar, found.history_begin, found.history);
    report.early = found.early;
    report.red_since = red_since(report);
    note_alarm(run, found.now, report);
    return report;
}

ReportKpi kpi_of(const Run& run, std::uint32_t index) {
    const Kpi& kpi = run.scorecard().kpis[index];
    const KpiEvaluation& found = run.evaluation().kpis[index];
    ReportKpi report = define(run.scorecard(), kpi);
    static_cast<KpiStanding&>(report) = found.now;
    static_cast<KpiContext&>(report) = found;
    // A range has no better direction.
    if (!std::holds_alternative<TargetRange>(kpi.target)) report.direction = found.direction;
    if (found.window_data_end) {
        report.window_data_end = run.scorecard().calendar.id(*found.window_data_end);
        report.window_data_end_title = run.scorecard().calendar.title(*found.window_data_end);
    }
    if (report.zone == Zone::no_data) report.reason = describe(found.now.reason, run.scorecard(), run.query());
    report.change_ratio = change_ratio(found.change, found.previous);
    report.history = history_of(run.scorecard().calendar, found.history_begin, found.history);
    report.red_since = red_since(report);
    report.red_periods = count_red_periods(report.history);
    report.pace_alarm = found.now.pace_alarm;
    set_waiver(run.scorecard(), {index}, run.today(), report);
    note_alarm(run, found.now, report);
    for (const MemberEvaluation& member : found.members) report.members.push_back(member_of(run, member));
    return report;
}

/// All KPIs of the scorecard; those that are selected come first.
std::vector<ReportKpi> kpis_of(const Run& run) {
    std::vector<ReportKpi> kpis;
    kpis.reserve(run.scorecard().kpis.size());
    for (std::uint32_t i = 0; i < run.scorecard().kpis.size(); ++i) kpis.push_back(kpi_of(run, i));
    for (const RedKpi& red : run.trace().red) kpis[red.kpi.index].chains_truncated = red.truncated;
    return kpis;
}

/// Takes the KPIs that are not selected out of the list.
std::vector<ReportKpi> take_unselected(const Scorecard& scorecard, std::vector<ReportKpi>& kpis) {
    const auto selected = std::ranges::count(scorecard.kpis, true, &Kpi::is_selected);
    std::vector<ReportKpi> rest(std::make_move_iterator(kpis.begin() + selected), std::make_move_iterator(kpis.end()));
    kpis.erase(kpis.begin() + selected, kpis.end());
    return rest;
}

std::vector<ReportMetric> metrics_of(const Run& run) {
    std::vector<ReportMetric> metrics;
    for (std::size_t i = 0; i < run.scorecard().metrics.size(); ++i) {
        const Metric& metric = run.scorecard().metrics[i];
        const MetricEvaluation& found = run.evaluation().metrics[i];
        metrics.push_back({.id = metric.id,
                           .name = metric.name,
                           .unit = metric.unit,
                           .decimals = metric.decimals,
                           .value = found.value.number,
                           .previous = found.previous,
                           .definition = definition_of(run.scorecard(), metric)});
    }
    return metrics;
}

std::int64_t days_late(bool overdue, const std::optional<Date>& due, Date today) {
    return overdue && due ? (today - *due).count() : 0;
}

ReportStep step_of(const Run& run, const PlanStep& step, bool overdue) {
    return {.name = step.name,
            .kpi = step.kpi,
            .owner = step.owner,
            .due = step.due,
            .done = step.done,
            .overdue = overdue,
            .days_overdue = days_late(overdue, step.due, run.today())};
}

ReportPlan plan_of(const Run& run, const Plan& plan, const PlanStatus& status) {
    ReportPlan report{.id = plan.id,
                      .name = plan.name,
                      .success_factor = plan.success_factor,
                      .objective = plan.objective,
                      .owner = plan.owner,
                      .due = plan.due,
                      .overdue = status.overdue,
                      .done = status.done,
                      .live = status.live,
                      .days_overdue = days_late(status.overdue, plan.due, run.today()),
                      .steps_done = status.steps_done,
                      .steps = {}};
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        report.steps.push_back(step_of(run, plan.steps[i], status.steps_overdue[i]));
    }
    return report;
}

std::vector<ReportPlan> plans_of(const Run& run) {
    std::vector<ReportPlan> plans;
    for (std::size_t i = 0; i < run.scorecard().plans.size(); ++i) {
        plans.push_back(plan_of(run, run.scorecard().plans[i], run.trace().plans[i]));
    }
    return plans;
}

} // namespace

Report make_report(const Run& run, const Audit& audit) {
    const Scorecard& scorecard = run.scorecard();
    const Evaluation& evaluation = run.evaluation();
    std::vector<ReportKpi> kpis = kpis_of(run);
    const SourceUse use = source_use_of(run, kpis);
    std::vector<ReportKpi> unselected = take_unselected(scorecard, kpis);
    const ReportSummary summary = count_zones(kpis);
    return {.file = scorecard.file.name(),
            .name = scorecard.name,
            .description = scorecard.description,
            .only = restrictions_of(run),
            .selection = {},
            .period = period_of(run),
            .score = evaluation.score,
            .summary = summary,
            .perspectives = perspectives_of(run),
            .objectives = objectives_of(run),
            .success_factors = success_factors_of(scorecard),
            .kpis = std::move(kpis),
            .unselected = std::move(unselected),
            .metrics = metrics_of(run),
            .red = run.trace().red,
            .plans = plans_of(run),
            .findings = report_findings(audit, scorecard.file),
            .sources = sources_of(run, use),
            .warnings = warn_of_sources(scorecard, evaluation, use.is_shown, use.is_waived),
            .notes = make_notes(scorecard, run.query(), run.measurements(), evaluation),
            .since = {}};
}

void add_pace_curves(const Run& run, Report& report) {
    for (std::uint32_t i = 0; i < report.kpis.size(); ++i) {
        ReportKpi& kpi = report.kpis[i];
        if (!kpi.pace || kpi.zone == Zone::green) continue;
        kpi.pace->curve =
            pace_curve(run.scorecard(), run.query(), run.measurements(), run.evaluation(), KpiId{i}, run.members());
    }
}

} // namespace kpitrace
