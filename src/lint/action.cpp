// Step 2: is there a plan for every success factor and every red KPI, and is it carried out?
#include "lint/rules.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

/// A step that names a KPI is a plan for that KPI's success factor too.
void audit_success_factors(const Facts& facts, AuditWriter& out) {
    std::vector<std::uint8_t> planned(facts.scorecard.success_factors.size(), 0);
    for (const Plan& plan : facts.scorecard.plans) {
        if (plan.success_factor) planned[plan.success_factor->index] = 1;
        for (const PlanStep& item : plan.steps)
            if (item.kpi && facts.scorecard[*item.kpi].success_factor)
                planned[facts.scorecard[*item.kpi].success_factor->index] = 1;
    }
    for (std::size_t i = 0; i < planned.size(); ++i) {
        const SuccessFactor& factor = facts.scorecard.success_factors[i];
        if (planned[i] != 0) continue;
        out.add_finding(LintRule::unplanned_success_factor, factor.span,
                        fmt::format("no plan acts on the success factor {}", named(factor.id)),
                        fmt::format("add a plan with `success_factor: {}`", factor.id));
    }
    out.add_standing("success factors have a plan",
                     static_cast<std::size_t>(std::count(planned.begin(), planned.end(), 1)), planned.size());
}

/// Whether the plan acts on anything of the map. A step that names a KPI is enough.
bool serves_something(const Plan& plan) {
    return plan.success_factor || plan.objective ||
           std::any_of(plan.steps.begin(), plan.steps.end(), [](const PlanStep& item) { return item.kpi.has_value(); });
}

void audit_purposes(const Facts& facts, AuditWriter& out) {
    std::size_t serving = 0;
    for (const Plan& plan : facts.scorecard.plans) {
        serving += serves_something(plan) ? 1 : 0;
        if (serves_something(plan)) continue;
        out.add_finding(LintRule::purposeless_plan, plan.span,
                        fmt::format("the plan {} acts on no success factor, objective or KPI", named(plan.id)),
                        "write what it acts on under `success_factor` or `objective`");
    }
    out.add_standing("plans act on something on the map", serving, facts.scorecard.plans.size());
}

/// Whether the plan was made for the KPI: one of its steps names the KPI, or no step names any KPI. A plan that names
/// KPIs in its steps is made only for these, even if it acts on their objective.
bool is_for(const Plan& plan, KpiId kpi) {
    const auto names_any = [](const PlanStep& item) { return item.kpi.has_value(); };
    if (std::none_of(plan.steps.begin(), plan.steps.end(), names_any)) return true;
    return std::any_of(plan.steps.begin(), plan.steps.end(), [kpi](const PlanStep& item) { return item.kpi == kpi; });
}

void report_done_plan(const Facts& facts, PlanId id, const std::vector<KpiId>& kpis, AuditWriter& out) {
    std::vector<std::string_view> names;
    for (const KpiId kpi : kpis) names.push_back(facts.scorecard[kpi].id);
    const bool one = kpis.size() == 1;
    out.add_finding(LintRule::done_plan_red_kpi, facts.scorecard[id].span,
                    fmt::format("all steps of the plan {} are done, but {} {} {} still red",
                                named(facts.scorecard[id].id), one ? "its KPI" : "its KPIs", named(names),
                                one ? "is" : "are"),
                    "add a step for what comes next, or write a new plan");
}

/// The rules about red KPIs. They need values, so they run only with data; all other rules of this step judge the
/// scorecard alone.
class RedRules {
public:
    RedRules(const Facts& facts, AuditWriter& out)
        : facts_(facts)
        , out_(out)
        , red_kpis_of_(facts.scorecard.plans.size()) {}

