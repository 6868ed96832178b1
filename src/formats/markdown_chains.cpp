#include "formats/markdown_sections.hpp"

#include "formats/markdown_text.hpp"
#include "report/kpi_figures.hpp"
#include "report/kpi_names.hpp"
#include "report/plan_in_words.hpp"
#include "report/red_stories.hpp"
#include "report/stake_words.hpp"
#include "report/tree_pen.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t room_for_stakes = 80; // columns
constexpr Page tree_page{.width = 100};     // what a block of lines has room for on GitHub

class Chains {
public:
    explicit Chains(const Report& report)
        : report_(report)
        , names_(report) {}

    [[nodiscard]] std::string draw() const {
        std::string out = "### What the red endangers\n";
        const std::vector<RedStory> stories = red_stories(report_);
        for (std::size_t i = 0; i < stories.size(); ++i) out += chain(report_.red[i], stories[i]);
        return out;
    }

private:
    [[nodiscard]] std::string chain(const ReportRed& red, const RedStory& story) const {
        return "\n" + lead(red) + "\n" + tree(story) + "\n" + dead_end(red) + plans(red, story);
    }

    [[nodiscard]] std::string lead(const ReportRed& red) const {
        const KpiFigures figures = figures_of(report_.kpis[red.kpi]);
        const StakeWords stake = stake_words(report_, names_, red, room_for_stakes);
        std::string out =
            fmt::format("#### {} {}: {}, target {}\n", symbol(Zone::red), escape_markdown(names_[red.kpi]),
                        escape_markdown(figures.actual), escape_markdown(figures.target));
        for (const std::string& words : {stake.gain, stake.cost})
            if (!words.empty()) out += "\n" + escape_markdown(unbound(words)) + "\n";
        return out;
    }

    [[nodiscard]] std::string tree(const RedStory& story) const {
        std::vector<Branch> branches = story.tree;
        if (story.rest_as_for)
            branches.push_back({.depth = branches.back().depth + 1,
                                .name = fmt::format("the rest as for {} above", names_[*story.rest_as_for])});
        TreePen pen(tree_page, 0, branches);
        std::string out;
        for (const Branch& branch : branches) out += pen.draw(branch);
        return out.empty() ? out : fenced("text", out);
    }

    [[nodiscard]] static std::string dead_end(const ReportRed& red) {
        return red.reaches_profit ? "" : "- **reaches no profit objective**: the chain ends here\n";
    }

    [[nodiscard]] std::string plans(const ReportRed& red, const RedStory& story) const {
        std::string out;
        if (!red.has_own_plan)
            out += fmt::format("- **no plan acts on it**{}\n", red.plans.empty() ? "" : "; on its way:");
        for (const StoryPlan& told : story.plans) out += plan(told);
        if (story.more_plans > 0)
            out += fmt::format("- and {}\n", counted(story.more_plans, "more plan", "more plans"));
        return out;
    }

    [[nodiscard]] std::string plan(const StoryPlan& told) const {
        const ReportPlan& plan = report_.plans[told.plan];
        if (told.telling == Telling::see_above)
            return fmt::format("- plan: {} · see above\n", escape_markdown(plan.name));
        std::string out = fmt::format("- plan: {}\n", escape_markdown(unbound(plan_in_words(plan))));
        if (plan.overdue) out += overdue(plan.days_overdue, "the plan itself");
        for (const ReportStep& step : plan.steps)
            if (step.overdue) out += overdue(step.days_overdue, step.name);
        return out;
    }

    [[nodiscard]] static std::string overdue(std::int64_t days, std::string_view what) {
        return fmt::format("  - **overdue** by {}: {}\n", counted_days(days), escape_markdown(what));
    }

    const Report& report_;
    KpiNames names_;
};

} // namespace

std::string markdown_chains(const Report& report) {
    return report.red.empty() ? std::string() : Chains(report).draw();
}

} // namespace kpitrace
