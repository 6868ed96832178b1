// What is to be done, by whom and by when: the open steps of all plans, and what became of the KPIs since each began.
//
// Made from a scorecard and its report; every number in it is the report's.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What became of a KPI while a plan was at work on it.
struct KpiProgress {
    std::size_t kpi = 0; ///< index into PlanList::kpis
    std::optional<Number>
        at_start; ///< its actual in the period of the plan's start, where that is before the evaluated one
    std::optional<Number> change;       ///< from there to the evaluated period
    std::optional<double> change_ratio; ///< change / |at_start|, where that is not 0
};

struct ListedPlan {
    ReportPlan plan;
    /// As written, else the earliest day on which a step was done; nothing where neither is known.
    std::optional<Date> start;
    /// That its steps name, in their order; where they name none, those that measure what the plan is for.
    std::vector<KpiProgress> kpis;
};

/// A step that is not done.
struct OpenStep {
    std::size_t plan = 0;           ///< index into PlanList::plans
    std::size_t step = 0;           ///< index into its steps
    std::optional<std::size_t> kpi; ///< that it moves: index into PlanList::kpis
};

struct OwnerSteps {
    std::string owner;           ///< the step's, else its plan's; empty: no one
    std::vector<OpenStep> steps; ///< overdue first, then by due date, those without one last
    std::size_t overdue = 0;
};

struct PlanList {
    std::string name;
    ReportPeriod period;
    Date today;
    std::optional<std::string> only_owner; ///< whose steps alone are listed
    std::vector<ReportKpi> kpis;           ///< as in the report
    std::vector<ListedPlan> plans;         ///< as in the scorecard; of one owner those that he owns or has a step in
    std::vector<OwnerSteps> owners;        ///< by their first step; no one's last
    /// Red KPIs on which no plan acts that is not done; of one owner those whose plan would go to that owner.
    std::vector<std::size_t> without_plan;
};

/// With `owner`, only what that owner has to do.
[[nodiscard]] PlanList make_plan_list(const Run& run, const Report& report, const std::optional<std::string>& owner);

/// The owners that plans and steps name, in alphabetical order, each once.
[[nodiscard]] std::vector<std::string> owners_of_plans(const Scorecard& scorecard);

[[nodiscard]] std::string render_plan_list_text(const PlanList& list, const TextStyle& style);
/// docs/plan.md has the keys.
[[nodiscard]] std::string render_plan_list_json(const PlanList& list);

} // namespace kpitrace
