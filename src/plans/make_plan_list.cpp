#include "kpitrace/plans/plan_list.hpp"

#include "kpitrace/plans/suggestion.hpp"

#include "plans/step_texts.hpp"
#include "trace/plans.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace kpitrace {
namespace {

/// The day on which a plan began: the day that it names, otherwise the first day on which a step was done.
std::optional<Date> start_of(const Plan& plan) {
    if (plan.start) return plan.start;
    std::optional<Date> earliest;
    for (const PlanStep& step : plan.steps)
        if (step.done.on) earliest = earliest ? std::min(*earliest, *step.done.on) : *step.done.on;
    return earliest;
}

const ReportHistory* entry_in(const ReportKpi& kpi, const std::string& period) {
    const auto found =
        std::ranges::find_if(kpi.history, [&](const ReportHistory& entry) { return entry.period == period; });
    return found == kpi.history.end() ? nullptr : &*found;
}

KpiProgress progress_of(const Calendar& calendar, const Report& report, KpiId id, const std::optional<Date>& start) {
    KpiProgress progress{.kpi = id, .at_start = {}, .change = {}, .change_ratio = {}};
    const ReportKpi& kpi = report[id];
    // A plan that began in the evaluated period has not had time to change anything.
    if (!start || *start >= report.period.start) return progress;
    if (const ReportHistory* entry = entry_in(kpi, calendar.id(calendar.at(*start)))) progress.at_start = entry->actual;
    if (!progress.at_start || !kpi.actual) return progress;
    progress.change = *kpi.actual - *progress.at_start;
    if (const auto ratio = Number::divide(*progress.change, progress.at_start->abs()))
        progress.change_ratio = ratio->to_double();
    return progress;
}

/// For each plan, the KPIs that its steps name, or if they name none, the KPIs that it acts on.
std::vector<std::vector<KpiId>> kpis_by_plan(const Scorecard& scorecard) {
    const PlanIndex index(scorecard);
    std::vector<std::vector<KpiId>> kpis(scorecard.plans.size());
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i)
        for (const PlanId plan : index.acting_on(scorecard.kpis[i], {i})) kpis[plan.index].push_back({i});
    for (std::size_t i = 0; i < scorecard.plans.size(); ++i) {
        std::vector<KpiId> named;
        for (const PlanStep& step : scorecard.plans[i].steps)
            if (step.kpi && std::ranges::find(named, *step.kpi) == named.end()) named.push_back(*step.kpi);
        if (!named.empty()) kpis[i] = std::move(named);
    }
    return kpis;
}

class Lister {
public:
    Lister(const Scorecard& scorecard, const Report& report)
        : scorecard_(scorecard)
        , report_(report) {}

    /// Makes all but `report` and `without_plan`, which the caller adds.
    PlanList list(const std::optional<std::string>& owner) {
        PlanList made{.report = {}, .only_owner = owner, .plans = {}, .owners = {}, .without_plan = {}};
        const auto kpis = kpis_by_plan(scorecard_);
        for (std::uint32_t i = 0; i < scorecard_.plans.size(); ++i) {
            const std::vector<std::string> step_owners = open_owners(scorecard_.plans[i]);
            const bool is_wanted = !owner || scorecard_.plans[i].owner == *owner ||
                                   std::ranges::find(step_owners, *owner) != step_owners.end();
            if (!is_wanted || !serves_selected(scorecard_.plans[i], kpis[i])) continue;
            made.plans.push_back(listed({i}, kpis[i]));
            add_steps(made, {i}, owner);
        }
        sort(made);
        return made;
    }

private:
    [[nodiscard]] bool is_selected(KpiId kpi) const { return scorecard_[kpi].is_selected; }

    /// Whether the plan is for one of the selected KPIs; always if all are selected.
    [[nodiscard]] bool serves_selected(const Plan& plan, const std::vector<KpiId>& kpis) const {
        if (std::ranges::all_of(scorecard_.kpis, &Kpi::is_selected)) return true;
        const auto is_for = [&plan](const Kpi& kpi) {
            return kpi.is_selected && ((plan.objective && *plan.objective == kpi.measures) ||
                                       (plan.success_factor && plan.success_factor == kpi.success_factor));
        };
        return std::ranges::any_of(kpis, [this](KpiId kpi) { return is_selected(kpi); }) ||
               std::ranges::any_of(scorecard_.kpis, is_for);
    }

    /// A step without an owner belongs to the owner of its plan.
    static const std::string& owner_of(const Plan& plan, const PlanStep& step) {
        return step.owner.empty() ? plan.owner : step.owner;
    }

    static std::vector<std::string> open_owners(const Plan& plan) {
        std::vector<std::string> owners;
        for (const PlanStep& step : plan.steps)
            if (!step.done.done) owners.push_back(owner_of(plan, step));
        return owners;
    }

    [[nodiscard]] ListedPlan listed(PlanId id, const std::vector<KpiId>& kpis) const {
        ListedPlan made{.plan = id, .start = start_of(scorecard_[id]), .kpis = {}};
        for (const KpiId kpi : kpis)
            if (is_selected(kpi)) made.kpis.push_back(progress_of(scorecard_.calendar, report_, kpi, made.start));
        return made;
    }

    /// Adds the open steps of a plan to the lists of their owners.
    void add_steps(PlanList& made, PlanId id, const std::optional<std::string>& wanted) {
        const Plan& plan = scorecard_[id];
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            const PlanStep& step = plan.steps[i];
            const std::string& owner = owner_of(plan, step);
            if (step.done.done || (wanted && owner != *wanted)) continue;
            OwnerSteps& steps = steps_of(made, owner);
            steps.steps.push_back({.plan = id, .step = i});
            steps.overdue += report_[id].steps[i].overdue ? 1 : 0;
        }
    }

    OwnerSteps& steps_of(PlanList& made, const std::string& owner) {
        const auto [known, is_new] = places_.try_emplace(owner, made.owners.size());
        if (is_new) made.owners.push_back({.owner = owner, .steps = {}, .overdue = 0});
        return made.owners[known->second];
    }

    /// Sorts steps and owners by due date, so overdue steps come first.
    void sort(PlanList& made) const {
        const auto due = [this](const OpenStep& open) {
            return report_[open.plan].steps[open.step].due.value_or(Date::max());
        };
        for (OwnerSteps& owner : made.owners) std::ranges::stable_sort(owner.steps, {}, due);
        std::ranges::stable_sort(made.owners, {}, [&](const OwnerSteps& owner) {
            return std::pair(owner.owner.empty(), due(owner.steps.front()));
        });
    }

    const Scorecard& scorecard_;
    const Report& report_;
    std::map<std::string, std::size_t> places_; // by owner: its index in the list
};

} // namespace

PlanList make_plan_list(const Run& run, Report report, const std::optional<std::string>& owner) {
    PlanList made = Lister(run.scorecard(), report).list(owner);
    made.without_plan = kpis_without_plan(run, owner);
    std::ranges::sort(made.without_plan); // they are in the order of the trace
    made.report = std::move(report);
    return made;
}

std::vector<std::string> owners_of_plans(const Scorecard& scorecard) {
    std::set<std::string> owners;
    for (const Plan& plan : scorecard.plans) {
        owners.insert(plan.owner);
        for (const PlanStep& step : plan.steps) owners.insert(step.owner);
    }
    owners.erase(std::string());
    return {owners.begin(), owners.end()};
}

} // namespace kpitrace