    void run() {
        std::size_t red = 0;
        std::size_t acted_on = 0;
        for (std::uint32_t i = 0; i < facts_.scorecard.kpis.size(); ++i) {
            if (!facts_.is_red({i})) continue;
            ++red;
            acted_on += judge({i}) ? 1 : 0;
        }
        for (std::uint32_t i = 0; i < red_kpis_of_.size(); ++i)
            if (!red_kpis_of_[i].empty()) report_done_plan(facts_, {i}, red_kpis_of_[i], out_);
        out_.add_standing("red KPIs have a live plan", acted_on, red);
    }

private:
    /// Returns whether a live plan acts on the KPI. If none does, the KPI is reported once: together with a plan that
    /// was made for it and is done, or alone.
    bool judge(KpiId id) {
        const Kpi& kpi = facts_.scorecard[id];
        const auto plans = facts_.plans.acting_on(kpi, id);
        bool live = false;
        bool is_reported = false;
        for (const PlanId plan : plans) {
            const bool done = facts_.statuses[plan.index].done;
            live = live || facts_.statuses[plan.index].live;
            if (!done || !is_for(facts_.scorecard[plan], id)) continue;
            red_kpis_of_[plan.index].push_back(id);
            is_reported = true;
        }
        if (!live && !is_reported) report(kpi, plans);
        return live;
    }

    /// What is wrong with the plans of a red KPI, none of which is live.
    std::string what_of(const std::vector<PlanId>& plans) const {
        const auto is_done = [this](PlanId plan) { return facts_.statuses[plan.index].done; };
        if (plans.empty()) return "no plan acts on it";
        const std::string_view noun = plans.size() == 1 ? "its plan is" : "its plans are";
        return fmt::format("{} {}", noun,
                           std::ranges::all_of(plans, is_done)    ? "done"
                           : std::ranges::none_of(plans, is_done) ? "past the due date and without steps"
                                                                  : "done or past the due date");
    }

    void report(const Kpi& kpi, const std::vector<PlanId>& plans) {
        out_.add_finding(LintRule::red_without_plan, kpi.span,
                         fmt::format("the KPI {} is red, and {}", named(kpi.id), what_of(plans)),
                         fmt::format("`kpitrace plan --suggest` drafts a plan for {}",
                                     kpi.success_factor
                                         ? "its success factor " + named(facts_.scorecard[*kpi.success_factor].id)
                                         : "its objective " + named(facts_.scorecard[kpi.measures].id)));
    }

    const Facts& facts_;
    AuditWriter& out_;
    std::vector<std::vector<KpiId>> red_kpis_of_; // by plan that is done: the red KPIs that it was made for
};

std::string days_late(Date due, Date today) {
    const auto days = (today - due).count();
    return fmt::format("{} {}", days, days == 1 ? "day" : "days");
}

class OverdueRule {
public:
    OverdueRule(const Facts& facts, AuditWriter& out)
        : facts_(facts)
        , out_(out) {}

    void run() {
        for (std::size_t i = 0; i < facts_.scorecard.plans.size(); ++i) {
            const Plan& plan = facts_.scorecard.plans[i];
            const std::size_t late_before = late_;
            for (std::size_t s = 0; s < plan.steps.size(); ++s)
                judge(plan, plan.steps[s], facts_.statuses[i].steps_overdue[s] ? Late::yes : Late::no);
            if (facts_.statuses[i].overdue && late_ == late_before)
                report(plan); // otherwise its late steps are reported already
        }
        out_.add_standing("open steps with a due date are on time", dated_ - late_, dated_);
    }

private:
    enum class Late : std::uint8_t { no, yes };

    void judge(const Plan& plan, const PlanStep& item, Late late) {
        dated_ += !item.done.done && item.due ? 1 : 0;
        if (late == Late::no) return;
        ++late_;
        out_.add_finding(LintRule::overdue, item.span,
                         fmt::format("the step {} of the plan {} is overdue by {}", named(item.name), named(plan.id),
                                     days_late(*item.due, facts_.today)),
                         "write `done` with the day, or agree on a new due date");
    }

