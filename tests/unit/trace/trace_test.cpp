#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

struct Traced {
    Measured measured;
    Evaluation evaluation;
    Trace trace;

    [[nodiscard]] std::string path(const Chain& chain) const {
        std::string text;
        for (const ObjectiveId id : chain.path) text += (text.empty() ? "" : " > ") + (*measured.scorecard)[id].id;
        return text + (chain.reaches_profit ? " = profit, lag " : ", lag ") + std::to_string(chain.lag);
    }
    [[nodiscard]] std::vector<std::string> tree(const RedKpi& red) const {
        std::vector<std::string> lines;
        for (const ChainLine& line : red.tree)
            lines.push_back(std::string(line.depth * 2, ' ') + (*measured.scorecard)[line.objective].id + " " +
                            std::to_string(line.lag) + (line.printed_above ? " above" : "") +
                            (line.last_of_siblings ? "" : " |"));
        return lines;
    }
    [[nodiscard]] std::vector<std::string> plans(const RedKpi& red) const {
        std::vector<std::string> ids;
        for (const PlanId id : red.plans) ids.push_back((*measured.scorecard)[id].id);
        return ids;
    }
};

Traced traced(const std::string& objectives, const std::string& rest) {
    const std::string yaml = "name: T\nmetrics: {g: 100, r: 50}\nobjectives: {" + objectives + "}\n" + rest;
    Traced made{measure_rows(yaml, {}), {}, {}};
    if (!made.measured.measurements) throw std::runtime_error(made.measured.errors);
    made.evaluation = made.measured.evaluate("2026-01");
    made.trace = trace(*made.measured.scorecard, made.evaluation, *parse_date("2026-08-15"), PathListing::shortest);
    return made;
}

using Lines = std::vector<std::string>;
const std::string diamond = "a: {drives: {b: {lag: 1}, c: {lag: 2}, p: {lag: 5}}}, b: {drives: {p: {lag: 1}}}, c: "
                            "{drives: p}, p: {profit: true}";

TEST(Chains, AreShortestFirstThenInTheOrderOfLinks) {
    const Traced t = traced(diamond, "kpis: {r: {objective: a, target: 100}}\n");
    ASSERT_EQ(t.trace.red.size(), 1U);
    ASSERT_EQ(t.trace.red[0].chains.size(), 3U);
    EXPECT_EQ(t.path(t.trace.red[0].chains[0]), "a > p = profit, lag 5");
    EXPECT_EQ(t.path(t.trace.red[0].chains[1]), "a > b > p = profit, lag 2");
    EXPECT_EQ(t.path(t.trace.red[0].chains[2]), "a > c > p = profit, lag 2");
    EXPECT_FALSE(t.trace.red[0].truncated);
}

TEST(Chains, OnlyRedKpisAreTraced) {
    const Traced t = traced(diamond, "kpis: {g: {objective: a, target: 100}, r: {objective: p, target: 100}}\n");
    ASSERT_EQ(t.trace.red.size(), 1U);
    EXPECT_EQ(t.path(t.trace.red[0].chains[0]), "p = profit, lag 0");
}

TEST(Chains, AProfitObjectiveThatDrivesAnotherEndsAChainAndContinuesOne) {
    const Traced t = traced("a: {drives: p}, p: {profit: true, drives: q}, q: {profit: true}",
                            "kpis: {r: {objective: a, target: 100}}\n");
    ASSERT_EQ(t.trace.red[0].chains.size(), 2U);
    EXPECT_EQ(t.path(t.trace.red[0].chains[0]), "a > p = profit, lag 0");
    EXPECT_EQ(t.path(t.trace.red[0].chains[1]), "a > p > q = profit, lag 0");
}

TEST(Chains, WithoutProfitGoAsFarAsTheyGo) {
    const Traced t = traced("a: {drives: [b, c]}, b: {}, c: {drives: {d: {lag: 3}}}, d: {}, p: {profit: true}",
                            "kpis: {r: {objective: a, target: 100}}\n");
    const RedKpi& red = t.trace.red[0];
    EXPECT_FALSE(red.reaches_profit);
    ASSERT_EQ(red.chains.size(), 1U);
    EXPECT_EQ(t.path(red.chains[0]), "a > c > d, lag 3");
    EXPECT_EQ(t.tree(red), (Lines{"a 0", "  c 0", "    d 3"}));
}

TEST(Tree, PrintsABranchOnceAndLeavesOutWhatReachesNoProfit) {
    const Traced t =
        traced("a: {drives: [b, c, x]}, b: {drives: d}, c: {drives: d}, d: {drives: p}, x: {}, p: {profit: true}",
               "kpis: {r: {objective: a, target: 100}}\n");
    EXPECT_EQ(t.tree(t.trace.red[0]), (Lines{"a 0", "  b 0 |", "    d 0", "      p 0", "  c 0", "    d 0 above"}));
}

