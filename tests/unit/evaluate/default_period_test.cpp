#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

std::string chosen(const Measured& measured) {
    return measured.scorecard->calendar.id(
        default_period(*measured.scorecard, *measured.query, *measured.measurements));
}

/// Of a scorecard and rows on a day; errors where there are any.
std::string chosen_on(std::string_view today, std::string_view yaml, const Rows& rows) {
    const Measured measured = measure_rows_on(today, yaml, rows);
    return measured.measurements ? chosen(measured) : measured.errors;
}

const std::string two_sources =
    "name: T\nsources: {deals: {date: d}, quotas: {date: d}}\nmetrics:\n"
    "  m: {expression: sum(a), source: deals}\n  quota: {expression: sum(a), source: quotas}\n"
    "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: quota}}\n";

TEST(DefaultPeriod, IsTheLatestInWhichAKpiHasAValue) {
    const Rows rows{{"deals", {"d,a\n2026-05-02,1\n2026-06-28,1\n2026-07-01,\n"}},
                    {"quotas", {"d,a\n2026-06-01,1\n2026-12-01,1\n"}}};
    EXPECT_EQ(chosen_on("2026-11-01", two_sources, rows), "2026-06");
}

TEST(DefaultPeriod, HasBegunByToday) {
    const Rows rows{{"rows", {"date,a\n2026-06-10,1\n2026-07-20,1\n2099-12-31,1\n"}}};
    EXPECT_EQ(chosen_on("2026-07-01", with_metrics("  m: sum(a)\n"), rows), "2026-07");
    EXPECT_EQ(chosen_on("2026-06-30", with_metrics("  m: sum(a)\n"), rows), "2026-06");
}

