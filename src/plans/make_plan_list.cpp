#include "kpitrace/plans/plan_list.hpp"

#include "plans/step_texts.hpp"
#include "trace/plans.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

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

KpiProgress progress_of(const Calendar& calendar, const Report& report, std::size_t index,
                        const std::optional<Date>& start) {
    KpiProgress progress{.kpi = index, .at_start = {}, .change = {}, .change_ratio = {}};
    const ReportKpi& kpi = report.kpis[index];
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
std::vector<std::vector<std::size_t>> kpis_by_plan(const Scorecard& scorecard) {
    const PlanIndex index(scorecard);
    std::vector<std::vector<std::size_t>> kpis(scorecard.plans.size());
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i)
        for (const PlanId plan : index.acting_on(scorecard.kpis[i], {i})) kpis[plan.index].push_back(i);
    for (std::size_t i = 0; i < scorecard.plans.size(); ++i) {
        std::vector<std::size_t> named;
        for (const PlanStep& step : scorecard.plans[i].steps)
            if (step.kpi && std::ranges::find(named, step.kpi->index) == named.end()) named.push_back(step.kpi->index);
        if (!named.empty()) kpis[i] = std::move(named);
    }
    return kpis;
}

class Lister {
public:
    Lister(const Scorecard& scorecard, const Report& report)
        : scorecard_(scorecard)
        , report_(report) {}

    PlanList list(Date today, const std::optional<std::string>& owner) {
        PlanList made{.name = report_.name,
                      .period = report_.period,
                      .today = today,
                      .only_owner = owner,
                      .kpis = report_.kpis,
                      .plans = {},
                      .owners = {},
                      .without_plan = kpis_without_plan(owner)};
        const auto kpis = kpis_by_plan(scorecard_);
        for (std::size_t i = 0; i < scorecard_.plans.size(); ++i) {
            const auto before = made.plans.size();
            const std::vector<std::string> step_owners = open_owners(scorecard_.plans[i]);
            const bool is_wanted = !owner || scorecard_.plans[i].owner == *owner ||
                                   std::ranges::find(step_owners, *owner) != step_owners.end();
            if (!is_wanted) continue;
            made.plans.push_back(listed(i, kpis[i]));
            add_steps(made, i, before, owner);
        }
        sort(made);
        return made;
    }

private:
    /// These are red KPIs for which the owner would have to make a plan.
    [[nodiscard]] std::vector<std::size_t> kpis_without_plan(const std::optional<std::string>& owner) const {
        const PlanIndex plans(scorecard_);
        const auto is_live = [this](PlanId plan) { return report_.plans[plan.index].live; };
        std::vector<std::size_t> found;
        for (std::uint32_t i = 0; i < scorecard_.kpis.size(); ++i) {
            const Kpi& kpi = scorecard_.kpis[i];
            if (report_.kpis[i].zone != Zone::red || plans.has_live_plan(kpi, {i}, is_live)) continue;
            if (!owner || suggested_owner(scorecard_, kpi) == *owner) found.push_back(i);
        }
        return found;
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

    [[nodiscard]] ListedPlan listed(std::size_t index, const std::vector<std::size_t>& kpis) const {
        ListedPlan made{.plan = report_.plans[index], .start = start_of(scorecard_.plans[index]), .kpis = {}};
        for (const std::size_t kpi : kpis)
            made.kpis.push_back(progress_of(scorecard_.calendar, report_, kpi, made.start));
        return made;
    }

    /// Adds the open steps of a plan to the lists of their owners. `listed` is the index of the plan in the list.
    void add_steps(PlanList& made, std::size_t index, std::size_t listed, const std::optional<std::string>& wanted) {
        const Plan& plan = scorecard_.plans[index];
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            const PlanStep& step = plan.steps[i];
            const std::string& owner = owner_of(plan, step);
            if (step.done.done || (wanted && owner != *wanted)) continue;
            OwnerSteps& steps = steps_of(made, owner);
            OpenStep open{.plan = listed, .step = i, .kpi = {}};
            if (step.kpi) open.kpi = step.kpi->index;
            steps.steps.push_back(open);
            steps.overdue += report_.plans[index].steps[i].overdue ? 1 : 0;
        }
    }

    OwnerSteps& steps_of(PlanList& made, const std::string& owner) {
        const auto [known, is_new] = places_.try_emplace(owner, made.owners.size());
        if (is_new) made.owners.push_back({.owner = owner, .steps = {}, .overdue = 0});
        return made.owners[known->second];
    }

    /// Sorts steps and owners by due date, so overdue steps come first.
    static void sort(PlanList& made) {
        const auto due = [&](const OpenStep& open) {
            return made.plans[open.plan].plan.steps[open.step].due.value_or(Date::max());
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

PlanList make_plan_list(const Run& run, const Report& report, const std::optional<std::string>& owner) {
    return Lister(run.scorecard(), report).list(run.today(), owner);
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
