#include "measure/scan_plan.hpp"

#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <set>

namespace kpitrace::test {
namespace {

struct Planned {
    std::unique_ptr<Scorecard> scorecard;
    std::unique_ptr<Query> query;
    std::optional<ScanPlan> plan;

    [[nodiscard]] const FilterSet& set_of(std::size_t lane) const {
        return plan->filter_sets[plan->lanes[lane].filter_set];
    }
};

/// The plan for a source `rows` and metrics of these expressions.
Planned plan_of(const std::vector<std::string>& expressions) {
    std::string metrics = "  m: count(nothing)\n";
    for (std::size_t i = 0; i < expressions.size(); ++i) metrics += fmt::format("  m{}: \"{}\"\n", i, expressions[i]);
    Diagnostics diagnostics;
    auto scorecard = read_scorecard(SourceFile("scorecard.yaml", with_metrics(metrics)), diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    Planned made;
    made.scorecard = std::make_unique<Scorecard>(std::move(*scorecard));
    made.query = std::make_unique<Query>(plan_query(*made.scorecard));
    made.plan = std::move(plan_scans(*made.query).front());
    return made;
}

/// That every aggregate has a view of a lane with its argument, kind and filter; filters must not be written twice.
void expect_views(const Planned& planned) {
    const ScanPlan& plan = *planned.plan;
    ASSERT_EQ(plan.views.size(), plan.aggregates.size());
    for (std::size_t i = 0; i < plan.views.size(); ++i) {
        const Aggregate& aggregate = (*planned.query)[plan.aggregates[i]];
        const LaneView view = plan.views[i];
        ASSERT_LT(view.lane, plan.lanes.size()) << aggregate.text;
        const Lane& lane = plan.lanes[view.lane];
        EXPECT_EQ(lane.kind, kind_of(aggregate.function)) << aggregate.text;
        EXPECT_EQ(lane.argument.has_value(), aggregate.argument.has_value()) << aggregate.text;
        ASSERT_LT(lane.filter_set, plan.filter_sets.size());
        ASSERT_EQ(view.filter.has_value(), aggregate.filter.has_value()) << aggregate.text;
        const FilterSet& set = plan.filter_sets[lane.filter_set];
        if (!view.filter) {
            EXPECT_TRUE(set.takes_all) << aggregate.text;
        } else {
            ASSERT_LT(*view.filter, set.filters.size());
            const Node* node = plan.program[set.filters[*view.filter].whole].node;
            EXPECT_EQ(node, &aggregate.filter->tree[aggregate.filter->tree.root()]) << aggregate.text;
        }
    }
}

std::vector<std::string> with_filters(const std::string& aggregate, const std::vector<std::string>& filters) {
    std::vector<std::string> made;
    for (const std::string& filter : filters) made.push_back(aggregate + " filter (where " + filter + ")");
    return made;
}

std::vector<std::string> numbered(const std::string& form, int count) {
    std::vector<std::string> made;
    for (int i = 0; i < count; ++i) made.push_back(fmt::format(fmt::runtime(form), i));
    return made;
}

/// Lanes apart from that of `m`, by the number of filters.
std::multiset<std::size_t> filters_of_lanes(const Planned& planned) {
    std::multiset<std::size_t> sizes;
    for (std::size_t lane = 0; lane < planned.plan->lanes.size(); ++lane)
        sizes.insert(planned.set_of(lane).filters.size());
    sizes.erase(sizes.find(0)); // count(nothing)
    return sizes;
}

TEST(ScanPlan, ComputesAnArgumentOnceForAllThatAggregateItAlike) {
    const Planned planned = plan_of({"sum(a)", "avg(a)", "min(a)", "max(a)", "median(a)", "quantile(a, 0.9)",
                                     "first(a)", "last(a)", "stddev(a)", "count(a)", "count(distinct a)"});
    expect_views(planned);
    std::multiset<StateKind> kinds;
    for (const Lane& lane : planned.plan->lanes) kinds.insert(lane.kind);
    EXPECT_EQ(kinds,
              (std::multiset<StateKind>{StateKind::count, StateKind::count, StateKind::sum, StateKind::extremes,
                                        StateKind::distinct, StateKind::values, StateKind::spread, StateKind::edges}));
    EXPECT_EQ(planned.plan->filter_sets.size(), 1U);
    EXPECT_TRUE(planned.plan->needs_instants);
}

TEST(ScanPlan, SharesALaneAmongFilters) {
    const Planned planned = plan_of({"sum(a)", "sum(a) filter (where s = 'x')", "avg(a) filter (where s = 'y')"});
    expect_views(planned);
    EXPECT_EQ(filters_of_lanes(planned), (std::multiset<std::size_t>{2}));
    EXPECT_FALSE(planned.plan->needs_instants);
}

TEST(ScanPlan, SharesAFilterSetAmongArguments) {
    const Planned planned = plan_of({"sum(a) filter (where s = 'x')", "sum(b) filter (where s = 'x')",
                                     "max(b) filter (where s = 'x')", "count(*) filter (where s = 'x')"});
    EXPECT_EQ(filters_of_lanes(planned), (std::multiset<std::size_t>{1, 1, 1, 1}));
    EXPECT_EQ(planned.plan->filter_sets.size(), 2U) << "that of count(nothing) too";
    for (const LaneView& view : planned.plan->views)
        EXPECT_EQ(view.filter.has_value(), planned.set_of(view.lane).filters.size() == 1);
}

TEST(ScanPlan, DistinguishesSetsThatCountUnfilteredRows) {
    const Planned planned = plan_of({"sum(a)", "sum(a) filter (where s = 'x')", "sum(b) filter (where s = 'y')"});
    expect_views(planned);
    EXPECT_EQ(planned.plan->filter_sets.size(), 3U);
}

TEST(ScanPlan, HoldsFiltersThatExcludeOneAnotherInOneSet) {
    const Planned regions = plan_of(with_filters("sum(a)", numbered("r = 'region {}'", 64)));
    expect_views(regions);
    EXPECT_EQ(filters_of_lanes(regions), (std::multiset<std::size_t>{64}));
    const Planned turned = plan_of(with_filters("sum(a)", numbered("'region {}' = r and b > 1", 40)));
    expect_views(turned);
    EXPECT_EQ(filters_of_lanes(turned), (std::multiset<std::size_t>{40}));
}

TEST(ScanPlan, HoldsAsManyFiltersAsThereAreBits) {
    const Planned planned = plan_of(with_filters("sum(a)", numbered("r = 'region {}'", 150)));
    expect_views(planned);
    EXPECT_EQ(filters_of_lanes(planned), (std::multiset<std::size_t>{22, 64, 64}));
}

TEST(ScanPlan, HoldsAtMostSixIndependentFiltersInASet) {
    const Planned planned = plan_of(with_filters("sum(a)", numbered("b > {}", 13)));
    expect_views(planned);
    EXPECT_EQ(filters_of_lanes(planned), (std::multiset<std::size_t>{1, 6, 6}));
}

TEST(ScanPlan, CountsUnfilteredRowsInOneSetOnly) {
    std::vector<std::string> expressions = with_filters("sum(a)", numbered("b > {}", 13));
    expressions.push_back("avg(a)");
    const Planned planned = plan_of(expressions);
    expect_views(planned);
    std::size_t taking_all = 0;
    for (std::size_t lane = 0; lane < planned.plan->lanes.size(); ++lane)
        taking_all += planned.plan->lanes[lane].kind == StateKind::sum && planned.set_of(lane).takes_all ? 1 : 0;
    EXPECT_EQ(taking_all, 1U);
}

/// How many filters of each set ask for the text; as none of them excludes another, they may pass in all combinations.
std::vector<std::size_t> filters_by_text(const Planned& planned, const std::string& text) {
    std::vector<std::size_t> counts;
    for (const FilterSet& set : planned.plan->filter_sets) {
        std::size_t count = 0;
        for (const Filter& filter : set.filters) {
            const Node* equality = planned.plan->program[filter.conditions.front()].node;
            const Step& step = planned.plan->program[filter.conditions.front()];
            if (equality->op != Op::equal) continue;
            const Node* right = planned.plan->program[step.children[1]].node;
            count += right->op == Op::text && std::get<std::string>(right->value) == text ? 1 : 0;
        }
        counts.push_back(count);
    }
    return counts;
}

TEST(ScanPlan, HoldsAtMostSixFiltersOfOneTextInASet) {
    std::vector<std::string> filters = numbered("s = 'x' and b > {}", 20);
    for (const std::string& filter : numbered("s = 'text {}'", 10)) filters.push_back(filter);
    const Planned planned = plan_of(with_filters("sum(a)", filters));
    expect_views(planned);
    for (const std::size_t count : filters_by_text(planned, "x")) EXPECT_LE(count, 6U);
}

TEST(ScanPlan, HoldsAtMostSixFiltersOfOneTextInASetAfterAFullOne) {
    std::vector<std::string> filters = numbered("s = 'text {}'", 64);
    for (const std::string& filter : numbered("s = 'x' and b > {}", 20)) filters.push_back(filter);
    const Planned planned = plan_of(with_filters("sum(a)", filters));
    expect_views(planned);
    for (const std::size_t count : filters_by_text(planned, "x")) EXPECT_LE(count, 6U);
    for (const FilterSet& set : planned.plan->filter_sets) EXPECT_LE(set.filters.size(), FilterSet::most_filters);
}

TEST(ScanPlan, TakesFiltersApartAtAnd) {
    const Planned planned = plan_of({"sum(a) filter (where s = 'x' and (b > 1 and r = 'y') and (b < 0 or s = 'z'))"});
    expect_views(planned);
    for (const FilterSet& set : planned.plan->filter_sets)
        for (const Filter& filter : set.filters) EXPECT_EQ(filter.conditions.size(), 4U);
}

TEST(ScanPlan, IsEmptyWhereNoMetricAsks) {
    Diagnostics diagnostics;
    const auto scorecard =
        read_scorecard(SourceFile("scorecard.yaml",
                                  "name: Test\nsources: {rows: {date: date}, more: {date: day}}\nmetrics:\n"
                                  "  m: {expression: count(*), source: more}\n"
                                  "objectives: {profit: {profit: true}}\nkpis: {m: {objective: profit, target: 1}}\n"),
                       diagnostics);
    ASSERT_TRUE(scorecard) << render_diagnostics(diagnostics, Colour::off);
    const Query query = plan_query(*scorecard);
    EXPECT_TRUE(plan_scans(query)[0].lanes.empty());
    EXPECT_EQ(plan_scans(query)[1].lanes.size(), 1U);
}

} // namespace
} // namespace kpitrace::test
