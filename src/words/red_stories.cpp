#include "words/red_stories.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t most_plans = 5; // for each KPI

Remark overdue(std::int64_t days, std::string_view what) {
    return {"overdue", " ", fmt::format("by {}: {}", counted_days(days), what)};
}

/// What a line of the tree says besides its zone.
std::vector<std::string> remarks_of(const ChainLine& line, const ReportObjective& objective) {
    std::vector<std::string> remarks;
    if (objective.profit) remarks.emplace_back("PROFIT");
    if (line.lag > 0) {
        remarks.push_back(fmt::format("effect expected by {} (lag {})", escape_control(line.due_period), line.lag));
    }
    if (line.printed_above) remarks.emplace_back("see above");
    return remarks;
}

/// The claims that are named even if they do not fit.
constexpr std::size_t least_named = 3;

/// The word between an amount and a KPI's name. A KPI to be minimized, such as cost, is better when there is less of
/// it.
std::string_view preposition(const ReportKpi& profit, const Number& gain) {
    if (profit.direction != Direction::minimize) return "of";
    return gain.sign() > 0 ? "less" : "more";
}

/// An amount and the profit KPI that would gain or lose it. A KPI's own gain needs no name, because it appears on the
/// line of that KPI.
std::string claim_of(const Report& report, const KpiNames& names, const Stake& stake, const RedKpi& red) {
    const ReportKpi& kpi = report[stake.kpi];
    const std::string amount = amount_of(stake.gain, format_of(kpi));
    if (stake.kpi == red.kpi) return amount;
    return fmt::format("{} {} {}", amount, preposition(kpi, stake.gain), names[stake.kpi]);
}

/// Claims such as `at stake: 8,600 USD of Profit, 2.1 pp of Margin and 4 more`. With many red KPIs most claims do not
/// fit, so texts are made only for claims that can be named.
template<typename ClaimOf>
std::string name_claims(std::string_view label, const std::vector<const Stake*>& stakes, std::size_t room,
                        const ClaimOf& claim_of) {
    if (stakes.empty()) return {};
    std::string words(label);
    std::size_t width = display_width(label);
    std::size_t named_end = 0; // where the named claims end in `words`
    std::string rest;
    for (std::size_t count = 1; count <= stakes.size(); ++count) {
        const std::string claim = (count == 1 ? " " : ", ") + bound(claim_of(*stakes[count - 1]));
        words += claim;
        width += display_width(claim);
        if (count > least_named && width > room) break;
        const std::string more = count < stakes.size() ? fmt::format(" and {} more", stakes.size() - count) : "";
        if (count > least_named && width + more.size() > room) continue;
        named_end = words.size();
        rest = more;
    }
    return words.substr(0, named_end) + rest;
}

} // namespace

std::vector<Remark> overdue_remarks(const ReportPlan& plan) {
    std::vector<Remark> remarks;
    if (plan.overdue) remarks.push_back(overdue(plan.days_overdue, "the plan itself"));
    for (const ReportStep& step : plan.steps) {
        if (step.overdue) remarks.push_back(overdue(step.days_overdue, escape_control(step.name)));
    }
    return remarks;
}

std::string in_words(const Remark& remark) {
    return remark.mark + remark.between + remark.text;
}

std::vector<Branch> whole_tree(const RedStory& story, const KpiNames& names) {
    std::vector<Branch> branches = story.tree;
    if (story.rest_as_for)
        branches.push_back({.depth = branches.back().depth + 1,
                            .name = fmt::format("the rest as for {} above", names[*story.rest_as_for])});
    return branches;
}

Remark dead_end(const RedKpi& red) {
    if (red.reaches_profit) return {};
    return {"reaches no profit objective", ": ", "the chain ends here"};
}

Remark plan_gap(const RedKpi& red) {
    if (red.has_own_plan) return {};
    if (red.plans.empty()) return {.mark = "no plan acts on it", .between = "", .text = ""};
    return {"no plan acts on it", "; ", "on its way:"};
}

