#include "kpitrace/trace/trace.hpp"

#include "trace/cause_map.hpp"
#include "trace/plans.hpp"

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

/// While all trees together are not longer than this, each KPI's is drawn whole; from then on branches that stand under
/// an earlier KPI are not drawn again, so that the whole stays linear in the map's size.
std::size_t whole_trees_limit(const Scorecard& scorecard) {
    return 1000 + scorecard.objectives.size();
}

class Tracer {
public:
    Tracer(const Scorecard& scorecard, const Evaluation& evaluation, PathListing listing)
        : scorecard_(scorecard)
        , evaluation_(evaluation)
        , listing_(listing)
        , map_(scorecard)
        , plans_(scorecard)
        , limit_(whole_trees_limit(scorecard)) {}

    std::vector<RedKpi> run() {
        std::vector<RedKpi> red;
        for (std::uint32_t i = 0; i < scorecard_.kpis.size(); ++i)
            if (evaluation_.kpis[i].now.zone == Zone::red) red.push_back(trace_kpi({i}));
        return red;
    }

private:
    RedKpi trace_kpi(KpiId id) {
        const Kpi& kpi = scorecard_[id];
        RedKpi made;
        made.kpi = id;
        made.reaches_profit = map_.reaches_profit(kpi.measures);
        if (listing_ == PathListing::shortest) made.chains = map_.chains(kpi.measures);
        made.truncated = map_.has_more_chains(kpi.measures);
        if (lines_ <= limit_) printed_.assign(scorecard_.objectives.size(), 0);
        map_.add_tree(kpi.measures, printed_, made.tree);
        lines_ += made.tree.size();
        made.plans = plans_.acting_on(kpi, id);
        made.has_own_plan = !made.plans.empty();
        add_plans_on_the_way(made);
        return made;
    }

    void add_plans_on_the_way(RedKpi& red) const {
        std::vector<ChainLine> lines = red.tree;
        std::stable_sort(lines.begin(), lines.end(),
                         [](const ChainLine& a, const ChainLine& b) { return a.depth < b.depth; });
        std::set<PlanId> known(red.plans.begin(), red.plans.end());
        for (const ChainLine& line : lines)
            for (const PlanId plan : plans_.for_objective(line.objective))
                if (known.insert(plan).second) red.plans.push_back(plan);
    }

    const Scorecard& scorecard_;
    const Evaluation& evaluation_;
    PathListing listing_;
    CauseMap map_;
    PlanIndex plans_;
    std::size_t limit_;
    std::size_t lines_ = 0;
    std::vector<std::uint8_t> printed_;
};

} // namespace

Trace trace(const Scorecard& scorecard, const Evaluation& evaluation, Date today, PathListing listing) {
    return {Tracer(scorecard, evaluation, listing).run(), plan_statuses(scorecard, today)};
}

} // namespace kpitrace
