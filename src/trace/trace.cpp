#include "kpitrace/trace/trace.hpp"

#include "trace/cause_map.hpp"
#include "trace/plans.hpp"

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

/// While all trees together are shorter than this, the tree of each KPI is drawn whole. After that, branches that are
/// drawn under an earlier KPI are not repeated, so that the output stays linear in the size of the map.
std::size_t whole_trees_limit(const Scorecard& scorecard) {
    return 1000 + scorecard.objectives.size();
}

/// The selected red KPIs in the order of the scorecard, each with what is at stake.
std::vector<RedKpi> find_red(const Scorecard& scorecard, const Evaluation& evaluation, const AtStake& at_stake) {
    std::vector<RedKpi> red;
    for (std::uint32_t i = 0; i < evaluation.kpis.size(); ++i) {
        if (evaluation.kpis[i].now.zone != Zone::red || !scorecard.kpis[i].is_selected) continue;
        red.emplace_back();
        red.back().kpi = {i};
        if (!at_stake.by_kpi.empty()) red.back().at_stake = at_stake.by_kpi[i];
    }
    return red;
}

/// The stake by which a red KPI is ordered: its first gain, otherwise its first cost.
const Stake* leading_stake(const RedKpi& red) {
    const auto gain = std::find_if(red.at_stake.begin(), red.at_stake.end(),
                                   [](const Stake& stake) { return stake.gain.sign() > 0; });
    if (gain != red.at_stake.end()) return &*gain;
    return red.at_stake.empty() ? nullptr : &red.at_stake.front();
}

/// Whether `a` comes before `b`. Gains come before costs, and costs before KPIs without a stake.
bool has_more_at_stake(const RedKpi& a, const RedKpi& b) {
    const Stake* of_a = leading_stake(a);
    const Stake* of_b = leading_stake(b);
    if (of_a == nullptr || of_b == nullptr) return of_a != nullptr && of_b == nullptr;
    if (of_a->gain.sign() != of_b->gain.sign()) return of_a->gain.sign() > 0;
    if (of_a->kpi != of_b->kpi) return of_a->kpi < of_b->kpi;
    return Number::order(of_a->gain, of_b->gain) > 0;
}

class Tracer {
public:
    Tracer(const Scorecard& scorecard, Period evaluated, PathListing listing)
        : scorecard_(scorecard)
        , listing_(listing)
        , map_(scorecard, evaluated)
        , plans_(scorecard)
        , limit_(whole_trees_limit(scorecard)) {}

    void trace(RedKpi& made) {
        const Kpi& kpi = scorecard_[made.kpi];
        made.reaches_profit = map_.reaches_profit(kpi.measures);
        if (listing_ == PathListing::shortest) made.chains = map_.chains(kpi.measures);
        made.truncated = map_.has_more_chains(kpi.measures);
        // Below the limit, each tree starts with no branch marked as printed.
        if (lines_ <= limit_) printed_.assign(scorecard_.objectives.size(), 0);
        map_.add_tree(kpi.measures, printed_, made.tree);
        lines_ += made.tree.size();
        made.plans = plans_.acting_on(kpi, made.kpi);
        made.has_own_plan = !made.plans.empty();
        add_plans_on_the_way(made);
    }

private:
    /// Adds the plans of the objectives in the tree, nearest objective first.
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
    std::vector<RedKpi> red = find_red(scorecard, evaluation, at_stake);
    std::stable_sort(red.begin(), red.end(), has_more_at_stake);
    Tracer tracer(scorecard, evaluation.period, listing);
    for (RedKpi& kpi : red) tracer.trace(kpi);
    return {std::move(red), plan_statuses(scorecard, today)};
}

} // namespace kpitrace
