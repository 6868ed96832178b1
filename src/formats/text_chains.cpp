// The section on what the red endangers: for each red KPI its tree of objectives up to profit, and the plans on the
// way.
#include "formats/text_sections.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/kpi_figures.hpp"
#include "report/kpi_names.hpp"
#include "report/plan_in_words.hpp"
#include "report/red_stories.hpp"
#include "report/stake_words.hpp"
#include "report/tree_pen.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t bullet_width = 2;
constexpr std::size_t base_indent = 2;
constexpr std::size_t gap = 2;
constexpr std::size_t usual_width = 80; // up to which stakes stand at the right end of the page

/// A red KPI's first line.
struct Lead {
    std::string text; ///< `Win rate: 45.2 %, target 60 %`
    StakeWords stake;
    std::size_t end = 0; ///< of the line with what is at stake on it; 0: that is empty, or stands below
};

class ChainPen {
public:
    ChainPen(const Report& report, const Page& page)
        : report_(report)
        , page_(page)
        , names_(report) {}

    [[nodiscard]] std::string draw() const {
        std::vector<Lead> leads;
        std::size_t right = std::min(page_.width, usual_width);
        for (const ReportRed& red : report_.red) {
            leads.push_back(lead_of(red));
            right = std::max(right, leads.back().end);
        }
        const std::vector<RedStory> stories = red_stories(report_);
        std::string out;
        for (std::size_t i = 0; i < leads.size(); ++i)
            out += bullet(leads[i], right) + details(report_.red[i], stories[i]);
        return out;
    }

    [[nodiscard]] std::string draw_alone(const ReportRed& red) const {
        const Lead lead = lead_of(red);
        return bullet(lead, lead.end) + details(red, red_story(report_, red));
    }

private:
    [[nodiscard]] std::string details(const ReportRed& red, const RedStory& story) const {
        return tree(story) + dead_end(red) + plans(story, red);
    }

    [[nodiscard]] Lead lead_of(const ReportRed& red) const {
        const ReportKpi& kpi = report_.kpis[red.kpi];
        const KpiFigures figures = figures_of(kpi);
        Lead lead;
        lead.text = fmt::format("{}{}: {}, {}", names_[red.kpi], kpi.new_red ? " (newly red)" : "",
                                bound(figures.actual), bound("target " + figures.target));
        const std::size_t begin = bullet_width + display_width(lead.text) + gap;
        const std::size_t room = page_.width - std::min(begin, page_.width);
        lead.stake = stake_words(report_, names_, red, room);
        if (display_width(lead.stake.gain) > room)
            lead.stake = stake_words(report_, names_, red, page_.width - base_indent);
        else if (!lead.stake.gain.empty())
            lead.end = begin + display_width(lead.stake.gain);
        return lead;
    }

    /// What is at stake ends at `right`.
    [[nodiscard]] std::string bullet(const Lead& lead, std::size_t right) const {
        Line line(page_);
        line.add(symbol(Zone::red), Look::red).add(" ");
        if (lead.end == 0)
            return wrapped(line, lead.text, "  ", page_) + at_stake(lead.stake.gain) + at_stake(lead.stake.cost);
        line.add(unbound(lead.text)).add_right(unbound(lead.stake.gain), right, Look::strong);
        return line.str() + at_stake(lead.stake.cost);
    }

    [[nodiscard]] std::string at_stake(const std::string& words) const {
        if (words.empty()) return {};
        Line line(page_);
        line.move_to(base_indent);
        return wrapped(line, words, std::string(base_indent + 2, ' '), page_);
    }

    [[nodiscard]] std::vector<Branch> branches_of(const RedStory& story) const {
        std::vector<Branch> branches = story.tree;
        if (story.rest_as_for)
            branches.push_back({.depth = branches.back().depth + 1,
                                .name = fmt::format("the rest as for {} above", names_[*story.rest_as_for])});
        return branches;
    }

    [[nodiscard]] std::string tree(const RedStory& story) const {
        const std::vector<Branch> branches = branches_of(story);
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

    [[nodiscard]] std::string plans(const RedStory& story, const ReportRed& red) const {
        std::string out;
        if (!red.has_own_plan) {
            out += indented(base_indent, "no plan acts on it", red.plans.empty() ? "" : "; on its way:", Look::yellow);
        }
        for (const StoryPlan& told : story.plans) out += plan(told);
        if (story.more_plans > 0)
            out += indented(base_indent, "and ", counted(story.more_plans, "more plan", "more plans"));
        return out;
    }

    [[nodiscard]] std::string plan(const StoryPlan& told) const {
        const ReportPlan& plan = report_.plans[told.plan];
        if (told.telling == Telling::see_above)
            return indented(base_indent, "plan: ", escape_control(plan.name) + " · see above");
        std::string out = indented(base_indent, "plan: ", plan_in_words(plan));
        if (plan.overdue) out += overdue(plan.days_overdue, "the plan itself");
        for (const ReportStep& step : plan.steps) {
            if (step.overdue) out += overdue(step.days_overdue, escape_control(step.name));
        }
        return out;
    }

    [[nodiscard]] std::string overdue(std::int64_t days, std::string_view what) const {
        constexpr std::size_t below_plan = 8;
        Line line(page_);
        line.move_to(below_plan).add("overdue", Look::red).move_to(line.width() + 1);
        const std::string text = fmt::format("by {}: {}", counted_days(days), what);
        return wrapped(line, text, std::string(below_plan + 2, ' '), page_);
    }

    const Report& report_;
    const Page& page_;
    KpiNames names_;
};

} // namespace

std::string draw_chains(const Report& report, const Page& page) {
    if (report.red.empty()) return {};
    return Line(page).add("WHAT THE RED ENDANGERS", Look::strong).str() + ChainPen(report, page).draw();
}

std::string draw_chain(const Report& report, const ReportRed& red, const Page& page) {
    return ChainPen(report, page).draw_alone(red);
}

} // namespace kpitrace
