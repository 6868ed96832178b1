#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

std::string chosen(const Measured& measured, std::string_view today) {
    return measured.scorecard->calendar.id(
        default_period(*measured.scorecard, *measured.query, *measured.measurements, *parse_date(today)));
}

const std::string two_sources =
    "name: T\nsources: {deals: {date: d}, quotas: {date: d}}\nmetrics:\n"
    "  m: {expression: sum(a), source: deals}\n  quota: {expression: sum(a), source: quotas}\n"
    "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: quota}}\n";

TEST(DefaultPeriod, IsTheLatestInWhichAKpiHasAValue) {
    const Measured measured = measure_rows(two_sources, {{"deals", {"d,a\n2026-05-02,1\n2026-06-28,1\n2026-07-01,\n"}},
                                                         {"quotas", {"d,a\n2026-06-01,1\n2026-12-01,1\n"}}});
    EXPECT_EQ(chosen(measured, "2026-11-01"), "2026-06");
}

TEST(DefaultPeriod, WindowsThatReachBackToDataDoNotCount) {
    const std::string yaml =
        "name: T\nsources: {deals: {date: d}, quotas: {date: d}}\nmetrics:\n"
        "  m: {expression: ytd(sum(a)), source: deals}\n  quota: {expression: sum(a), source: quotas}\n"
        "  share: trailing(m, 12) / ytd(quota)\n"
        "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}, share: {objective: p, target: 1}}\n";
    const Measured measured = measure_rows(yaml, {{"deals", {"d,a\n2026-05-02,1\n2026-06-28,1\n"}},
                                                  {"quotas", {"d,a\n2026-01-01,1\n2026-06-01,1\n2026-12-01,1\n"}}});
    EXPECT_EQ(chosen(measured, "2026-11-01"), "2026-06");
}

TEST(DefaultPeriod, WithoutAnyValueIsTheLastWithRows) {
    const Measured measured = measure_rows(with_metrics("  m: stddev(a)\n"), {{"rows", {"date,a\n2026-01-31,5\n"}}});
    EXPECT_EQ(chosen(measured, "2026-11-23"), "2026-01");
}

TEST(DataEnd, IsThatOfTheSourcesThatKpisStandOn) {
    const std::string yaml =
        "name: T\nsources: {a: {date: d}, b: {date: d}}\nmetrics:\n  base: {expression: sum(x), source: a}\n"
        "  m: base * 2\n  y: {expression: sum(x), source: b}\n"
        "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Measured measured =
        measure_rows(yaml, {{"a", {"d,x\n2026-01-31,100\n2026-02-03,10\n"}}, {"b", {"d,x\n2026-03-31,1\n"}}});
    EXPECT_FALSE(measured.evaluate("2026-02").complete);
    EXPECT_EQ(to_string(*measured.evaluate("2026-02").data_end), "2026-02-03");
}

TEST(DefaultPeriod, OfSnapshotsAloneIsThatOfToday) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n", "", "{}"), {{"rows", {"a\n1\n"}}});
    EXPECT_EQ(chosen(measured, "2026-11-23"), "2026-11");
}

TEST(DefaultPeriod, OfDataWithoutDatedRowsIsThatOfToday) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n,1\n"}}});
    EXPECT_EQ(chosen(measured, "2026-11-23"), "2026-11");
}

TEST(DataEnd, MarksAPeriodThatIsNotOver) {
    const Measured measured = measure_rows(two_sources, {{"deals", {"d,a\n2026-05-02,1\n2026-06-28,1\n"}},
                                                         {"quotas", {"d,a\n2026-06-01,1\n2026-12-01,1\n"}}});
    const Evaluation june = measured.evaluate("2026-06");
    EXPECT_FALSE(june.complete);
    EXPECT_EQ(to_string(*june.data_end), "2026-06-28");
    const Evaluation may = measured.evaluate("2026-05");
    EXPECT_TRUE(may.complete);
    EXPECT_EQ(to_string(*may.data_end), "2026-05-31");
}

TEST(DataEnd, OfDatesThatNameMonthsIsTheMonthsEnd) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-05,1\n2026-06,1\n"}}});
    EXPECT_TRUE(measured.evaluate("2026-06").complete);
    const Measured first_days =
        measure_rows(with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-05-01,1\n2026-06-01,1\n"}}});
    EXPECT_TRUE(first_days.evaluate("2026-06").complete);
}

TEST(DataEnd, OfDaysIsTheLatestOfAllSources) {
    const std::string yaml = "name: T\nperiod: day\nsources: {deals: {date: d}, visits: {date: d}}\nmetrics:\n"
                             "  m: {expression: count(*), source: deals}\n  v: {expression: count(*), source: visits}\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Measured measured =
        measure_rows(yaml, {{"deals", {"d\n2026-06-01\n2026-06-28\n"}}, {"visits", {"d\n2026-06-03\n"}}});
    EXPECT_EQ(to_string(*measured.evaluate("2026-06-28").data_end), "2026-06-28");
    EXPECT_TRUE(measured.evaluate("2026-06-28").complete);
}

TEST(DataEnd, OfSnapshotsIsUnknown) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n", "", "{}"), {{"rows", {"a\n1\n"}}});
    EXPECT_FALSE(measured.evaluate("2026-06").data_end);
    EXPECT_TRUE(measured.evaluate("2026-06").complete);
}

} // namespace
} // namespace kpitrace::test
