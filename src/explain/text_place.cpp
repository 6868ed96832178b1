#include "explain/text_parts.hpp"

#include "display/number_format.hpp"
#include "display/tree_pen.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {
namespace {

constexpr std::size_t zone_width = 10; // columns of `◐ yellow` and the gap after it

/// The way up to profit as a tree. The success factor of a KPI is drawn as its root, so the objectives are one level
/// deeper.
std::string draw_ascent(const Report& report, const ExplainedPlace& place, const Page& page) {
    std::vector<Branch> branches;
    if (place.success_factor)
        branches.push_back({.name = escape_control(report[*place.success_factor].name), .remarks = {"success factor"}});
    const std::size_t shift = branches.size();
    for (const ChainLine& line : place.up.tree) branches.push_back(branch_of(line, report[line.objective], shift));
    TreePen pen(page, text_indent, branches);
    std::string out;
    for (const Branch& branch : branches) out += pen.draw(branch);
    if (!place.up.reaches_profit)
        out += paragraph(text_indent, "reaches no profit objective: the chain ends here", page, Look::red);
    return out;
}

std::string way_of(const Report& report, const Driver& driver) {
    std::string text = "leads to " + escape_control(report[driver.leads_to].name);
    if (driver.lag > 0) text += fmt::format(" · lag {}", driver.lag);
    return text;
}

std::string draw_driver(const Report& report, const Driver& driver, const Page& page) {
    const ReportObjective& objective = report[driver.objective];
    Line line(page);
    line.move_to(text_indent).add(symbol_and_word(objective.zone), look_of(objective.zone));
    line.move_to(std::max(text_indent + zone_width, line.width() + 2));
    const std::string text = fmt::format("{} · {}", escape_control(objective.name), way_of(report, driver));
    std::string out = wrapped(line, text, std::string(text_indent + zone_width + 2, ' '), page);
    return out + draw_kpi_lines(report, driver.kpis, text_indent + zone_width, page);
}

std::string draw_drivers(const Report& report, const std::vector<Driver>& drivers, const Page& page) {
    std::string out;
    for (std::size_t i = 0; i < std::min(most_listed, drivers.size()); ++i)
        out += draw_driver(report, drivers[i], page);
    if (drivers.size() > most_listed)
        out += draw_more(text_indent, counted(drivers.size() - most_listed, "more objective", "more objectives"), page);
    return out;
}

/// The state of a step, such as `done on 10 June 2026` or `due 30 June 2026`.
std::string state_of(const ReportStep& step) {
    if (step.done.done) return step.done.on ? "done on " + title(*step.done.on) : "done";
    return step.due ? "due " + title(*step.due) : std::string();
}

std::string draw_step(const ReportStep& step, const Page& page) {
    Line line(page);
    line.move_to(2 * text_indent).add(step.done.done ? "✓ " : "○ ", step.done.done ? Look::green : Look::plain);
    if (step.overdue) line.add("overdue", Look::red).add(" by " + counted_days(step.days_overdue) + ": ");
    std::string text = escape_control(step.name);
    for (const std::string& part : {escape_control(step.owner), state_of(step)})
        if (!part.empty()) text += " · " + bound(part);
    return wrapped(line, text, std::string(3 * text_indent, ' '), page);
}

std::string draw_plan(const ReportPlan& plan, const Page& page) {
    Line line(page);
    line.move_to(text_indent);
    if (plan.overdue) line.add("overdue", Look::red).add(" by " + counted_days(plan.days_overdue) + ": ");
    std::string out = wrapped(line, plan_in_words(plan), std::string(2 * text_indent, ' '), page);
    for (const ReportStep& step : plan.steps) out += draw_step(step, page);
    return out;
}

/// The plans with their steps. A KPI that no plan acts on is shown in yellow, so that a reader notices it.
std::string draw_plans(const Report& report, const std::vector<PlanId>& plans, const Page& page) {
    if (plans.empty()) return paragraph(text_indent, "no plan acts on it", page, Look::yellow);
    std::string out;
    for (std::size_t i = 0; i < std::min(most_listed, plans.size()); ++i) out += draw_plan(report[plans[i]], page);
    if (plans.size() > most_listed)
        out += draw_more(text_indent, counted(plans.size() - most_listed, "more plan", "more plans"), page);
    return out;
}

/// `45.2 %, target 60 %`, or why figures are missing.
std::string figures_line(const ReportKpi& kpi) {
    if (kpi.zone == Zone::no_data) return escape_control("no data: " + kpi.reason);
    const KpiFigures figures = figures_of(kpi);
    return fmt::format("{}, target {}", figures.actual, figures.target);
}

/// A line such as `● red  Win rate: 45.2 %, target 60 %`.
std::string draw_kpi_line(const ReportKpi& kpi, std::size_t at, std::string_view remark, const Page& page) {
    Line line(page);
    line.move_to(at).add(symbol_and_word(kpi.zone), look_of(kpi.zone));
    line.move_to(std::max(at + zone_width, line.width() + 2));
    std::string text = fmt::format("{}: {}", escape_control(kpi.name), figures_line(kpi));
    if (!remark.empty()) text += fmt::format(" · {}", remark);
    return wrapped(line, text, std::string(at + zone_width + 2, ' '), page);
}

} // namespace

std::string draw_more(std::size_t at, std::string_view what, const Page& page) {
    return paragraph(at, fmt::format("and {}, see `--format json`", what), page, Look::faint);
}

std::string draw_kpi_lines(const Report& report, const std::vector<KpiId>& kpis, std::size_t at, const Page& page,
                           Weights weights) {
    std::string out;
    for (std::size_t i = 0; i < std::min(most_listed, kpis.size()); ++i) {
        const ReportKpi& kpi = report[kpis[i]];
        const Number& weight = kpi.definition->weight;
        const bool is_weight_shown = weights == Weights::shown && Number::compare(weight, 1) != 0;
        out += draw_kpi_line(kpi, at, is_weight_shown ? "weight " + weight.to_string() : std::string(), page);
    }
    if (kpis.size() > most_listed)
        out += draw_more(at, counted(kpis.size() - most_listed, "more KPI", "more KPIs"), page);
    return out;
}

std::string draw_place(const Report& report, const ExplainedPlace& place, const Page& page) {
    return section("WHAT IT LEADS TO", {}, draw_ascent(report, place, page), page) +
           section("WHAT LEADS HERE", {}, draw_drivers(report, place.drivers, page), page) +
           section("PLANS", {}, draw_plans(report, place.plans, page), page);
}

} // namespace kpitrace