/// 40 layers of two objectives, each of which drives both of the next: 2^40 paths.
std::string ladder() {
    std::string text;
    for (int layer = 0; layer < 40; ++layer)
        for (const char* side : {"l", "r"})
            text += side + std::to_string(layer) + ": {drives: [l" + std::to_string(layer + 1) + ", r" +
                    std::to_string(layer + 1) + "]}, ";
    return text + "l40: {drives: p}, r40: {drives: p}, p: {profit: true}";
}

TEST(Tree, OfALadderWithATrillionPathsIsLinear) {
    const Traced t = traced(ladder(), "kpis: {r: {objective: l0, target: 100}}\n");
    const RedKpi& red = t.trace.red[0];
    EXPECT_LT(red.tree.size(), 200U);
    EXPECT_EQ(red.chains.size(), max_chains);
    EXPECT_TRUE(red.truncated);
    for (const Chain& chain : red.chains) EXPECT_EQ(chain.path.size(), 42U);
}

TEST(Tree, OfManyRedKpisStaysLinearInTheMap) {
    std::string kpis = "kpis:\n";
    for (int i = 0; i < 3000; ++i) kpis += "  r" + std::to_string(i) + ": {metric: r, objective: l0, target: 100}\n";
    const Traced t = traced(ladder(), kpis);
    std::size_t lines = 0;
    for (const RedKpi& red : t.trace.red) lines += red.tree.size();
    EXPECT_EQ(t.trace.red.size(), 3000U);
    EXPECT_LT(lines, 6000U);
}

TEST(Tree, OfManyRedKpisWithoutProfitStaysLinearInTheMap) {
    std::string objectives = "p: {profit: true}";
    std::string kpis = "kpis:\n";
    for (int i = 0; i < 1500; ++i) {
        objectives += ", o" + std::to_string(i) + ": {" + (i < 1499 ? "drives: o" + std::to_string(i + 1) : "") + "}";
        kpis += "  r" + std::to_string(i) + ": {metric: r, objective: o" + std::to_string(i) + ", target: 100}\n";
    }
    const Traced t = traced(objectives, kpis);
    std::size_t lines = 0;
    for (const RedKpi& red : t.trace.red) lines += red.tree.size();
    EXPECT_LT(lines, 10000U);
}

TEST(Plans, OfABranchNearbyComeBeforeThoseFarUpAnother) {
    const Traced t =
        traced("a: {drives: [b, c]}, b: {drives: p}, c: {drives: p}, p: {profit: true}",
               "kpis: {r: {objective: a, target: 100}}\nplans:\n  far: {objective: p}\n  near: {objective: c}\n");
    EXPECT_EQ(t.plans(t.trace.red[0]), (Lines{"near", "far"}));
}

TEST(Plans, OnTheWayNearestFirst) {
    const Traced t =
        traced("a: {drives: p}, p: {profit: true}",
               "success_factors: {f: {objective: a}, other: {objective: a}}\n"
               "kpis: {r: {success_factor: f, target: 100}}\n"
               "plans:\n  far: {objective: p}\n  unrelated: {success_factor: other}\n  near: {success_factor: f}\n"
               "  on_a: {objective: a}\n  step: {objective: p, steps: [{name: x, kpi: r}]}\n");
    EXPECT_EQ(t.plans(t.trace.red[0]), (Lines{"step", "near", "on_a", "far"}));
    EXPECT_TRUE(t.trace.red[0].has_own_plan);
}

TEST(Plans, OfAProfitObjectiveAloneAreNotTheKpisOwn) {
    const Traced t = traced("a: {drives: p}, p: {profit: true}",
                            "kpis: {r: {objective: a, target: 100}}\nplans: {far: {objective: p}}\n");
    EXPECT_FALSE(t.trace.red[0].has_own_plan);
    EXPECT_EQ(t.plans(t.trace.red[0]), (Lines{"far"}));
}

TEST(Plans, AreOverdueTheDayAfterTheyAreDue) {
    const Traced t = traced(
        "p: {profit: true}",
        "kpis: {r: {objective: p, target: 100}}\nplans:\n"
        "  today: {objective: p, due: 2026-08-15, steps: [{name: a, due: 2026-08-15}, {name: b, due: 2026-08-14}]}\n"
        "  late: {objective: p, due: 2026-08-14}\n"
        "  done: {objective: p, due: 2026-01-01, steps: [{name: a, due: 2026-01-01, done: true}]}\n");
    const auto& plans = t.trace.plans;
    EXPECT_FALSE(plans[0].overdue);
    EXPECT_EQ(plans[0].steps_overdue, (std::vector<bool>{false, true}));
    EXPECT_TRUE(plans[1].overdue);
    EXPECT_FALSE(plans[1].done);
    EXPECT_FALSE(plans[2].overdue);
    EXPECT_TRUE(plans[2].done);
}

} // namespace
} // namespace kpitrace::test
