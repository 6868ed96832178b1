#include "report/red_stories.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/tree_line.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kpitrace {

namespace {

constexpr std::size_t most_plans = 5; // of a KPI

class StoryTeller {
public:
    explicit StoryTeller(const Report& report)
        : report_(report) {}

    RedStory tell(const ReportRed& red) {
        RedStory story{.kpi = red.kpi, .tree = {}, .rest_as_for = {}, .plans = {}};
        tell_tree(red, story);
        for (const std::size_t plan : red.plans) {
            if (story.plans.size() == most_plans) break;
            story.plans.push_back({plan, told_plans_.insert(plan).second ? Telling::whole : Telling::see_above});
        }
        story.more_plans = red.plans.size() - story.plans.size();
        return story;
    }

private:
    void tell_tree(const ReportRed& red, RedStory& story) {
        if (!red.success_factor.empty())
            story.tree.push_back({.name = escape_control(red.success_factor), .remarks = {"success factor"}});
        if (red.tree.empty()) return;
        const std::size_t shift = story.tree.size();
        const auto [told, first] = told_trees_.emplace(red.tree.front().objective, red.kpi);
        if (!first && red.tree.size() > 1) story.rest_as_for = told->second;
        const std::size_t lines = story.rest_as_for ? 1 : red.tree.size();
        for (std::size_t i = 0; i < lines; ++i)
            story.tree.push_back(branch_of(red.tree[i], report_.objectives[red.tree[i].objective], shift));
    }

    const Report& report_;
    std::map<std::size_t, std::size_t> told_trees_; // by the first objective: for which KPI
    std::set<std::size_t> told_plans_;
};

} // namespace

RedStory red_story(const Report& report, const ReportRed& red) {
    return StoryTeller(report).tell(red);
}

std::vector<RedStory> red_stories(const Report& report) {
    StoryTeller teller(report);
    std::vector<RedStory> stories;
    for (const ReportRed& red : report.red) stories.push_back(teller.tell(red));
    return stories;
}

} // namespace kpitrace
