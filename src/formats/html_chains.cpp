// Draws what red KPIs endanger: for each red KPI the tree of objectives up to profit as nested lists, and the plans.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <algorithm>
#include <vector>

namespace kpitrace {

namespace {

constexpr std::size_t stake_room = 120; // columns for the names of profit KPIs
constexpr std::size_t deepest_list = 9; // a phone has no room for more; deeper branches stay at that depth

/// Draws branches as nested lists. The branches are in the order of their tree.
class BranchList {
public:
    explicit BranchList(const std::vector<Branch>& branches)
        : branches_(branches) {}

    [[nodiscard]] Markup draw(const Markup& rest) {
        Markup out = "<ul class=\"chain\">\n"_markup;
        std::size_t depth = 0;
        for (std::size_t i = 0; i < branches_.size(); ++i) {
            const std::size_t wanted = std::min(branches_[i].depth, deepest_list);
            if (i > 0) out += wanted > depth ? "\n<ul>\n"_markup : "</li>\n"_markup + closing(depth - wanted);
            depth = wanted;
            ways_.resize(branches_[i].depth);
            out += item(branches_[i]);
            ways_.push_back(&branches_[i].name);
        }
        if (!rest.empty()) out += markup("\n<ul>\n<li>{}</li>\n</ul>\n", rest);
        return out + markup("</li>\n{}</ul>\n", closing(depth));
    }

private:
    static Markup closing(std::size_t levels) {
        Markup out;
        for (std::size_t i = 0; i < levels; ++i) out += "</ul>\n</li>\n"_markup;
        return out;
    }

    [[nodiscard]] Markup item(const Branch& branch) const {
        Markup out = markup("<li>{}", html_name(branch.name));
        if (branch.zone) out += markup(" {}", html_zone(*branch.zone));
        Markup remarks;
        for (const std::string& remark : branch.remarks)
            remarks += markup("{}{}", remarks.empty() ? "" : " · ", remark);
        if (branch.depth > deepest_list)
            remarks += markup("{}after {}", remarks.empty() ? "" : " · ", html_name(*ways_.back()));
        if (!remarks.empty()) out += markup(" <small>{}</small>", remarks);
        return out;
    }

    const std::vector<Branch>& branches_;
    std::vector<const std::string*> ways_; // the names from the top down to the branch above the next one
};

/// The most branches of a tree that the style keeps on one sheet of paper.
constexpr std::size_t longest_on_a_sheet = 20;

class ChainSection {
public:
    explicit ChainSection(const Report& report)
        : report_(report)
        , names_(report) {}

    [[nodiscard]] Markup draw() const {
        Markup out;
        const std::vector<RedStory> stories = red_stories(report_, names_);
        for (std::size_t i = 0; i < stories.size(); ++i) out += article(report_.red[i], stories[i]);
        return out;
    }

private:
    [[nodiscard]] Markup article(const RedKpi& red, const RedStory& story) const {
        const std::string anchor = red_anchor(red.kpi);
        const Markup length = story.tree.size() > longest_on_a_sheet ? " class=\"long\""_markup : Markup();
        return markup(
            "<article id=\"{0}\"{1} aria-labelledby=\"{0}-name\">\n<h3 id=\"{0}-name\">"
            "{2}</h3>\n{3}{4}<div class=\"ways{5}\">\n<div>\n{6}{7}</div>\n<div>\n{8}</div>\n</div>\n</article>\n",
            anchor, length, html_name(story.lead.name), facts(red, story.lead), html_causes(report_[red.kpi], red.kpi),
            story.plans.empty() ? " one" : "", tree(story), paragraph("alarm", in_words(story.dead_end)), plans(story));
    }

    /// A paragraph; empty if the text is empty.
    [[nodiscard]] static Markup paragraph(std::string_view kind, const std::string& text) {
        return text.empty() ? Markup() : markup("<p class=\"{}\">{}</p>\n", kind, text);
    }

    [[nodiscard]] Markup facts(const RedKpi& red, const KpiLead& lead) const {
        const std::string_view kind = report_[red.kpi].new_red ? "mark alarm" : "mark";
        const Markup mark = lead.mark.empty() ? Markup() : markup(" <span class=\"{}\">{}</span>", kind, lead.mark);
        Markup out = markup("<p class=\"facts\">{}{} <strong>{}</strong>{}{}</p>\n", html_zone(Zone::red), mark,
                            lead.actual, lead.between, lead.target);
        for (const std::string& words : stakes_in_words(report_, names_, red, stake_room))
            out += markup("<p class=\"stake\">{}</p>\n", html_name(words));
        return out;
    }

    [[nodiscard]] Markup tree(const RedStory& story) const {
        if (story.tree.empty()) return {};
        return BranchList(story.tree).draw(story.rest_as_for ? rest(*story.rest_as_for) : Markup());
    }

    [[nodiscard]] Markup rest(KpiId kpi) const {
        return markup("<a href=\"#{}\">the rest as for {} above</a>", red_anchor(kpi), html_name(names_[kpi]));
    }

    [[nodiscard]] Markup plans(const RedStory& story) const {
        Markup out = paragraph("caution", in_words(story.plan_gap));
        for (const StoryPlan& line : story.plans) out += plan(line);
        return story.more_plans.empty() ? out : out + markup("<p>{}</p>\n", story.more_plans);
    }

    [[nodiscard]] Markup plan(const StoryPlan& line) const {
        if (line.telling == Telling::see_above)
            return markup("<p class=\"plan\">Plan: <a href=\"#plan-{}\">{}</a>, {}</p>\n", line.plan.index,
                          html_name(line.name), line.standing);
        const ReportPlan& plan = report_[line.plan];
        Markup out = markup("<div class=\"plan\" id=\"plan-{}\">\n<p class=\"plan\">Plan: "
                            "<strong>{}</strong></p>\n<p>{}</p>\n",
                            line.plan.index, html_name(line.name), html_name(line.standing));
        if (plan.overdue) out += paragraph("alarm", in_words(line.overdue.front()));
        return out + steps(plan) + "</div>\n"_markup;
    }

    /// Open, done and overdue steps differ by class and by word.
    [[nodiscard]] static Markup steps(const ReportPlan& plan) {
        if (plan.steps.empty()) return {};
        Markup out = "<ul class=\"steps\">\n"_markup;
        for (const ReportStep& step : plan.steps) {
            const std::string_view state = step.overdue ? "overdue" : step.done.done ? "done" : "open";
            out += markup("<li class=\"{}\">{} <small>{}<span class=\"state\">{}</span></small></li>\n", state,
                          html_name(step.name), step.owner.empty() ? Markup() : markup("{} · ", html_name(step.owner)),
                          step_standing(step));
        }
        return out + "</ul>\n"_markup;
    }

    const Report& report_;
    KpiNames names_;
};

} // namespace

Markup html_chains(const Report& report) {
    if (report.red.empty()) return {};
    return markup(
        "<section aria-labelledby=\"red-heading\">\n<h2 id=\"red-heading\">What red KPIs endanger</h2>\n{}</section>\n",
        ChainSection(report).draw());
}

} // namespace kpitrace
