#include "kpitrace/trace/at_stake.hpp"

#include "support/pipeline.hpp"
#include "trace/profit_reach.hpp"

#include <fmt/format.h>

#include <random>

namespace kpitrace::test {
namespace {

using Texts = std::vector<std::string>;

/// The red KPIs in order with what hangs on them: `calls: profit 800 to 900 = +100`.
Texts stakes_of(const Measured& measured) {
    if (!measured.measurements) throw std::runtime_error(measured.errors);
    const Scorecard& scorecard = *measured.scorecard;
    const Evaluation evaluation = measured.evaluate("2026-06");
    const AtStake at_stake = find_at_stake(scorecard, *measured.query, *measured.measurements, evaluation);
    const Trace traced = trace(scorecard, evaluation, *parse_date("2026-06-30"), PathListing::none, at_stake);
    Texts texts;
    for (const RedKpi& red : traced.red) {
        std::string text = scorecard[red.kpi].id;
        for (const Stake& stake : red.at_stake)
            text += ", " + scorecard[stake.kpi].id + " " + stake.actual.to_string() + " to " +
                    stake.if_met.to_string() + " = " + stake.gain.to_string();
        texts.push_back(text);
    }
    return texts;
}

/// Objectives drive, growth, profit and more_profit, in this order of links; growth stands alone, too.
Texts stakes_of(const std::string& metrics, const std::string& kpis) {
    return stakes_of(measure_rows("name: T\nmetrics: {" + metrics +
                                      "}\nobjectives: {drive: {drives: growth}, growth: {drives: profit}, profit: "
                                      "{profit: true, drives: more_profit}, more_profit: {profit: true}, idle: {}}\n"
                                      "kpis:\n" +
                                      kpis,
                                  {}));
}

TEST(AtStake, IsWhatAProfitKpiWouldGainThroughFormulas) {
    EXPECT_EQ(
        stakes_of("calls: 40, rate: 25%, price: 100, deals: calls * rate, revenue: deals * price, gain: revenue - 300",
                  "  calls: {objective: drive, target: 50}\n"
                  "  rate: {objective: drive, target: 30%, tolerance: 0}\n"
                  "  revenue: {objective: growth, target: 1000, tolerance: 50%}\n"
                  "  gain: {objective: profit, target: 700, tolerance: 50%}\n"),
        (Texts{"calls, gain 700 to 950 = 250", "rate, gain 700 to 900 = 200"}));
}

TEST(AtStake, OfARedProfitKpiIsItsOwnWayToTarget) {
    EXPECT_EQ(stakes_of("a: 40, b: 60", "  a: {objective: profit, target: 50}\n"
                                        "  sum: {metric: a + b, objective: more_profit, target: 150}\n"),
              (Texts{"a, a 40 to 50 = 10, sum 100 to 110 = 10", "sum, sum 100 to 150 = 50"}));
}

TEST(AtStake, OrdersByTheFirstProfitKpiThenByGain) {
    EXPECT_EQ(
        stakes_of("a: 1, b: 1, c: 1, d: 1, e: 1, first: a + 3 * b, second: 9 * c - e",
                  "  d: {objective: drive, target: 2}\n"
                  "  e: {objective: drive, target: 2}\n"
                  "  c: {objective: drive, target: 2}\n"
                  "  a: {objective: drive, target: 2}\n"
                  "  b: {objective: drive, target: 2}\n"
                  "  first: {objective: profit, target: 4}\n"
                  "  second: {objective: more_profit, target: 8}\n"),
        (Texts{"b, first 4 to 7 = 3", "a, first 4 to 5 = 1", "c, second 8 to 17 = 9", "e, second 8 to 7 = -1", "d"}));
}

TEST(AtStake, OrdersGainsBeforeCostsBeforeNoClaim) {
    // waste and spare only cost; help costs the first, but gains the second.
    EXPECT_EQ(stakes_of("idle: 1, waste: 1, spare: 1, help: 1, a: 1, first: a - waste - spare - help, "
                        "second: 5 * a + 5 * help",
                        "  idle: {objective: drive, target: 9}\n"
                        "  waste: {objective: drive, target: 9}\n"
                        "  spare: {objective: drive, target: 3}\n"
                        "  help: {objective: drive, target: 2}\n"
                        "  a: {objective: drive, target: 2}\n"
                        "  first: {objective: profit, target: -2, red: -99}\n"
                        "  second: {objective: more_profit, target: 10}\n"),
              (Texts{"a, first -2 to -1 = 1, second 10 to 15 = 5", "help, first -2 to -3 = -1, second 10 to 15 = 5",
                     "spare, first -2 to -4 = -2", "waste, first -2 to -10 = -8", "idle"}));
}

TEST(AtStake, ClaimsNothingWhereTheTargetMovesOutOfReach) {
    const auto with = [](const std::string& target) {
        return stakes_of("rev: 80, cost: 40, gain: rev - cost, rate: gain / rev",
                         "  rev: {objective: drive, target: " + target +
                             "}\n  gain: {objective: profit, target: 10}\n");
    };
    // 2.5 * 40 = 100, but at 100 the target is 2.5 * 60 = 150; 130 - 40 / 2 = 110, and at 110 it is 95.
    EXPECT_EQ(with("2.5 * gain"), Texts{"rev"});
    EXPECT_EQ(with("130 - gain / 2"), (Texts{"rev, gain 40 to 70 = 30"}));
    EXPECT_EQ(with("gain / (100 - rev) + 98"), Texts{"rev"}); // 100, and at 100 it has no value
    // 0.5 * 40 = 20, and at 20 the target is 0.5 * 60 = 30.
    EXPECT_EQ(stakes_of("rev: 80, cost: 40, gain: rev - cost",
                        "  cost: {objective: drive, target: 0.5 * gain, direction: minimize}\n"
                        "  gain: {objective: profit, target: 10}\n"),
              Texts{"cost, gain 40 to 60 = 20"});
}

TEST(AtStake, CountsInTheGoodDirectionOfTheProfitKpi) {
    EXPECT_EQ(stakes_of("waste: 5, cost: 100 + waste",
                        "  waste: {objective: drive, target: 2, direction: minimize}\n"
                        "  cost: {objective: profit, target: 200, direction: minimize}\n"),
              Texts{"waste, cost 105 to 102 = 3"});
    // 8 is 2 outside the range from 3 to 6; if the target were met, it would be inside.
    EXPECT_EQ(stakes_of("a: 1, m: 9 - a", "  a: {objective: drive, target: 4}\n"
                                          "  m: {objective: profit, target: {min: 3, max: 6}, tolerance: 90%}\n"),
              Texts{"a, m 8 to 5 = 2"});
}

TEST(AtStake, TakesTheNearestBoundOfARange) {
    EXPECT_EQ(stakes_of("a: 9, m: 2 * a", "  a: {objective: drive, target: {min: 3, max: 6}}\n"
                                          "  m: {objective: profit, target: 1}\n"),
              Texts{"a, m 18 to 12 = -6"});
}

TEST(AtStake, ClaimsNothingWithoutALink) {
    const std::string profit = "  m: {objective: profit, target: 1}\n";
    // No formula; no links of cause and effect; an expression over metrics; a movement into the past; no value.
    EXPECT_EQ(stakes_of("a: 1, m: 9", "  a: {objective: drive, target: 4}\n" + profit), Texts{"a"});
    EXPECT_EQ(stakes_of("a: 1, m: a + 8", "  a: {objective: idle, target: 4}\n" + profit), Texts{"a"});
    EXPECT_EQ(stakes_of("a: 1, m: a + 8", "  x: {metric: a + 0, objective: drive, target: 4}\n" + profit), Texts{"x"});
    EXPECT_EQ(stakes_of("a: 1, m: a / a", "  a: {objective: drive, target: 4}\n" + profit), Texts{"a"});
    EXPECT_EQ(stakes_of("a: 1, m: 8 / (a - 1)", "  a: {objective: drive, target: 4}\n" + profit), Texts{"a"});
    EXPECT_EQ(stakes_of("a: 1, m: 8 / (a - 4)",
                        "  a: {objective: drive, target: 4}\n  m: {objective: profit, target: -9, red: -99}\n"),
              Texts{"a"});
}

TEST(AtStake, ClaimsNothingWhereAWindowCannotCarryTheTarget) {
    const auto with = [](const std::string& profit) {
        return stakes_of(measure_rows("name: T\nsources: {rows: {date: date}}\nmetrics:\n  won: sum(a)\n"
                                      "  rate: sum(a) / count(*)\n  m: " +
                                          profit +
                                          "\nobjectives: {d: {drives: p}, p: {profit: true}}\nkpis:\n"
                                          "  won: {objective: d, target: 10}\n  rate: {objective: d, target: 5}\n"
                                          "  m: {objective: p, target: 1}\n",
                                      {{"rows", {"date,a\n2026-05-01,4\n2026-06-01,2\n"}}}));
    };
    EXPECT_EQ(with("ytd(won)"), (Texts{"won, m 6 to 14 = 8", "rate"}));
    EXPECT_EQ(with("ytd(rate)"), (Texts{"won", "rate"}));
    EXPECT_EQ(with("rate + previous(won)"), (Texts{"rate, m 6 to 9 = 3", "won"}));
}

TEST(AtStake, EqualsAWholeEvaluationUnderTheAssumption) {
    std::mt19937 random(7);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    for (int round = 0; round < 60; ++round) {
        std::string metrics = "m0: 1, m1: 2, m2: 3";
        std::string kpis;
        for (int i = 3; i < 12; ++i)
            metrics += fmt::format(", m{}: m{} {} m{}", i, pick(0, i - 1), "+-*"[pick(0, 2)], pick(0, i - 1));
        for (int i = 0; i < 12; ++i)
            kpis += fmt::format("  m{}: {{objective: {}, target: {}, red: {}}}\n", i,
                                pick(0, 2) == 0 ? "profit" : "drive", 50, 49);
        const Measured measured = measure_rows("name: T\nmetrics: {" + metrics +
                                                   "}\nobjectives: {drive: {drives: profit}, profit: {profit: true}}\n"
                                                   "kpis:\n" +
                                                   kpis,
                                               {});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        const Evaluation evaluation = measured.evaluate("2026-06");
        const AtStake found = find_at_stake(*measured.scorecard, *measured.query, *measured.measurements, evaluation);
        for (std::uint32_t red = 0; red < 12; ++red) {
            if (evaluation.kpis[red].now.zone != Zone::red) continue;
            const std::vector<Assumption> assumptions{{{red}, 50}};
            const Evaluation met = measured.evaluate("2026-06", assumptions);
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = 0; i < 12; ++i) {
                const bool is_profit = (*measured.scorecard)[measured.scorecard->kpis[i].measures].profit;
                if (is_profit && met.kpis[i].now.actual->to_string() != evaluation.kpis[i].now.actual->to_string())
                    expected.push_back(i);
            }
            std::vector<std::uint32_t> claimed;
            for (const Stake& stake : found.by_kpi[red]) {
                claimed.push_back(stake.kpi.index);
                EXPECT_EQ(stake.if_met.to_string(), met.kpis[stake.kpi.index].now.actual->to_string());
            }
            ASSERT_EQ(claimed, expected) << metrics << "\n" << kpis;
        }
    }
}

TEST(AtStake, OfTenThousandRedKpisCostsWhatTheirMetricsEnter) {
    constexpr int count = 10'000;
    std::string metrics;
    std::string kpis = "  top: {objective: p, target: 1}\n";
    // A tree of sums, a hundred of a hundred, so that each metric enters two others.
    std::string top = "0";
    for (int i = 0; i < count; ++i) {
        if (i % 100 == 0) {
            std::string sum = "0";
            for (int k = i; k < i + 100; ++k) sum += fmt::format(" + m{}", k);
            metrics += fmt::format("  s{}: {}\n", i / 100, sum);
            top += fmt::format(" + s{}", i / 100);
        }
        metrics += fmt::format("  m{}: {}\n", i, i % 7);
        kpis += fmt::format("  m{}: {{objective: d, target: 10}}\n", i);
    }
    const Measured measured = measure_rows("name: T\nmetrics:\n" + metrics + "  top: " + top +
                                               "\nobjectives: {d: {drives: p}, p: {profit: true}}\nkpis:\n" + kpis,
                                           {});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Evaluation evaluation = measured.evaluate("2026-06");
    const AtStake found = find_at_stake(*measured.scorecard, *measured.query, *measured.measurements, evaluation);
    for (std::uint32_t i = 1; i <= count; ++i) {
        ASSERT_EQ(found.by_kpi[i].size(), 1U);
        ASSERT_EQ(found.by_kpi[i][0].gain.to_string(), std::to_string(10 - (i - 1) % 7));
    }
}

TEST(AtStake, TriesTheFirstProfitKpisOfAMetric) {
    std::string kpis;
    for (int i = 0; i < 30; ++i)
        kpis += fmt::format("  p{}: {{metric: a * {}, objective: profit, target: 1}}\n", i, i + 1);
    const Texts texts = stakes_of("a: 1", kpis + "  a: {objective: profit, target: 2}\n");
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_TRUE(texts[0].starts_with("a, p0 1 to 2 = 1, p1 2 to 4 = 2, ")) << texts[0];
    EXPECT_TRUE(texts[0].ends_with(", p19 20 to 40 = 20, a 1 to 2 = 1")) << texts[0];
}

TEST(ProfitReach, FollowsLinksToEveryProfitObjective) {
    std::string objectives;
    for (int i = 0; i < 70; ++i) objectives += fmt::format("p{}: {{profit: true}}, ", i);
    const Measured measured = measure_rows("name: T\nmetrics: {m: 1}\nobjectives: {" + objectives +
                                               "a: {drives: [b, p69]}, b: {drives: p1}, c: {}}\n"
                                               "kpis: {m: {objective: a, target: 1}}\n",
                                           {});
    ASSERT_TRUE(measured.scorecard) << measured.errors;
    const ProfitReach reach(*measured.scorecard);
    const ObjectiveId a{70}, b{71}, c{72};
    for (std::uint32_t i = 0; i < 70; ++i) {
        EXPECT_EQ(reach.leads(a, {i}), i == 1 || i == 69);
        EXPECT_EQ(reach.leads(b, {i}), i == 1);
        EXPECT_FALSE(reach.leads(c, {i}));
        EXPECT_TRUE(reach.leads({i}, {i}));
    }
}

} // namespace
} // namespace kpitrace::test