TEST(DefaultPeriod, IsThatOfTodayWhereAllRowsAreLater) {
    EXPECT_EQ(chosen_on("2026-06-30", with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-07-20,1\n"}}}),
              "2026-06");
}

TEST(DefaultPeriod, WindowsThatReachBackToDataDoNotCount) {
    const std::string yaml =
        "name: T\nsources: {deals: {date: d}, quotas: {date: d}}\nmetrics:\n"
        "  m: {expression: ytd(sum(a)), source: deals}\n  quota: {expression: sum(a), source: quotas}\n"
        "  share: trailing(m, 12) / ytd(quota)\n"
        "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}, share: {objective: p, target: 1}}\n";
    const Rows rows{{"deals", {"d,a\n2026-05-02,1\n2026-06-28,1\n"}},
                    {"quotas", {"d,a\n2026-01-01,1\n2026-06-01,1\n2026-12-01,1\n"}}};
    EXPECT_EQ(chosen_on("2026-11-01", yaml, rows), "2026-06");
}

TEST(DefaultPeriod, AValueThatNoRowOfThePeriodMakesDoesNotCount) {
    const Rows rows{{"deals", {"d,a\n2026-01-05,1\n2026-01-09,2\n"}},
                    {"quotas", {"d,a\n2026-01-01,5\n2026-02-01,5\n2026-03-01,5\n"}}};
    const auto with = [](const std::string& actual) {
        return "name: T\nsources: {deals: {date: d}, quotas: {date: d}}\nmetrics:\n"
               "  sales: {expression: sum(a), source: deals}\n  quota: {expression: sum(a), source: quotas}\n"
               "objectives: {p: {profit: true}}\nkpis: {k: {metric: \"" +
               actual + "\", objective: p, target: 1}, q: {metric: sales, objective: p, target: quota}}\n";
    };
    for (const std::string actual : {"coalesce(sales, 0)", "case when sales > 0 then sales else 0 end",
                                     "previous(sales)", "coalesce(sales, 0) / quota", "coalesce(sales, quota)"})
        EXPECT_EQ(chosen_on("2026-03-15", with(actual), rows), "2026-01") << actual;
}

TEST(DefaultPeriod, CountsRowsOfThePeriodBesideAWindowThatReachesBack) {
    const Rows rows{{"deals", {"d,a\n2026-01-05,1\n2026-06-09,2\n"}}, {"quotas", {"d,a\n2026,9000\n"}}};
    for (const std::string actual : {"ytd(sales) / ytd(quota)", "sales / ytd(quota)", "sales / trailing(quota, 12)"}) {
        const std::string yaml =
            "name: T\nsources: {deals: {date: d}, quotas: {date: d}}\nmetrics:\n"
            "  sales: {expression: sum(a), source: deals}\n  quota: {expression: sum(a), source: quotas}\n"
            "objectives: {p: {profit: true}}\nkpis: {k: {metric: \"" +
            actual + "\", objective: p, target: 1}}\n";
        EXPECT_EQ(chosen_on("2026-07-01", yaml, rows), "2026-06") << actual;
    }
}

TEST(DefaultPeriod, OfATableThatDatesMonthsAloneIsItsLatest) {
    EXPECT_EQ(chosen_on("2026-07-15", with_metrics("  m: sum(a)\n"),
                        {{"rows", {"date,a\n2026-05-01,1\n2026-06-01,1\n2026-12-01,1\n"}}}),
              "2026-06");
}

TEST(DefaultPeriod, ASnapshotOfThePeriodBeforeDoesNotCount) {
    const std::string yaml = "name: T\nsources: {pipeline: {}, quotas: {date: d}}\nmetrics:\n"
                             "  open: {expression: sum(a), source: pipeline}\n  open_then: previous(open)\n"
                             "  quota: {expression: sum(a), source: quotas}\n"
                             "objectives: {p: {profit: true}}\n"
                             "kpis: {open: {objective: p, target: quota}, open_then: {objective: p, target: 1}}\n";
    EXPECT_EQ(chosen_on("2026-07-06", yaml,
                        {{"pipeline", {"a\n650\n"}}, {"quotas", {"d,a\n2026-01-01,500\n2026-06-01,700\n"}}}),
              "2026-06");
}

TEST(DefaultPeriod, WithoutAnyValueIsTheLastWithRows) {
    EXPECT_EQ(chosen_on("2026-11-23", with_metrics("  m: stddev(a)\n"), {{"rows", {"date,a\n2026-01-31,5\n"}}}),
              "2026-01");
}

TEST(DefaultPeriod, OfSnapshotsAloneIsThatOfToday) {
    EXPECT_EQ(chosen_on("2026-11-23", with_metrics("  m: sum(a)\n", "", "{}"), {{"rows", {"a\n1\n"}}}), "2026-11");
}

TEST(DefaultPeriod, OfDataWithoutDatedRowsIsThatOfToday) {
    EXPECT_EQ(chosen_on("2026-11-23", with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n,1\n"}}}), "2026-11");
}

/// `2026-06-28, over`, `2026-06-28, 18 of 30 days, 12 of 22 working days`.
std::string time_of(const Evaluation& evaluation) {
    const std::string end = evaluation.data_end ? to_string(*evaluation.data_end) : "none";
    if (evaluation.complete) return end + ", over";
    const Elapsed& elapsed = evaluation.elapsed;
    return fmt::format("{}, {} of {} days, {} of {} working days", end, elapsed.days, elapsed.of_days, elapsed.workdays,
                       elapsed.of_workdays);
}

TEST(DataEnd, IsThatOfTheSourcesThatActualsRead) {
    const std::string yaml =
        "name: T\nsources: {a: {date: d}, b: {date: d}}\nmetrics:\n  base: {expression: sum(x), source: a}\n"
        "  m: base * 2\n  y: {expression: sum(x), source: b}\n"
        "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    const Measured measured = measure_rows_on(
        "2026-04-01", yaml, {{"a", {"d,x\n2026-01-31,100\n2026-02-03,10\n"}}, {"b", {"d,x\n2026-03-31,1\n"}}});
    EXPECT_EQ(time_of(measured.evaluate("2026-02")), "2026-02-03, over");
}

TEST(DataEnd, IsTodayAtMostAndWithinThePeriod) {
    const Measured measured = measure_rows_on("2026-06-15", with_metrics("  m: sum(a)\n"),
                                              {{"rows", {"date,a\n2026-05-02,1\n2026-06-10,1\n2026-06-28,1\n"}}});
    EXPECT_EQ(time_of(measured.evaluate("2026-06")), "2026-06-10, 10 of 30 days, 8 of 22 working days");
    EXPECT_EQ(time_of(measured.evaluate("2026-05")), "2026-05-31, over");
}

TEST(DataEnd, APeriodIsOverWhenItsLastDayIsBeforeToday) {
    const auto june_on = [](std::string_view today) {
        const Measured measured =
            measure_rows_on(today, with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-06-12,1\n"}}});
        return time_of(measured.evaluate("2026-06"));
    };
    EXPECT_EQ(june_on("2026-07-15"), "2026-06-12, over");
    EXPECT_EQ(june_on("2026-07-01"), "2026-06-12, over");
    EXPECT_EQ(june_on("2026-06-30"), "2026-06-12, 12 of 30 days, 10 of 22 working days");
    EXPECT_EQ(june_on("2026-06-12"), "2026-06-12, 11 of 30 days, 9 of 22 working days");
    EXPECT_EQ(june_on("2026-06-01"), "none, 0 of 30 days, 0 of 22 working days");
}

TEST(DataEnd, OfDatesThatNameMonthsIsTheMonthsEnd) {
    for (const std::string rows : {"date,a\n2026-05,1\n2026-06,1\n", "date,a\n2026-05-01,1\n2026-06-01,1\n"}) {
        const Measured measured = measure_rows_on("2026-07-01", with_metrics("  m: sum(a)\n"), {{"rows", {rows}}});
        EXPECT_EQ(time_of(measured.evaluate("2026-06")), "2026-06-30, over");
    }
}

TEST(DataEnd, OfSnapshotsIsUnknown) {
    const Measured measured =
        measure_rows_on("2026-07-01", with_metrics("  m: sum(a)\n", "", "{}"), {{"rows", {"a\n1\n"}}});
    EXPECT_EQ(time_of(measured.evaluate("2026-06")), "none, over");
}

} // namespace
} // namespace kpitrace::test
