// Plans as a list of work: the open steps of all plans by owner, and how the KPIs have changed since each plan began.
//
// The list is made from a scorecard and its report, which it owns. What always holds: every number in the list is a
// number of the report.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// How a KPI has changed since a plan began.
struct KpiProgress {
    KpiId kpi;
    /// The value in the period in which the plan began. Nothing if that is the evaluated period.
    std::optional<Number> at_start;
    std::optional<Number> change;       ///< from `at_start` to the evaluated period
    std::optional<double> change_ratio; ///< change / |at_start|; nothing if that is 0
};

struct ListedPlan {
    PlanId plan;
    /// The day that the plan names, otherwise the earliest day on which a step was done. Nothing if neither is known.
    std::optional<Date> start;
    /// The KPIs that the plan's steps name, in their order. If they name none, the KPIs that the plan acts on.
    std::vector<KpiProgress> kpis;
};

/// A step that is not done.
struct OpenStep {
    PlanId plan;
    std::size_t step = 0; ///< index into the plan's steps
};

struct OwnerSteps {
    std::string owner;           ///< the owner of the steps, otherwise of their plan; empty if nobody owns them
    std::vector<OpenStep> steps; ///< by due date; steps without one come last
    std::size_t overdue = 0;
};

struct PlanList {
    Report report;                         ///< all ids of elements are of this report
    std::optional<std::string> only_owner; ///< set if the list has only the steps of this owner
    /// In the order of the scorecard. For one owner, only the plans in which that owner has a part.
    std::vector<ListedPlan> plans;
    std::vector<OwnerSteps> owners; ///< by the due date of their first step; steps that nobody owns come last
    /// The red KPIs without a live plan. For one owner, only those whose plan that owner would get.
    std::vector<KpiId> without_plan;
    /// What is not in the list, and why: KPIs that cannot be restricted to `report.only`. Set by the caller.
    std::vector<std::string> notes{};
};

/// Makes the list. With `owner`, it has only what this owner has to do.
[[nodiscard]] PlanList make_plan_list(const Run& run, Report report, const std::optional<std::string>& owner);

/// The owners of plans and steps in alphabetical order, each once.
[[nodiscard]] std::vector<std::string> owners_of_plans(const Scorecard& scorecard);

[[nodiscard]] std::string render_plan_list_text(const PlanList& list, const TextStyle& style);
/// Writes the list as JSON. docs/plan.md describes the keys.
[[nodiscard]] std::string render_plan_list_json(const PlanList& list);

} // namespace kpitrace
