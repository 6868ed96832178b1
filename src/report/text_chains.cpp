// The section on what the red endangers: for each red KPI its tree of objectives up to profit, and the plans on the
// way.
//
// A KPI's tree costs a line for each of its entries. KPIs that measure the same objective share its tree, and so does a
// plan its steps: both are printed for the first of them only.
#include "report/text_sections.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/kpi_figures.hpp"
#include "report/plan_in_words.hpp"
#include "report/tree_pen.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace kpitrace {

namespace {

constexpr std::size_t base_indent = 2;
constexpr std::size_t most_plans = 5; // of a KPI

std::vector<std::string> remarks_of(const ReportTreeLine& line, const ReportObjective& objective) {
    std::vector<std::string> remarks;
    if (objective.profit) remarks.emplace_back("PROFIT");
    if (line.lag > 0) {
        remarks.push_back(fmt::format("effect expected by {} (lag {})", escape_control(line.due_period), line.lag));
    }
    if (line.printed_above) remarks.emplace_back("see above");
    return remarks;
}

Branch branch_of(const Report& report, const ReportTreeLine& line, std::size_t shift) {
    const ReportObjective& objective = report.objectives[line.objective];
    return {.depth = line.depth + shift,
            .last = line.last_of_siblings,
            .name = escape_control(objective.name),
            .zone = objective.zone,
            .remarks = remarks_of(line, objective)};
}

/// Draws the red KPIs in order, and knows what stands above already.
class ChainPen {
public:
    ChainPen(const Report& report, const Page& page)
        : report_(report)
        , page_(page) {}

    [[nodiscard]] std::string draw(const ReportRed& red) {
        const ReportKpi& kpi = report_.kpis[red.kpi];
        return bullet(kpi) + tree(red) + dead_end(red) + plans(red);
    }

private:
    [[nodiscard]] std::string bullet(const ReportKpi& kpi) const {
        const KpiFigures figures = figures_of(kpi);
        Line line(page_);
        line.add(symbol(Zone::red), Look::red).add(" ");
        const std::string text = fmt::format("{}: {}, {}", escape_control(kpi.name), bound(figures.actual),
                                             bound("target " + figures.target));
        return wrapped(line, text, "  ", page_);
    }

    [[nodiscard]] std::vector<Branch> branches_of(const ReportRed& red) {
        std::vector<Branch> branches;
        if (!red.success_factor.empty()) {
            branches.push_back({.name = escape_control(red.success_factor), .remarks = {"success factor"}});
        }
        const std::size_t shift = branches.size();
        if (red.tree.empty()) return branches;
        branches.push_back(branch_of(report_, red.tree.front(), shift));
        const auto [drawn_for, first] = drawn_trees_.emplace(red.tree.front().objective, red.kpi);
        if (red.tree.size() > 1 && !first) {
            branches.push_back({.depth = shift + 1,
                                .name = fmt::format("the rest as for {} above",
                                                    escape_control(report_.kpis[drawn_for->second].name))});
            return branches;
        }
        for (std::size_t i = 1; i < red.tree.size(); ++i) branches.push_back(branch_of(report_, red.tree[i], shift));
        return branches;
    }

    [[nodiscard]] std::string tree(const ReportRed& red) {
        const std::vector<Branch> branches = branches_of(red);
        TreePen pen(page_, base_indent, branches);
        std::string out;
        for (const Branch& branch : branches) out += pen.draw(branch);
        return out;
    }

    [[nodiscard]] std::string indented(std::size_t indent, std::string_view label, std::string_view text,
                                       Look look = Look::plain) const {
        Line line(page_);
        line.move_to(indent).add(label, look);
        return wrapped(line, text, std::string(line.width(), ' '), page_);
    }

    [[nodiscard]] std::string dead_end(const ReportRed& red) const {
        if (red.reaches_profit) return {};
        return indented(base_indent, "reaches no profit objective: ", "the chain ends here", Look::red);
    }

    [[nodiscard]] std::string plans(const ReportRed& red) {
        std::string out;
        if (!red.has_own_plan) {
            out += indented(base_indent, "no plan acts on it", red.plans.empty() ? "" : "; on its way:", Look::yellow);
        }
        for (std::size_t i = 0; i < std::min(most_plans, red.plans.size()); ++i) out += plan(red.plans[i]);
        if (red.plans.size() > most_plans) {
            out += indented(base_indent, "and ", counted(red.plans.size() - most_plans, "more plan", "more plans"));
        }
        return out;
    }

    [[nodiscard]] std::string plan(std::size_t index) {
        const ReportPlan& plan = report_.plans[index];
        if (!drawn_plans_.insert(index).second) {
            return indented(base_indent, "plan: ", escape_control(plan.name) + " · see above");
        }
        std::string out = indented(base_indent, "plan: ", plan_in_words(plan));
        if (plan.overdue) out += overdue(plan.days_overdue, "the plan itself");
        for (const ReportStep& step : plan.steps) {
            if (step.overdue) out += overdue(step.days_overdue, escape_control(step.name));
        }
        return out;
    }

    [[nodiscard]] std::string overdue(std::int64_t days, std::string_view what) const {
        const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(days, 0));
        constexpr std::size_t below_plan = 8;
        Line line(page_);
        line.move_to(below_plan).add("overdue", Look::red).move_to(line.width() + 1);
        const std::string text = fmt::format("by {}: {}", counted(count, "day", "days"), what);
        return wrapped(line, text, std::string(below_plan + 2, ' '), page_);
    }

    const Report& report_;
    const Page& page_;
    std::map<std::size_t, std::size_t> drawn_trees_; // by the first objective: for which KPI
    std::set<std::size_t> drawn_plans_;
};

} // namespace

std::string draw_chains(const Report& report, const Page& page) {
    if (report.red.empty()) return {};
    std::string out = Line(page).add("WHAT THE RED ENDANGERS", Look::strong).str();
    ChainPen pen(report, page);
    for (const ReportRed& red : report.red) out += pen.draw(red);
    return out;
}

} // namespace kpitrace