    void report(const Plan& plan) {
        out_.add_finding(
            LintRule::overdue, plan.span,
            fmt::format("the plan {} is overdue by {}", named(plan.id), days_late(*plan.due, facts_.today)),
            "finish its steps, or agree on a new due date");
    }

    const Facts& facts_;
    AuditWriter& out_;
    std::size_t dated_ = 0;
    std::size_t late_ = 0;
};

/// A step cannot be done in the future, so the day is a typing error or meant as the due date.
void audit_done_days(const Facts& facts, AuditWriter& out) {
    for (const Plan& plan : facts.scorecard.plans) {
        for (const PlanStep& item : plan.steps) {
            if (!item.done.on || *item.done.on <= facts.today) continue;
            out.add_finding(LintRule::done_in_future, item.span,
                            fmt::format("the step {} of the plan {} is marked as done on {}, which is in the future",
                                        named(item.name), named(plan.id), to_string(*item.done.on)),
                            "write that day under `due`, and add `done` when the step is done");
        }
    }
}

/// Open steps without an owner are mentioned in the finding about their plan, because an owner of the plan would be
/// responsible for them too.
void audit_owners(const Facts& facts, AuditWriter& out) {
    std::size_t live = 0;
    std::size_t owned = 0;
    for (std::size_t i = 0; i < facts.scorecard.plans.size(); ++i) {
        const Plan& plan = facts.scorecard.plans[i];
        if (facts.statuses[i].done) continue;
        ++live;
        owned += plan.owner.empty() ? 0 : 1;
        if (!plan.owner.empty()) continue;
        const auto bare = std::count_if(plan.steps.begin(), plan.steps.end(),
                                        [](const PlanStep& item) { return !item.done.done && item.owner.empty(); });
        const std::string also = bare == 0   ? ""
                                 : bare == 1 ? ", and 1 of its open steps has none either"
                                             : fmt::format(", and {} of its open steps have none either", bare);
        out.add_finding(LintRule::plan_without_owner, plan.span,
                        fmt::format("the plan {} has no owner{}", named(plan.id), also),
                        "write the name of a person or a team under `owner`");
    }
    out.add_standing("open plans have an owner", owned, live);
}

void report_undated_step(const Plan& plan, const PlanStep& item, AuditWriter& out) {
    out.add_finding(LintRule::plan_without_due_date, item.span,
                    fmt::format("the step {} of the plan {} has no due date", named(item.name), named(plan.id)),
                    "add `due` with the day by which the step must be done");
}

/// Counts plans and their open steps. A step without a date is reported only if its plan has one: otherwise one finding
/// about the plan is enough.
void audit_due_dates(const Facts& facts, AuditWriter& out) {
    std::size_t open = 0;
    std::size_t dated = 0;
    for (std::size_t i = 0; i < facts.scorecard.plans.size(); ++i) {
        const Plan& plan = facts.scorecard.plans[i];
        if (facts.statuses[i].done) continue;
        ++open;
        dated += plan.due ? 1 : 0;
        if (!plan.due)
            out.add_finding(LintRule::plan_without_due_date, plan.span,
                            fmt::format("the plan {} has no due date", named(plan.id)),
                            "add `due` with the day by which the plan must be done");
        for (const PlanStep& item : plan.steps) {
            if (item.done.done) continue;
            ++open;
            dated += item.due ? 1 : 0;
            if (!item.due && plan.due)
                report_undated_step(plan, item, out); // otherwise the finding about the plan is enough
        }
    }
    out.add_standing("open plans and steps have a due date", dated, open);
}

} // namespace

void audit_action(const Facts& facts, AuditWriter& out) {
    audit_success_factors(facts, out);
    audit_purposes(facts, out);
    if (facts.run != nullptr) RedRules(facts, out).run();
    OverdueRule(facts, out).run();
    audit_done_days(facts, out);
    audit_owners(facts, out);
    audit_due_dates(facts, out);
    audit_waivers(facts, out);
}

} // namespace kpitrace
