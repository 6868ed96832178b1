#include "scorecard/parts.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

void read_done(Reading& reading, PlanStep& step, const YamlNode& node) {
    if (node.kind == YamlKind::scalar) {
        if (const auto date = parse_date(node.text)) {
            step.done = {.done = true, .on = *date};
            return;
        }
        if (node.text == "true" || node.text == "false") {
            step.done.done = node.text == "true";
            return;
        }
    }
    if (node.kind != YamlKind::scalar) {
        report_wrong_type(reading, node, "a date or `true`");
        return;
    }
    reading.errors.error("bad-date", node.span,
                         fmt::format("expected a date like `2026-06-30`, or `true`, found {}", backticked(node.text)));
}

constexpr auto step_fields = std::to_array<Field<PlanStep>>({
    {"name",
     [](Reading& reading, PlanStep& step, const YamlNode& node) {
         step.name = read_text(reading, node).value_or("");
         step.span = node.span;
     },
     Presence::required},
    {"kpi", [](Reading& reading, PlanStep& step,
               const YamlNode& node) { step.kpi = read_reference<Kpi>(reading, node, reading.kpis); }},
    {"owner", [](Reading& reading, PlanStep& step,
                 const YamlNode& node) { step.owner = read_text(reading, node).value_or(""); }},
    {"due", [](Reading& reading, PlanStep& step, const YamlNode& node) { step.due = read_date(reading, node); }},
    {"done", read_done},
});

void read_steps(Reading& reading, Plan& plan, const YamlNode& node) {
    if (node.kind != YamlKind::list) {
        report_wrong_type(reading, node, "a list of steps", "begin each step with `- name: …`");
        return;
    }
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlNode& item = reading.tree.item(node, i);
        PlanStep& step = plan.steps.emplace_back();
        step.span = item.span;
        if (item.kind == YamlKind::scalar) {
            const std::string name = yaml_scalar(item.text);
            report_wrong_type(reading, item, "a map",
                              fmt::format("write {}", backticked(fmt::format("- name: {}", name))));
            continue;
        }
        read_fields(reading, item, step_fields, step, "step", item.span);
    }
}

/// A plan while it is read, with the keys that exclude each other.
struct PlanDraft {
    Plan& plan;
    const YamlNode* success_factor = nullptr;
    const YamlNode* objective = nullptr;
};

constexpr auto plan_fields = std::to_array<Field<PlanDraft>>({
    {"name", [](Reading& reading, PlanDraft& draft,
                const YamlNode& node) { draft.plan.name = read_label(reading, node).value_or(draft.plan.name); }},
    {.key = "success_factor",
     .read =
         [](Reading& reading, PlanDraft& draft, const YamlNode& node) {
             draft.success_factor = &node;
             draft.plan.success_factor = read_reference<SuccessFactor>(reading, node, reading.success_factors);
         },
     .allowed = [](const Reading& reading, const YamlNode& map) { return !has_key(reading, map, "objective"); }},
    {.key = "objective",
     .read =
         [](Reading& reading, PlanDraft& draft, const YamlNode& node) {
             draft.objective = &node;
             draft.plan.objective = read_reference<Objective>(reading, node, reading.objectives);
         },
     .allowed = [](const Reading& reading, const YamlNode& map) { return !has_key(reading, map, "success_factor"); }},
    {"owner", [](Reading& reading, PlanDraft& draft,
                 const YamlNode& node) { draft.plan.owner = read_text(reading, node).value_or(""); }},
    {"start",
     [](Reading& reading, PlanDraft& draft, const YamlNode& node) { draft.plan.start = read_date(reading, node); }},
    {"due",
     [](Reading& reading, PlanDraft& draft, const YamlNode& node) { draft.plan.due = read_date(reading, node); }},
    {"steps", [](Reading& reading, PlanDraft& draft, const YamlNode& node) { read_steps(reading, draft.plan, node); }},
});

void read_plan(Reading& reading, Plan& plan, const YamlNode& value) {
    PlanDraft draft{plan};
    read_fields(reading, value, plan_fields, draft, "plan", plan.span);
    if (draft.success_factor == nullptr || draft.objective == nullptr) return;
    reading.errors.error("two-purposes", plan.span,
                         fmt::format("the plan {} has both an objective and a success factor", backticked(plan.id)),
                         "keep one of the two: a success factor names its objective");
}

} // namespace

void read_plans(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.plans, reading.card.plans, read_plan);
}

std::vector<ElementKeys> plan_keys() {
    return {keys_of("plan", plan_fields), keys_of("step", step_fields)};
}

} // namespace kpitrace
