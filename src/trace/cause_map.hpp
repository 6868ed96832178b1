// The map of cause and effect, prepared for questions about paths to profit.
//
// There can be exponentially many paths, so they are never listed in full. Every objective keeps only its few shortest
// paths, each as a link and a reference to a path of the next objective. Trees print each branch once.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace kpitrace {

class CauseMap {
public:
    /// `scorecard` must outlive it. Lags are counted from the period `evaluated`.
    CauseMap(const Scorecard& scorecard, Period evaluated);

    [[nodiscard]] bool reaches_profit(ObjectiveId id) const { return !shortest_[id.index].empty(); }

    /// The paths to profit objectives, at most max_chains: shortest first, then in the order of links. If there is no
    /// such path, the result is the longest path, which does not reach profit.
    [[nodiscard]] std::vector<Chain> chains(ObjectiveId from) const;
    [[nodiscard]] bool has_more_chains(ObjectiveId from) const { return shortest_[from.index].size() > max_chains; }

    /// Adds the lines of the tree above `from`. `printed` marks the objectives whose branch is printed already. This
    /// call also marks the objectives that it prints.
    void add_tree(ObjectiveId from, std::vector<std::uint8_t>& printed, std::vector<ChainLine>& lines) const;

private:
    /// The first step of a path. It leads by `link` to the next objective, whose `rank`-th path is the rest. Without a
    /// link, the path ends here.
    struct Step {
        static constexpr std::uint32_t ends_here = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t hops = 0;
        std::uint32_t link = ends_here;
        std::uint32_t rank = 0;
    };

    void find_shortest(ObjectiveId id);
    void find_longest(ObjectiveId id);
    [[nodiscard]] Chain follow(ObjectiveId from, std::uint32_t rank) const;
    [[nodiscard]] Chain longest(ObjectiveId from) const;
    void add_dead_end(ObjectiveId from, std::vector<std::uint8_t>& printed, std::vector<ChainLine>& lines) const;
    [[nodiscard]] ChainLine line_to(const Link& link, const ChainLine& from, bool last_of_siblings) const;
    [[nodiscard]] std::vector<const Link*> links_towards_profit(ObjectiveId id) const;

    const Scorecard& scorecard_;
    Period evaluated_;
    std::vector<std::vector<Step>> shortest_; // by objective: at most max_chains + 1 paths
    std::vector<Step> longest_;
};

} // namespace kpitrace
