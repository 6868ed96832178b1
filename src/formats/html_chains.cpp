// What the red endangers: for each red KPI the tree of objectives up to profit as nested lists, and the plans.
#include "formats/html_parts.hpp"

#include "map/markup.hpp"
#include "words/kpi_texts.hpp"
#include "words/plan_words.hpp"
#include "words/red_stories.hpp"

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

/// Branches of a tree that is kept on one sheet of paper.
constexpr std::size_t longest_on_a_sheet = 20;

class ChainSection {
public:
    explicit ChainSection(const Report& report)
        : report_(report)
        , names_(report) {}

    [[nodiscard]] std::string draw() const {
        std::string out;
        const std::vector<RedStory> stories = red_stories(report_, names_);
        for (std::size_t i = 0; i < stories.size(); ++i) out += article(report_.red[i], stories[i]);
        return out;
    }

private:
    [[nodiscard]] std::string article(const ReportRed& red, const RedStory& story) const {
        const std::string anchor = red_anchor(red.kpi);
        const std::string_view length = story.tree.size() > longest_on_a_sheet ? " class=\"long\"" : "";
        return fmt::format("<article id=\"{0}\"{1} aria-labelledby=\"{0}-name\">\n<h3 id=\"{0}-name\">", anchor,
                           length) +
               html_name(story.lead.name) + "</h3>\n" + facts(red, story.lead) +
               fmt::format("<div class=\"ways{}\">\n<div>\n", story.plans.empty() ? " one" : "") + tree(story) +
               paragraph("alarm", in_words(story.dead_end)) + "</div>\n<div>\n" + plans(story) +
               "</div>\n</div>\n</article>\n";
    }

    /// Nothing for an empty text.
    [[nodiscard]] static std::string paragraph(std::string_view kind, const std::string& text) {
        return text.empty() ? "" : fmt::format("<p class=\"{}\">{}</p>\n", kind, escape_markup(text));
    }

    [[nodiscard]] std::string facts(const ReportRed& red, const KpiLead& lead) const {
        const std::string mark =
            lead.mark.empty() ? "" : fmt::format(" <span class=\"mark alarm\">{}</span>", escape_markup(lead.mark));
        std::string out = fmt::format("<p class=\"facts\">{}{} <strong>{}</strong>, {}</p>\n", html_zone(Zone::red),
                                      mark, escape_markup(lead.actual), escape_markup(lead.target));
        for (const std::string& words : stakes_in_words(report_, names_, red, stake_room))
            out += "<p class=\"stake\">" + html_name(words) + "</p>\n";
        return out;
    }

    [[nodiscard]] std::string tree(const RedStory& story) const {
        if (story.tree.empty()) return {};
        return BranchList(story.tree).draw(story.rest_as_for ? rest(*story.rest_as_for) : "");
    }

    [[nodiscard]] std::string rest(std::size_t kpi) const {
        return fmt::format("<a href=\"#{}\">{}</a>", red_anchor(kpi), rest_in_words(html_name(names_[kpi])));
    }

    [[nodiscard]] std::string plans(const RedStory& story) const {
        std::string out = paragraph("caution", in_words(story.plan_gap));
        for (const StoryPlan& told : story.plans) out += plan(told);
        return story.more_plans.empty() ? out : out + fmt::format("<p>{}</p>\n", story.more_plans);
    }

    [[nodiscard]] std::string plan(const StoryPlan& told) const {
        if (told.telling == Telling::see_above)
            return fmt::format("<p class=\"plan\">Plan: <a href=\"#plan-{}\">{}</a>, {}</p>\n", told.plan,
                               html_name(told.name), told.standing);
        const ReportPlan& plan = report_.plans[told.plan];
        std::string out = fmt::format("<div class=\"plan\" id=\"plan-{}\">\n<p class=\"plan\">Plan: "
                                      "<strong>{}</strong></p>\n<p>{}</p>\n",
                                      told.plan, html_name(told.name), html_name(told.standing));
        if (plan.overdue) out += paragraph("alarm", in_words(told.overdue.front()));
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
