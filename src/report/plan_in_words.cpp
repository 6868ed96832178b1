#include "report/plan_in_words.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/page.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::string plan_in_words(const ReportPlan& plan) {
    std::string text = escape_control(plan.name);
    if (!plan.owner.empty()) text += " · " + escape_control(plan.owner);
    if (plan.due) text += " · " + bound("due " + title(*plan.due));
    if (plan.steps.empty()) return text + (plan.done ? " · done" : " · no steps");
    return text + " · " +
           bound(fmt::format("{} of {} done", plan.steps_done, counted(plan.steps.size(), "step", "steps")));
}

} // namespace kpitrace
