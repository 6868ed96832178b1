#include "kpitrace/trace/drivers.hpp"

#include "kpitrace/trace/ascent.hpp"
#include "support/pipeline.hpp"

#include <functional>
#include <random>
#include <set>

namespace kpitrace::test {
namespace {

using Lines = std::vector<std::string>;

struct Case {
    Measured measured;
    Evaluation evaluation;

    [[nodiscard]] ObjectiveId objective(std::string_view id) const {
        const auto& all = measured.scorecard->objectives;
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (all[i].id == id) return {i};
        throw std::runtime_error("no objective " + std::string(id));
    }
    /// `b 1 lag 2 to a: r g`, red ones with a star.
    [[nodiscard]] Lines drivers(std::string_view id) const {
        Lines lines;
        for (const Driver& driver : drivers_of(*measured.scorecard, evaluation, objective(id))) {
            std::string line = (*measured.scorecard)[driver.objective].id + (driver.red ? "* " : " ") +
                               std::to_string(driver.depth) + " lag " + std::to_string(driver.lag) + " to " +
                               (*measured.scorecard)[driver.leads_to].id + ":";
            for (const KpiId kpi : driver.kpis) line += " " + (*measured.scorecard)[kpi].id;
            lines.push_back(line);
        }
        return lines;
    }
};

/// Metrics: g meets a target of 100, r is red.
Case make(const std::string& objectives, const std::string& rest) {
    const std::string yaml = "name: T\nmetrics: {g: 100, r: 50}\nobjectives: {" + objectives + "}\n" + rest;
    Case made{measure_rows(yaml, {}), {}};
    if (!made.measured.measurements) throw std::runtime_error(made.measured.errors);
    made.evaluation = made.measured.evaluate("2026-01");
    return made;
}

const std::string on_top = "kpis: {g: {objective: p, target: 100}}\n";

TEST(Drivers, OfWhatNothingDrivesAreNone) {
    EXPECT_EQ(make("a: {drives: p}, p: {profit: true}", on_top).drivers("a"), Lines{});
}

TEST(Drivers, ComeOnceByTheShortestWayAndTheQuickestOfThose) {
    const Case c =
        make("a: {drives: {b: {lag: 1}, c: {lag: 3}, p: {lag: 9}}}, z: {drives: {b: {lag: 5}, c: {lag: 2}}}, "
             "b: {drives: {p: {lag: 1}}}, c: {drives: p}, p: {profit: true}",
             on_top);
    EXPECT_EQ(c.drivers("p"), (Lines{"a 1 lag 9 to p:", "b 1 lag 1 to p:", "c 1 lag 0 to p:", "z 2 lag 2 to c:"}));
    EXPECT_EQ(c.drivers("c"), (Lines{"a 1 lag 3 to c:", "z 1 lag 2 to c:"}));
}

TEST(Drivers, ThatAreRedComeFirstAndSoDoTheirRedKpis) {
    const Case c = make("far: {drives: near}, near: {drives: p}, other: {drives: p}, p: {profit: true}",
                        "success_factors: {f: {objective: far}}\n"
                        "kpis: {g: {objective: far, target: 100}, r: {success_factor: f, target: 100}, "
                        "n: {metric: g, objective: near, target: 100}}\n");
    EXPECT_EQ(c.drivers("p"), (Lines{"far* 2 lag 0 to near: r g", "near 1 lag 0 to p: n", "other 1 lag 0 to p:"}));
}

TEST(Drivers, WithARedKpiThatWeighsNothingAreRedAllTheSame) {
    const Case c = make("a: {drives: p}, p: {profit: true}",
                        "kpis: {r: {objective: a, target: 100, weight: 0}, g: {objective: a, target: 100}}\n");
    EXPECT_EQ(c.drivers("p"), (Lines{"a* 1 lag 0 to p: r g"}));
}

TEST(Drivers, OfALadderAreLinear) {
    std::string text;
    for (int layer = 0; layer < 40; ++layer)
        for (const char* side : {"l", "r"})
            text += side + std::to_string(layer) + ": {drives: [l" + std::to_string(layer + 1) + ", r" +
                    std::to_string(layer + 1) + "]}, ";
    EXPECT_EQ(make(text + "l40: {drives: p}, r40: {drives: p}, p: {profit: true}", on_top).drivers("p").size(), 82U);
}

/// Every path up, one by one.
void walk(const Scorecard& scorecard, ObjectiveId at, ObjectiveId effect, std::uint32_t depth, std::int32_t lag,
          std::set<std::pair<std::uint32_t, std::int32_t>>& ways) {
    if (at == effect) {
        ways.emplace(depth, lag);
        return;
    }
    for (const Link& link : scorecard[at].drives) walk(scorecard, link.to, effect, depth + 1, lag + link.lag, ways);
}

std::string random_map(std::mt19937& random, int objectives) {
    std::string text;
    for (int i = 0; i < objectives; ++i) {
        text += "o" + std::to_string(i) + ": {drives: {";
        for (int j = i + 1; j <= objectives; ++j)
            if (random() % 3 == 0)
                text += (text.ends_with("{") ? "" : ", ") + ("o" + std::to_string(j)) +
                        ": {lag: " + std::to_string(random() % 4) + "}";
        text += "}}, ";
    }
    return text + "o" + std::to_string(objectives) + ": {profit: true}";
}

std::string random_kpis(std::mt19937& random, int objectives) {
    std::string text = "kpis:\n  g: {objective: o0, target: 100}\n";
    for (int i = 0; i <= objectives; ++i)
        if (random() % 2 == 0)
            text += "  k" + std::to_string(i) + ": {metric: " + (random() % 4 == 0 ? "r" : "g") + ", objective: o" +
                    std::to_string(i) + ", target: 100}\n";
    return text;
}

TEST(DriversProperty, AgreeWithAWalkOverAllPaths) {
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
        const int objectives = static_cast<int>(random() % 9) + 1;
        const Case c = make(random_map(random, objectives), random_kpis(random, objectives));
        const Scorecard& scorecard = *c.measured.scorecard;
        for (std::uint32_t e = 0; e < scorecard.objectives.size(); ++e) {
            std::set<ObjectiveId> found;
            bool red_below = false;
            for (const Driver& driver : drivers_of(scorecard, c.evaluation, {e})) {
                std::set<std::pair<std::uint32_t, std::int32_t>> ways;
                walk(scorecard, driver.objective, {e}, 0, 0, ways);
                ASSERT_FALSE(ways.empty());
                EXPECT_EQ(std::pair(driver.depth, driver.lag), *ways.begin());
                EXPECT_TRUE(found.insert(driver.objective).second);
                red_below = red_below || driver.red;
            }
            for (std::uint32_t o = 0; o < scorecard.objectives.size(); ++o) {
                std::set<std::pair<std::uint32_t, std::int32_t>> ways;
                walk(scorecard, {o}, {e}, 0, 0, ways);
                EXPECT_EQ(found.count({o}) == 1, !ways.empty() && o != e);
            }
            const ObjectiveEvaluation& effect = c.evaluation.objectives[e];
            EXPECT_EQ(effect.at_risk, effect.zone != Zone::red && red_below);
        }
    }
}

TEST(Ascent, IsFoundForGreenKpisToo) {
    const Case c = make("a: {drives: {p: {lag: 2}}}, b: {}, p: {profit: true}", on_top);
    const Ascent up = ascend(*c.measured.scorecard, c.evaluation.period, c.objective("a"));
    ASSERT_EQ(up.tree.size(), 2U);
    EXPECT_EQ(up.tree[1].objective, c.objective("p"));
    EXPECT_EQ(up.tree[1].lag, 2);
    EXPECT_TRUE(up.reaches_profit);
    EXPECT_FALSE(up.truncated);
    ASSERT_EQ(up.chains.size(), 1U);
    EXPECT_EQ(up.chains[0].lag, 2);
    EXPECT_FALSE(ascend(*c.measured.scorecard, c.evaluation.period, c.objective("b")).reaches_profit);
}

TEST(PlansOn, AnObjectiveAreItsOwnAndThoseOfItsFactorsAndKpis) {
    const Case c = make("a: {drives: p}, p: {profit: true}",
                        "success_factors: {f: {objective: a}}\n"
                        "kpis: {r: {objective: a, target: 100}, g: {objective: p, target: 100}}\n"
                        "plans:\n  factor: {success_factor: f}\n  far: {objective: p}\n  own: {objective: a}\n"
                        "  step: {objective: p, steps: [{name: x, kpi: r}]}\n");
    const auto ids = [&](const std::vector<PlanId>& plans) {
        Lines lines;
        for (const PlanId plan : plans) lines.push_back((*c.measured.scorecard)[plan].id);
        return lines;
    };
    EXPECT_EQ(ids(plans_on(*c.measured.scorecard, c.objective("a"))), (Lines{"factor", "own", "step"}));
    EXPECT_EQ(ids(plans_on(*c.measured.scorecard, KpiId{1})), (Lines{"far", "step"}));
}

} // namespace
} // namespace kpitrace::test
