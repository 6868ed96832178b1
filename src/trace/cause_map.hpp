// The map of cause and effect, prepared for questions about paths to profit.
//
// There can be exponentially many paths, so none is walked for its own sake: every objective keeps its shortest few as
// references to those of the objectives it drives, and trees print a branch once.
#pragma once

#include "kpitrace/trace/trace.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace kpitrace {

class CauseMap {
public:
    /// `scorecard` must outlive it.
    explicit CauseMap(const Scorecard& scorecard);

    [[nodiscard]] bool reaches_profit(ObjectiveId id) const { return !shortest_[id.index].empty(); }

    /// The paths to profit objectives, shortest first, then by the order of links; at most max_chains. Where there is
    /// none: the longest path, which does not reach profit.
    [[nodiscard]] std::vector<Chain> chains(ObjectiveId from) const;
    [[nodiscard]] bool has_more_chains(ObjectiveId from) const { return shortest_[from.index].size() > max_chains; }

    /// Adds the lines of the tree above `from`. `printed` marks objectives whose branch stands already; it is added to.
    void add_tree(ObjectiveId from, std::vector<std::uint8_t>& printed, std::vector<ChainLine>& lines) const;

private:
    /// A path: this objective, then by `link` the `rank`-th path of the next one, or no further.
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
    [[nodiscard]] std::vector<const Link*> links_towards_profit(ObjectiveId id) const;

    const Scorecard& scorecard_;
    std::vector<std::vector<Step>> shortest_; // of each objective, one more than max_chains at most
    std::vector<Step> longest_;
};

} // namespace kpitrace
