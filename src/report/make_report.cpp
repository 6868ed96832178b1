// Copies what the phases found into plain values. Indices become ids and names, because a report must be readable
// without its scorecard.
#include "kpitrace/report/report.hpp"

#include "kpitrace/evaluate/evaluate.hpp"
#include "report/definitions.hpp"
#include "report/notes.hpp"
#include "report/tree_line.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {

namespace {

template<typename Element> std::string id_of(const Scorecard& scorecard, const std::optional<Id<Element>>& id) {
    return id ? scorecard[*id].id : std::string();
}

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

std::vector<ReportSource> sources_of(const Run& run) {
    std::vector<ReportSource> sources;
    for (std::size_t i = 0; i < run.evaluation().sources.size(); ++i) {
        const SourceState& state = run.evaluation().sources[i];
        if (!state.is_read) continue;
        sources.push_back({.id = run.scorecard().sources[i].id,
                           .rows = state.rows,
                           .first = state.first,
                           .data_end = state.data_end,
                           .age = state.age,
                           .stale = state.stale,
                           .is_short = state.is_short()});
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

std::vector<ReportLink> links_of(const Scorecard& scorecard, const Objective& objective) {
    std::vector<ReportLink> links;
    for (const Link& link : objective.drives) links.push_back({scorecard[link.to].id, link.lag});
    return links;
}

std::vector<ReportObjective> objectives_of(const Run& run) {
    std::vector<ReportObjective> objectives;
    for (std::size_t i = 0; i < run.scorecard().objectives.size(); ++i) {
        const Objective& objective = run.scorecard().objectives[i];
        const ObjectiveEvaluation& found = run.evaluation().objectives[i];
        objectives.push_back({.id = objective.id,
                              .name = objective.name,
                              .perspective = id_of(run.scorecard(), objective.perspective),
                              .profit = objective.profit,
                              .score = found.score,
                              .zone = found.zone,
                              .at_risk = found.at_risk,
                              .drives = links_of(run.scorecard(), objective)});
    }
    return objectives;
}

std::vector<ReportHistory> history_of(const Calendar& calendar, const KpiEvaluation& found) {
    std::vector<ReportHistory> history;
    Period period = found.history_begin;
    for (const KpiResult& result : found.history) {
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
std::optional<double> change_ratio(const KpiEvaluation& found) {
    if (!found.change || !found.previous) return std::nullopt;
    const auto ratio = Number::divide(*found.change, found.previous->abs());
    return ratio && ratio->is_finite() ? std::optional(ratio->to_double()) : std::nullopt;
}

ReportKpi define(const Scorecard& scorecard, const Kpi& kpi) {
    ReportKpi report;
    report.id = kpi.id;
    report.name = kpi.name;
    report.objective = scorecard[kpi.measures].id;
    report.success_factor = id_of(scorecard, kpi.success_factor);
    report.indicator = kpi.indicator;
    report.owner = kpi.owner;
    report.unit = kpi.unit;
    report.decimals = kpi.decimals;
    report.baseline = kpi.baseline;
    report.red = kpi.red;
    report.tolerance = tolerance_of(scorecard, kpi);
    report.definition = definition_of(scorecard, kpi);
    report.place = scorecard.file.position(kpi.span.begin);
    return report;
}

ReportKpi kpi_of(const Run& run, std::size_t index) {
    const Kpi& kpi = run.scorecard().kpis[index];
    const KpiEvaluation& found = run.evaluation().kpis[index];
    ReportKpi report = define(run.scorecard(), kpi);
    // A range has no better direction.
    if (!std::holds_alternative<TargetRange>(kpi.target)) report.direction = found.direction;
    report.actual = found.now.actual;
    report.target = found.now.target;
    report.attainment = found.now.attainment;
    report.zone = found.now.zone;
    report.complete = found.complete;
    report.data_end = found.data_end;
    report.stale = found.stale;
    report.is_short = found.is_short;
    report.early_end = found.early_end;
    if (found.window_data_end) {
        report.window_data_end = run.scorecard().calendar.id(*found.window_data_end);
        report.window_data_end_title = run.scorecard().calendar.title(*found.window_data_end);
    }
    if (report.zone == Zone::no_data) report.reason = describe(found.now.reason, run.scorecard(), run.query());
    report.previous = found.previous;
    report.change = found.change;
    report.change_ratio = change_ratio(found);
    report.history = history_of(run.scorecard().calendar, found);
    report.red_since = red_since(report);
    return report;
}

std::vector<ReportKpi> kpis_of(const Run& run) {
    std::vector<ReportKpi> kpis;
    for (std::size_t i = 0; i < run.scorecard().kpis.size(); ++i) kpis.push_back(kpi_of(run, i));
    for (const RedKpi& red : run.trace().red) kpis[red.kpi.index].chains_truncated = red.truncated;
    return kpis;
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

ReportStake stake_of(const Stake& stake) {
    return {.kpi = stake.kpi.index, .actual = stake.actual, .if_met = stake.if_met, .gain = stake.gain};
}

/// A red KPI can lead to several profit objectives. Each chain has only what is at stake where it ends.
ReportChain chain_of(const Scorecard& scorecard, const RedKpi& red, const Chain& chain) {
    const Kpi& kpi = scorecard[red.kpi];
    ReportChain report;
    report.kpi = kpi.id;
    report.success_factor = id_of(scorecard, kpi.success_factor);
    for (const ObjectiveId id : chain.path) report.path.push_back(scorecard[id].id);
    report.lag = chain.lag;
    report.reaches_profit = chain.reaches_profit;
    for (const Stake& stake : red.at_stake)
        if (scorecard[stake.kpi].measures == chain.path.back()) report.at_stake.push_back(stake_of(stake));
    return report;
}

std::vector<ReportChain> chains_of(const Run& run) {
    std::vector<ReportChain> chains;
    for (const RedKpi& red : run.trace().red) {
        for (const Chain& chain : red.chains) chains.push_back(chain_of(run.scorecard(), red, chain));
    }
    return chains;
}

ReportRed red_of(const Run& run, const RedKpi& red) {
    const Kpi& kpi = run.scorecard()[red.kpi];
    ReportRed report;
    report.kpi = red.kpi.index;
    if (kpi.success_factor) report.success_factor = run.scorecard()[*kpi.success_factor].name;
    report.reaches_profit = red.reaches_profit;
    report.has_own_plan = red.has_own_plan;
    for (const Stake& stake : red.at_stake) report.at_stake.push_back(stake_of(stake));
    for (const ChainLine& line : red.tree)
        report.tree.push_back(tree_line_of(run.scorecard().calendar, run.evaluation().period, line));
    for (const PlanId id : red.plans) report.plans.push_back(id.index);
    return report;
}

std::vector<ReportRed> reds_of(const Run& run) {
    std::vector<ReportRed> reds;
    for (const RedKpi& red : run.trace().red) reds.push_back(red_of(run, red));
    return reds;
}

std::int64_t days_late(bool overdue, const std::optional<Date>& due, Date today) {
    return overdue && due ? (today - *due).count() : 0;
}

ReportStep step_of(const Run& run, const PlanStep& step, bool overdue) {
    return {.name = step.name,
            .kpi = id_of(run.scorecard(), step.kpi),
            .owner = step.owner,
            .due = step.due,
            .done = step.done,
            .overdue = overdue,
            .days_overdue = days_late(overdue, step.due, run.today())};
}

ReportPlan plan_of(const Run& run, const Plan& plan, const PlanStatus& status) {
    ReportPlan report{.id = plan.id,
                      .name = plan.name,
                      .success_factor = id_of(run.scorecard(), plan.success_factor),
                      .objective = id_of(run.scorecard(), plan.objective),
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
    const ZoneCounts summary = count_zones(kpis);
    return {.file = scorecard.file.name(),
            .name = scorecard.name,
            .description = scorecard.description,
            .period = period_of(run),
            .score = evaluation.score,
            .summary = summary,
            .perspectives = perspectives_of(run),
            .objectives = objectives_of(run),
            .kpis = std::move(kpis),
            .metrics = metrics_of(run),
            .chains = chains_of(run),
            .red = reds_of(run),
            .plans = plans_of(run),
            .findings = report_findings(audit, scorecard.file),
            .sources = sources_of(run),
            .warnings = warn_of_sources(scorecard, evaluation),
            .notes = make_notes(scorecard, run.query(), run.measurements(), evaluation),
            .since = {}};
}

} // namespace kpitrace