std::string more_plans(std::size_t count) {
    return count == 0 ? "" : "and " + counted(count, "more plan", "more plans");
}

StoryMaker::StoryMaker(const Report& report, const KpiNames& names, std::size_t again)
    : report_(report)
    , names_(names)
    , again_(again) {}

RedStory StoryMaker::make(const RedKpi& red) {
    RedStory story;
    story.kpi = red.kpi;
    story.lead = lead_of(report_, names_, red.kpi);
    add_tree(red, story);
    story.dead_end = dead_end(red);
    story.plan_gap = plan_gap(red);
    add_plans(red, story);
    return story;
}

/// A tree of one line is never replaced by a reference, because the reference would be as long.
void StoryMaker::add_tree(const RedKpi& red, RedStory& story) {
    if (const auto factor = report_[red.kpi].success_factor)
        story.tree.push_back({.name = escape_control(report_[*factor].name), .remarks = {"success factor"}});
    if (red.tree.empty()) return;
    const std::size_t shift = story.tree.size();
    const auto [line, first] = shown_trees_.emplace(red.tree.front().objective, red.kpi);
    if (!first && red.tree.size() > 1 && !may_repeat(red.tree.size())) story.rest_as_for = line->second;
    const std::size_t lines = story.rest_as_for ? 1 : red.tree.size();
    for (std::size_t i = 0; i < lines; ++i)
        story.tree.push_back(branch_of(red.tree[i], report_[red.tree[i].objective], shift));
}

void StoryMaker::add_plans(const RedKpi& red, RedStory& story) {
    for (const PlanId plan : red.plans) {
        if (story.plans.size() == most_plans) break;
        story.plans.push_back(make_plan(plan));
    }
    story.more_plans = more_plans(red.plans.size() - story.plans.size());
}

/// A plan that an earlier story describes is only named, unless there is room to repeat it.
StoryPlan StoryMaker::make_plan(PlanId id) {
    const ReportPlan& plan = report_[id];
    StoryPlan line{.plan = id, .name = escape_control(plan.name), .standing = "see above", .overdue = {}};
    if (!shown_plans_.insert(id).second && !may_repeat(1 + plan.steps.size())) {
        line.telling = Telling::see_above;
        return line;
    }
    line.standing = plan_standing(plan);
    line.overdue = overdue_remarks(plan);
    return line;
}

bool StoryMaker::may_repeat(std::size_t lines) {
    if (lines > again_) return false;
    again_ -= lines;
    return true;
}

std::vector<RedStory> red_stories(const Report& report, const KpiNames& names) {
    StoryMaker maker(report, names);
    std::vector<RedStory> stories;
    for (const RedKpi& red : report.red) stories.push_back(maker.make(red));
    return stories;
}

Branch branch_of(const ChainLine& line, const ReportObjective& objective, std::size_t shift) {
    return {.depth = line.depth + shift,
            .last = line.last_of_siblings,
            .name = escape_control(objective.name),
            .zone = objective.zone,
            .remarks = remarks_of(line, objective)};
}

StakeWords stake_words(const Report& report, const KpiNames& names, const RedKpi& red, std::size_t room) {
    std::vector<const Stake*> gains;
    std::vector<const Stake*> costs;
    for (const Stake& stake : red.at_stake) (stake.gain.sign() > 0 ? gains : costs).push_back(&stake);
    const auto claim = [&](const Stake& stake) { return claim_of(report, names, stake, red); };
    return {name_claims("at stake:", gains, room, claim),
            name_claims("meeting its target would cost", costs, room, claim)};
}

std::vector<std::string> stakes_in_words(const Report& report, const KpiNames& names, const RedKpi& red,
                                         std::size_t room) {
    const StakeWords stake = stake_words(report, names, red, room);
    std::vector<std::string> claims;
    for (const std::string& words : {stake.gain, stake.cost})
        if (!words.empty()) claims.push_back(unbound(words));
    return claims;
}

} // namespace kpitrace
