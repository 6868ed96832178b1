// What the red endangers: for each red KPI the tree of objectives up to profit as nested lists, and the plans.
#include "formats/html_parts.hpp"

#include "map/markup.hpp"
#include "report/kpi_figures.hpp"
#include "report/kpi_names.hpp"
#include "report/plan_in_words.hpp"
#include "report/red_stories.hpp"
#include "report/stake_words.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace kpitrace {

namespace {

constexpr std::size_t stake_room = 120; // columns of profit KPIs that are named
constexpr std::size_t deepest_list = 9; // that a phone has room for; what lies deeper goes on at that depth

/// Nested lists of branches that come in the order of their tree.
class BranchList {
public:
    explicit BranchList(const std::vector<Branch>& branches)
        : branches_(branches) {}

    [[nodiscard]] std::string draw(const std::string& rest) {
        std::string out = "<ul class=\"chain\">\n";
        std::size_t depth = 0;
        for (std::size_t i = 0; i < branches_.size(); ++i) {
            const std::size_t wanted = std::min(branches_[i].depth, deepest_list);
            if (i > 0) out += wanted > depth ? "\n<ul>\n" : "</li>\n" + closing(depth - wanted);
            depth = wanted;
            ways_.resize(branches_[i].depth);
            out += item(branches_[i]);
            ways_.push_back(&branches_[i].name);
        }
        if (!rest.empty()) out += "\n<ul>\n<li>" + rest + "</li>\n</ul>\n";
        return out + "</li>\n" + closing(depth) + "</ul>\n";
    }

private:
    static std::string closing(std::size_t levels) {
        std::string out;
        for (std::size_t i = 0; i < levels; ++i) out += "</ul>\n</li>\n";
        return out;
    }

    [[nodiscard]] std::string item(const Branch& branch) const {
        std::string out = "<li>" + html_name(branch.name);
        if (branch.zone) out += " " + html_zone(*branch.zone);
        std::string remarks;
        for (const std::string& remark : branch.remarks)
            remarks += (remarks.empty() ? "" : " · ") + escape_markup(remark);
        if (branch.depth > deepest_list)
            remarks += (remarks.empty() ? "" : " · ") + ("after " + html_name(*ways_.back()));
        if (!remarks.empty()) out += " <small>" + remarks + "</small>";
        return out;
    }

    const std::vector<Branch>& branches_;
    std::vector<const std::string*> ways_; // names from the top down to the branch above the next one
};

class ChainSection {
public:
    explicit ChainSection(const Report& report)
        : report_(report)
        , names_(report) {}

    [[nodiscard]] std::string draw() const {
        std::string out;
        const std::vector<RedStory> stories = red_stories(report_);
        for (std::size_t i = 0; i < stories.size(); ++i) out += article(report_.red[i], stories[i]);
        return out;
    }

private:
    [[nodiscard]] std::string article(const ReportRed& red, const RedStory& story) const {
        const std::string anchor = red_anchor(red.kpi);
        return fmt::format("<article id=\"{0}\" aria-labelledby=\"{0}-name\">\n<h3 id=\"{0}-name\">", anchor) +
               html_name(names_[red.kpi]) + "</h3>\n" + facts(red) + "<div class=\"ways\">\n<div>\n" + tree(story) +
               dead_end(red) + "</div>\n<div>\n" + plans(red, story) + "</div>\n</div>\n</article>\n";
    }

    [[nodiscard]] std::string facts(const ReportRed& red) const {
        const ReportKpi& kpi = report_.kpis[red.kpi];
        const KpiFigures figures = figures_of(kpi);
        const StakeWords stake = stake_words(report_, names_, red, stake_room);
        std::string out = fmt::format("<p class=\"facts\">{} <strong>{}</strong>, target {}</p>\n", html_zone(kpi.zone),
                                      escape_markup(figures.actual), escape_markup(figures.target));
        for (const std::string& words : {stake.gain, stake.cost})
            if (!words.empty()) out += "<p class=\"stake\">" + html_name(words) + "</p>\n";
        return out;
    }

    [[nodiscard]] std::string tree(const RedStory& story) const {
        if (story.tree.empty()) return {};
        const std::string rest =
            story.rest_as_for ? fmt::format("<a href=\"#{}\">the rest as for {} above</a>",
                                            red_anchor(*story.rest_as_for), html_name(names_[*story.rest_as_for]))
                              : "";
        return BranchList(story.tree).draw(rest);
    }

    [[nodiscard]] static std::string dead_end(const ReportRed& red) {
        if (red.reaches_profit) return {};
        return "<p class=\"alarm\">reaches no profit objective: the chain ends here</p>\n";
    }

    [[nodiscard]] std::string plans(const ReportRed& red, const RedStory& story) const {
        std::string out;
        if (!red.has_own_plan)
            out += fmt::format("<p class=\"caution\">no plan acts on it{}</p>\n",
                               story.plans.empty() ? "" : "; on its way:");
        for (const StoryPlan& told : story.plans) out += plan(told);
        if (story.more_plans > 0)
            out += fmt::format("<p>and {}</p>\n", counted(story.more_plans, "more plan", "more plans"));
        return out;
    }

    [[nodiscard]] std::string plan(const StoryPlan& told) const {
        const ReportPlan& plan = report_.plans[told.plan];
        const std::string head = "<p class=\"plan\">Plan: <strong>" + html_name(plan.name) + "</strong></p>\n";
        if (told.telling == Telling::see_above)
            return fmt::format("<p class=\"plan\">Plan: <a href=\"#plan-{}\">{}</a>, see above</p>\n", told.plan,
                               html_name(plan.name));
        std::string out = fmt::format("<div class=\"plan\" id=\"plan-{}\">\n{}<p>{}</p>\n", told.plan, head,
                                      html_name(plan_standing(plan)));
        if (plan.overdue)
            out +=
                fmt::format("<p class=\"alarm\">overdue by {}: the plan itself</p>\n", counted_days(plan.days_overdue));
        return out + steps(plan) + "</div>\n";
    }

    [[nodiscard]] static std::string steps(const ReportPlan& plan) {
        if (plan.steps.empty()) return {};
        std::string out = "<ul class=\"steps\">\n";
        for (const ReportStep& step : plan.steps) {
            const std::string_view state = step.overdue ? "overdue" : step.done.done ? "done" : "open";
            out += fmt::format("<li class=\"{}\">{} <small>{}<span class=\"state\">{}</span></small></li>\n", state,
                               html_name(step.name), step.owner.empty() ? "" : html_name(step.owner) + " · ",
                               escape_markup(step_standing(step)));
        }
        return out + "</ul>\n";
    }

    const Report& report_;
    KpiNames names_;
};

} // namespace

std::string html_chains(const Report& report) {
    if (report.red.empty()) return {};
    return "<section aria-labelledby=\"red-heading\">\n<h2 id=\"red-heading\">What the red endangers</h2>\n" +
           ChainSection(report).draw() + "</section>\n";
}

} // namespace kpitrace
