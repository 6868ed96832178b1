#include "trace/cause_map.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

/// The period after a lag. If the lag leads beyond the last period that can be counted, it is that last period.
Period later(Period period, std::int32_t lag) {
    const std::int64_t index = std::int64_t{period.index} + lag;
    return {static_cast<std::int32_t>(std::min<std::int64_t>(index, std::numeric_limits<std::int32_t>::max()))};
}

} // namespace

CauseMap::CauseMap(const Scorecard& scorecard, Period evaluated)
    : scorecard_(scorecard)
    , evaluated_(evaluated)
    , shortest_(scorecard.objectives.size())
    , longest_(scorecard.objectives.size()) {
    // Effects come first, so what an objective drives is known when the objective is visited.
    for (auto id = scorecard.objective_order.rbegin(); id != scorecard.objective_order.rend(); ++id) {
        find_shortest(*id);
        find_longest(*id);
    }
}

/// The shortest paths of an objective are its links followed by the shortest paths of their ends. One path more than
/// max_chains is kept, to know whether there are more.
void CauseMap::find_shortest(ObjectiveId id) {
    const Objective& objective = scorecard_[id];
    std::vector<Step> steps;
    if (objective.profit) steps.push_back({});
    for (std::uint32_t link = 0; link < objective.drives.size(); ++link) {
        const auto& further = shortest_[objective.drives[link].to.index];
        for (std::uint32_t rank = 0; rank < further.size(); ++rank)
            steps.push_back({further[rank].hops + 1, link, rank});
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.hops < b.hops; });
    if (steps.size() > max_chains + 1) steps.resize(max_chains + 1);
    steps.shrink_to_fit();
    shortest_[id.index] = std::move(steps);
}

void CauseMap::find_longest(ObjectiveId id) {
    const Objective& objective = scorecard_[id];
    Step& best = longest_[id.index];
    for (std::uint32_t link = 0; link < objective.drives.size(); ++link) {
        const std::uint32_t hops = longest_[objective.drives[link].to.index].hops + 1;
        if (hops > best.hops) best = {hops, link, 0};
    }
}

std::vector<Chain> CauseMap::chains(ObjectiveId from) const {
    if (!reaches_profit(from)) return {longest(from)};
    std::vector<Chain> found;
    const std::size_t count = std::min(shortest_[from.index].size(), max_chains);
    for (std::uint32_t rank = 0; rank < count; ++rank) found.push_back(follow(from, rank));
    return found;
}

Chain CauseMap::follow(ObjectiveId from, std::uint32_t rank) const {
    Chain chain{{from}, 0, true};
    for (Step step = shortest_[from.index][rank]; step.link != Step::ends_here;) {
        const Link& link = scorecard_[chain.path.back()].drives[step.link];
        chain.path.push_back(link.to);
        chain.lag += link.lag;
        step = shortest_[link.to.index][step.rank];
    }
    return chain;
}

Chain CauseMap::longest(ObjectiveId from) const {
    Chain chain{{from}, 0, false};
    for (Step step = longest_[from.index]; step.link != Step::ends_here; step = longest_[chain.path.back().index]) {
        const Link& link = scorecard_[chain.path.back()].drives[step.link];
        chain.path.push_back(link.to);
        chain.lag += link.lag;
    }
    return chain;
}

/// Links that do not lead on to profit are left out of trees that do.
std::vector<const Link*> CauseMap::links_towards_profit(ObjectiveId id) const {
    std::vector<const Link*> links;
    for (const Link& link : scorecard_[id].drives)
        if (reaches_profit(link.to)) links.push_back(&link);
    return links;
}

ChainLine CauseMap::line_to(const Link& link, const ChainLine& from, bool last_of_siblings) const {
    const std::int32_t lag = from.lag + link.lag;
    return {.objective = link.to,
            .depth = from.depth + 1,
            .lag = lag,
            .last_of_siblings = last_of_siblings,
            .due_period = lag > 0 ? scorecard_.calendar.title(later(evaluated_, lag)) : std::string()};
}

/// The single chain of an objective that does not reach profit, so that a reader sees where it ends.
void CauseMap::add_dead_end(ObjectiveId from, std::vector<std::uint8_t>& printed, std::vector<ChainLine>& lines) const {
    ChainLine line{from, 0, 0, true, false};
    for (;;) {
        const Step step = longest_[line.objective.index];
        const bool ends = step.link == Step::ends_here;
        line.printed_above = printed[line.objective.index] != 0 && !ends;
        printed[line.objective.index] = 1;
        lines.push_back(line);
        if (ends || line.printed_above) return;
        const Link& link = scorecard_[line.objective].drives[step.link];
        line = line_to(link, line, true);
    }
}

/// Goes depth first with a list of open lines, because a chain can be too long for recursion.
void CauseMap::add_tree(ObjectiveId from, std::vector<std::uint8_t>& printed, std::vector<ChainLine>& lines) const {
    if (!reaches_profit(from)) return add_dead_end(from, printed, lines);
    std::vector<ChainLine> open{{from, 0, 0, true, false}};
    while (!open.empty()) {
        ChainLine line = open.back();
        open.pop_back();
        const auto links = links_towards_profit(line.objective);
        line.printed_above = printed[line.objective.index] != 0 && !links.empty();
        printed[line.objective.index] = 1;
        lines.push_back(line);
        if (line.printed_above) continue;
        for (auto link = links.rbegin(); link != links.rend(); ++link)
            open.push_back(line_to(**link, line, link == links.rbegin()));
    }
}

} // namespace kpitrace
