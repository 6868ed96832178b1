#include "words/chain_line.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::string chain_line(const Report& report, const RedKpi& red) {
    if (red.chains.empty()) return {};
    const ReportKpi& kpi = report[red.kpi];
    std::string words = "chain: ";
    if (kpi.success_factor) words += escape_control(report[*kpi.success_factor].name) + " → ";
    for (const ObjectiveId id : red.chains.front().path)
        words += fmt::format("{} ({}) → ", escape_control(report[id].name), word(report[id].zone));
    words += red.reaches_profit ? "PROFIT" : dead_end(red).mark;
    if (red.chains.size() == 1) return words;
    return fmt::format("{}; and {}{}", words, red.truncated ? "more than " : "",
                       counted(red.chains.size() - 1, "more chain", "more chains"));
}

std::string plan_line(const Report& report, const RedKpi& red) {
    const std::string gap = in_words(plan_gap(red));
    if (red.plans.empty()) return gap;
    const ReportPlan& plan = report[red.plans.front()];
    std::string words =
        fmt::format("{} {} · {}", gap.empty() ? "plan:" : gap, escape_control(plan.name), plan_standing(plan));
    const std::string more = more_plans(red.plans.size() - 1);
    return more.empty() ? words : words + "; " + more;
}

} // namespace kpitrace
