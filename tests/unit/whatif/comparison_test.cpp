#include "compared.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Comparison, FindsWhatMoves) {
    const Comparison found = compared(sales, {}, {"rate=target"});
    ASSERT_EQ(found.assumed.size(), 1U);
    EXPECT_EQ(found.assumed[0].written, "rate=target");
    EXPECT_EQ(found.assumed[0].metric, 1U);
    EXPECT_THAT(found.kpis, ElementsAre(0, 1, 2));
    EXPECT_THAT(found.objectives, ElementsAre(0, 1));
    EXPECT_THAT(found.metrics, ElementsAre(1, 2, 3));
    EXPECT_EQ(found.before.kpis[0].actual->to_string(), "21400"); // 300 * 400 * 0.25 - 8600
    EXPECT_EQ(found.after.kpis[0].actual->to_string(), "27400");  // 300 * 400 * 0.30 - 8600
}

TEST(Comparison, ShowsWhatRecoversAndWhatTurnsRed) {
    const Comparison up = compared(sales, {}, {"rate=30%"});
    EXPECT_THAT(up.recovered, ElementsAre(0, 1)); // profit: 91 % is yellow
    EXPECT_THAT(up.newly_red, IsEmpty());         // deals_per_call was red before
    const Comparison down = compared(sales, {}, {"stock=16"});
    EXPECT_THAT(down.recovered, IsEmpty());
    EXPECT_THAT(down.newly_red, ElementsAre(3));
}

TEST(Comparison, OfWhatIsMeasuredFindsNothing) {
    const Comparison found = compared(sales, {}, {"rate=+0%", "calls=400"});
    EXPECT_THAT(found.kpis, IsEmpty());
    EXPECT_THAT(found.objectives, IsEmpty());
    EXPECT_THAT(found.metrics, IsEmpty());
}

TEST(Comparison, FindsTargetsThatMove) {
    const Comparison found = compared("name: T\nmetrics: {m: 80, quota: 100}\nobjectives: {p: {profit: true}}\n"
                                      "kpis: {m: {objective: p, target: quota, red: 0}}\n",
                                      {}, {"quota=200"});
    EXPECT_THAT(found.kpis, ElementsAre(0));
}

TEST(Comparison, NotesWhatAggregatesTheSameColumnAndKeepsItsMeasuredValue) {
    const auto notes = [](const std::string& word) {
        return compared("name: T\nsources: {deals: {date: date}, other: {date: date}}\n"
                        "metrics:\n  revenue: {expression: sum(amount) filter (where cost > 0), source: deals}\n"
                        "  gain: {expression: sum(Amount - cost), source: deals}\n"
                        "  most: {expression: max(amount), source: deals}\n"
                        "  rows: {expression: count(*), source: deals}\n"
                        "  alone: {expression: min(amount), source: deals}\n"
                        "  elsewhere: {expression: sum(amount), source: other}\n"
                        "  margin: gain / revenue\n  mix: most / revenue + rows + elsewhere\n"
                        "objectives: {p: {profit: true}}\n"
                        "kpis: {margin: {objective: p, target: 1}, mix: {objective: p, target: 1}, "
                        "alone: {objective: p, target: 1}}\n",
                        {{"deals", {"date,amount,cost\n2026-06-01,9,2\n"}}, {"other", {"date,amount\n2026-06-01,9\n"}}},
                        {word})
            .after.notes;
    };
    EXPECT_THAT(notes("revenue=+5%"), ElementsAre("`gain`, `most` keep their measured values, although they read "
                                                  "the same column as `revenue`: `amount` of `deals`"));
    EXPECT_THAT(notes("gain=8"), ElementsAre("`revenue` keeps its measured value, although it reads the same column as "
                                             "`gain`: `amount` of `deals`"));
    EXPECT_THAT(notes("revenue=9"), IsEmpty()); // as it was measured
    EXPECT_THAT(notes("rows=8"), IsEmpty());
    EXPECT_THAT(notes("margin=2"), IsEmpty()); // what it is computed from stands as it is
}

TEST(Comparison, NotesATargetThatMovesOutOfReach) {
    const auto notes = [](const std::string& target) {
        return compared("name: T\nmetrics: {rev: 80, cost: 40, gain: rev - cost}\nobjectives: {p: {profit: true}}\n"
                        "kpis: {rev: {objective: p, target: " +
                            target + "}, gain: {objective: p, target: 10}}\n",
                        {}, {"rev=target"})
            .after.notes;
    };
    EXPECT_THAT(notes("2.5 * gain"), ElementsAre("`rev=target`: the KPI `rev` still misses its target, which moves "
                                                 "with what is assumed and is 150 now"));
    EXPECT_THAT(notes("130 - gain / 2"), IsEmpty());
    EXPECT_THAT(notes("100"), IsEmpty());
}

TEST(Comparison, NotesWhatKeepsItsMeasuredValue) {
    const Comparison found = compared("name: T\nsources: {rows: {date: date}}\n"
                                      "metrics: {rate: sum(a) / count(*), so_far: ytd(rate), year: ytd(so_far)}\n"
                                      "objectives: {p: {profit: true}}\n"
                                      "kpis: {so_far: {objective: p, target: 1}, rate: {objective: p, target: 1}}\n",
                                      {{"rows", {"date,a\n2026-05-01,1\n2026-06-01,3\n"}}}, {"rate=5"});
    EXPECT_THAT(found.kpis, ElementsAre(1));
    EXPECT_THAT(found.before.notes, IsEmpty());
    EXPECT_THAT(
        found.after.notes,
        ElementsAre("`ytd(rate)` keeps its measured value: the value of `rate` over several periods cannot be "
                    "calculated from its value in one period",
                    "these depend on a value that was kept, so they show the assumptions only in part or not at all: "
                    "KPI `so_far` and "
                    "metrics `so_far`, `year`"));
}

} // namespace
} // namespace kpitrace::test
