#include "kpitrace/plans/plan_list.hpp"

#include "formats/json_fields.hpp"

namespace kpitrace {
namespace {

using enum JsonLayout;

/// The keys are a contract (docs/plan.md): keys can be added, but none can change.
class PlanListWriter : public JsonFields<PlanListWriter> {
public:
    PlanListWriter(JsonWriter& json, const PlanList& list)
        : JsonFields(json, &list.report)
        , list_(list) {}

    using JsonFields::write;

    void write_list() {
        begin_output();
        member("name", report_->name);
        write_restrictions(json_, report_->only);
        write_selection(json_, report_->selection);
        member("period", report_->period);
        member("today", report_->period.today);
        json_.key("owners");
        json_.begin_array(block);
        for (const OwnerSteps& owner : list_.owners) write(owner);
        json_.end_array();
        list("plans", list_.plans);
        list("without_plan", list_.without_plan, line);
        list("notes", list_.notes);
        json_.end_object();
    }

    void write(const OwnerSteps& owner) {
        json_.begin_object(block);
        member("owner", OptionalText{owner.owner});
        list("steps", owner.steps);
        json_.end_object();
    }

    void write(const OpenStep& open) {
        const ReportStep& step = (*report_)[open.plan].steps[open.step];
        json_.begin_object(line);
        member("plan", open.plan);
        member("name", step.name);
        member("due", step.due);
        member("overdue", step.overdue);
        member("days_overdue", step.days_overdue);
        member("kpi", step.kpi);
        member("zone", step.kpi ? std::optional((*report_)[*step.kpi].zone) : std::nullopt);
        json_.end_object();
    }

    void write(const ListedPlan& listed) {
        const ReportPlan& plan = (*report_)[listed.plan];
        json_.begin_object(block);
        member("id", plan.id);
        member("name", plan.name);
        member("success_factor", plan.success_factor);
        member("objective", plan.objective);
        member("owner", OptionalText{plan.owner});
        member("start", listed.start);
        member("due", plan.due);
        member("overdue", plan.overdue);
        member("days_overdue", plan.days_overdue);
        member("done", plan.done);
        member("steps", plan.steps.size());
        member("steps_done", plan.steps_done);
        list("kpis", listed.kpis);
        json_.end_object();
    }

    void write(const KpiProgress& progress) {
        const ReportKpi& kpi = (*report_)[progress.kpi];
        json_.begin_object(line);
        member("id", kpi.id);
        member("name", kpi.name);
        member("unit", OptionalText{kpi.unit});
        member("zone", kpi.zone);
        member("at_start", progress.at_start);
        member("actual", kpi.actual);
        member("target", kpi.target);
        member("change", progress.change);
        json_.end_object();
    }

private:
    const PlanList& list_;
};

} // namespace

std::string render_plan_list_json(const PlanList& list) {
    return json_text([&](JsonWriter& json) { PlanListWriter(json, list).write_list(); });
}

} // namespace kpitrace
