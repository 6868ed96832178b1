#include "words/plan_words.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

std::string bound_standing(const ReportPlan& plan) {
    std::string text;
    if (!plan.owner.empty()) text += escape_control(plan.owner) + " · ";
    if (plan.due) text += bound("due " + title(*plan.due)) + " · ";
    if (plan.steps.empty()) return text + (plan.done ? "done" : "no steps");
    return text + bound(fmt::format("{} of {} done", plan.steps_done, counted(plan.steps.size(), "step", "steps")));
}

} // namespace

std::string plan_standing(const ReportPlan& plan) {
    return unbound(bound_standing(plan));
}

std::string step_standing(const ReportStep& step) {
    if (step.done.done) return step.done.on ? "done on " + title(*step.done.on) : "done";
    if (step.overdue) return "overdue by " + counted_days(step.days_overdue);
    return step.due ? "due " + title(*step.due) : "no due date";
}

std::string plan_in_words(const ReportPlan& plan) {
    return escape_control(plan.name) + " · " + bound_standing(plan);
}

} // namespace kpitrace
