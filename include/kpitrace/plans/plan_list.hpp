// Plans as a list of work: the open steps of all plans by owner, and how the KPIs have changed since each plan began.
//
// Made from a scorecard and its report. What always holds: every number in the list is the report's.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// How a KPI has changed since a plan began.
struct KpiProgress {
    std::size_t kpi = 0; ///< index into PlanList::kpis
    /// Its value in the period in which the plan began; nothing if that is the evaluated period.
    std::optional<Number> at_start;
    std::optional<Number> change;       ///< from there to the evaluated period
    std::optional<double> change_ratio; ///< change / |at_start|; nothing if that is 0
};

struct ListedPlan {
    ReportPlan plan;
    /// As the plan says, otherwise the earliest day on which a step was done. Nothing if neither is known.
    std::optional<Date> start;
    /// The KPIs that its steps name, in their order. If they name none, the KPIs of what the plan acts on.
    std::vector<KpiProgress> kpis;
};

/// A step that is not done.
struct OpenStep {
    std::size_t plan = 0;           ///< index into PlanList::plans
    std::size_t step = 0;           ///< index into its steps
    std::optional<std::size_t> kpi; ///< the KPI that it should move: index into PlanList::kpis
};

struct OwnerSteps {
    std::string owner;           ///< the step's, otherwise the plan's; empty: nobody
    std::vector<OpenStep> steps; ///< by due date, steps without one last
    std::size_t overdue = 0;
};

struct PlanList {
    std::string name;
    ReportPeriod period;
    Date today;
    std::optional<std::string> only_owner; ///< the list has only the steps of this owner
    std::vector<ReportKpi> kpis;           ///< as in the report
    /// In the order of the scorecard; for one owner, the plans in which that owner has a part.
    std::vector<ListedPlan> plans;
    std::vector<OwnerSteps> owners; ///< by their first step; steps of nobody last
    /// Red KPIs without a live plan; for one owner, those whose plan would be given to that owner.
    std::vector<std::size_t> without_plan;
};

/// With `owner`, only what this owner has to do.
[[nodiscard]] PlanList make_plan_list(const Run& run, const Report& report, const std::optional<std::string>& owner);

/// The owners of plans and steps in alphabetical order, each once.
[[nodiscard]] std::vector<std::string> owners_of_plans(const Scorecard& scorecard);

[[nodiscard]] std::string render_plan_list_text(const PlanList& list, const TextStyle& style);
/// docs/plan.md has the keys.
[[nodiscard]] std::string render_plan_list_json(const PlanList& list);

} // namespace kpitrace
