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

/// Red KPIs as they stand in the scorecard, with what is at stake.
std::vector<RedKpi> find_red(const Evaluation& evaluation, const AtStake& at_stake) {
    std::vector<RedKpi> red;
    for (std::uint32_t i = 0; i < evaluation.kpis.size(); ++i) {
        if (evaluation.kpis[i].now.zone != Zone::red) continue;
        red.emplace_back();
        red.back().kpi = {i};
        if (!at_stake.by_kpi.empty()) red.back().at_stake = at_stake.by_kpi[i];
    }
    return red;
}

bool has_more_at_stake(const RedKpi& a, const RedKpi& b) {
    if (a.at_stake.empty() || b.at_stake.empty()) return !a.at_stake.empty() && b.at_stake.empty();
    const Stake& first_a = a.at_stake.front();
    const Stake& first_b = b.at_stake.front();
    if (first_a.kpi != first_b.kpi) return first_a.kpi < first_b.kpi;
    return Number::order(first_a.gain, first_b.gain) > 0;
}

class Tracer {
public:
    Tracer(const Scorecard& scorecard, PathListing listing)
        : scorecard_(scorecard)
        , listing_(listing)
        , map_(scorecard)
        , plans_(scorecard)
        , limit_(whole_trees_limit(scorecard)) {}

    void trace(RedKpi& made) {
        const Kpi& kpi = scorecard_[made.kpi];
        made.reaches_profit = map_.reaches_profit(kpi.measures);
        if (listing_ == PathListing::shortest) made.chains = map_.chains(kpi.measures);
        made.truncated = map_.has_more_chains(kpi.measures);
        if (lines_ <= limit_) printed_.assign(scorecard_.objectives.size(), 0);
        map_.add_tree(kpi.measures, printed_, made.tree);
        lines_ += made.tree.size();
        made.plans = plans_.acting_on(kpi, made.kpi);
        made.has_own_plan = !made.plans.empty();
        add_plans_on_the_way(made);
    }

private:
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
    PathListing listing_;
    CauseMap map_;
    PlanIndex plans_;
    std::size_t limit_;
    std::size_t lines_ = 0;
    std::vector<std::uint8_t> printed_;
};

} // namespace

Trace trace(const Scorecard& scorecard, const Evaluation& evaluation, Date today, PathListing listing,
            const AtStake& at_stake) {
    std::vector<RedKpi> red = find_red(evaluation, at_stake);
    std::stable_sort(red.begin(), red.end(), has_more_at_stake);
    Tracer tracer(scorecard, listing);
    for (RedKpi& kpi : red) tracer.trace(kpi);
    return {std::move(red), plan_statuses(scorecard, today)};
}

} // namespace kpitrace
