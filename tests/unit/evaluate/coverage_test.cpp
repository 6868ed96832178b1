#include "evaluate/coverage.hpp"

#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

constexpr std::string_view return_rate =
    "name: T\nsources: {orders: {date: d}, returns: {date: d}}\nmetrics:\n"
    "  ordered: {expression: count(*), source: orders}\n  returned: {expression: count(*), source: returns}\n"
    "  rate: returned / ordered\n"
    "objectives: {p: {profit: true}}\nkpis: {rate: {objective: p, target: 5, direction: minimize}}\n";

/// A row on each of the days of a month that `step` leads to.
std::string rows_of(std::string_view month, int first, int last, int step) {
    std::string rows;
    for (int day = first; day <= last; day += step) rows += fmt::format("{}-{:02}\n", month, day);
    return rows;
}

std::string reason_of(const Measured& measured, std::string_view period) {
    const Evaluation evaluation = measured.evaluate(period);
    const KpiEvaluation& kpi = evaluation.kpis.front();
    const std::string zone(to_string(kpi.now.zone));
    return kpi.now.zone == Zone::no_data ? zone + ": " + describe(kpi.now.reason, *measured.scorecard, *measured.query)
                                         : zone;
}

TEST(Lag, OfASourceThatEndsBeforeAnotherIsNoData) {
    const Measured measured =
        measure_rows_on("2026-07-01", return_rate,
                        {{"orders", {"d\n" + rows_of("2026-05", 1, 31, 1) + rows_of("2026-06", 1, 30, 1)}},
                         {"returns", {"d\n" + rows_of("2026-05", 1, 31, 2) + rows_of("2026-06", 1, 3, 1)}}});
    EXPECT_EQ(
        reason_of(measured, "2026-06"),
        "no_data: the rows of source `returns` end on 3 June 2026, but those of source `orders` end on 30 June 2026");
    const Evaluation june = measured.evaluate("2026-06");
    EXPECT_TRUE(june.complete);
    EXPECT_FALSE(june.kpis.front().complete);
    EXPECT_EQ(to_string(*june.kpis.front().data_end), "2026-06-03");
    EXPECT_EQ(reason_of(measured, "2026-05"), "green");
    EXPECT_TRUE(measured.evaluate("2026-05").kpis.front().complete);
}

TEST(Lag, ConcernsPastPeriodsTooForAnyRequestedPeriod) {
    const Measured measured =
        measure_rows_on("2026-08-01", return_rate,
                        {{"orders", {"d\n" + rows_of("2026-06", 1, 30, 1) + rows_of("2026-07", 1, 31, 1)}},
                         {"returns", {"d\n" + rows_of("2026-06", 1, 3, 1)}}});
    const Evaluation july = measured.evaluate("2026-07");
    ASSERT_EQ(july.kpis.front().history.size(), 0U);
    EXPECT_EQ(reason_of(measured, "2026-06").substr(0, 7), "no_data");
}

TEST(Lag, IsNoneWhereNoMoreTimeHasPassedThanIsUsualBetweenRows) {
    const Measured measured =
        measure_rows_on("2026-07-01", return_rate,
                        {{"orders", {"d\n" + rows_of("2026-05", 1, 31, 1) + rows_of("2026-06", 1, 30, 1)}},
                         {"returns", {"d\n" + rows_of("2026-05", 1, 29, 7) + rows_of("2026-06", 5, 26, 7)}}});
    EXPECT_EQ(reason_of(measured, "2026-06"), "green");
}

TEST(Lag, IsNoneWhereTheOtherSourceEndsLaterInALaterPeriod) {
    const Measured measured =
        measure_rows_on("2026-07-20", return_rate,
                        {{"orders", {"d\n" + rows_of("2026-06", 1, 30, 1) + rows_of("2026-07", 1, 19, 1)}},
                         {"returns", {"d\n" + rows_of("2026-06", 1, 29, 1)}}});
    EXPECT_EQ(reason_of(measured, "2026-06"), "green");
    EXPECT_EQ(
        reason_of(measured, "2026-07"),
        "no_data: the rows of source `returns` end on 29 June 2026, but those of source `orders` end on 19 July 2026");
}

TEST(Lag, OfATableOfMonthsThatEndsMonthsBeforeIsNoData) {
    const std::string yaml =
        "name: T\nsources: {orders: {date: d}, costs: {date: d}}\nmetrics:\n"
        "  ordered: {expression: count(*), source: orders}\n  cost: {expression: sum(a), source: costs}\n"
        "objectives: {p: {profit: true}}\n"
        "kpis: {share: {metric: ytd(cost) / ytd(ordered), objective: p, target: 9, direction: minimize}}\n";
    const auto orders = [](int months) {
        std::string rows = "d\n";
        for (int month = 1; month <= months; ++month) rows += rows_of(fmt::format("2026-{:02}", month), 1, 28, 1);
        return rows;
    };
    const std::string costs = "d,a\n2026-01-01,155\n2026-02-01,155\n2026-03-01,155\n";
    const Measured late = measure_rows_on("2026-07-01", yaml, {{"orders", {orders(6)}}, {"costs", {costs}}});
    EXPECT_EQ(
        reason_of(late, "2026-06"),
        "no_data: the rows of source `costs` end on 31 March 2026, but those of source `orders` end on 28 June 2026");
    EXPECT_EQ(reason_of(late, "2026-03"), "green");
}

/// Revenue from 1 January to 2 July 2026, against a part of the quotas.
Measured quotas(std::string_view period, std::string_view source, const std::string& rows) {
    const std::string yaml =
        fmt::format("name: T\nperiod: {}\nsources: {{deals: {{date: d}}, quotas: {}}}\nmetrics:\n"
                    "  won: {{expression: count(*), source: deals}}\n  quota: {{expression: sum(a), source: quotas}}\n"
                    "objectives: {{p: {{profit: true}}}}\nkpis: {{won: {{objective: p, target: prorata(quota)}}}}\n",
                    period, source);
    std::string deals = "d\n";
    for (const std::string_view month : {"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"})
        deals += rows_of(month, 1, 28, 1);
    return measure_rows_on("2026-07-03", yaml, {{"deals", {deals + "2026-07-02\n"}}, {"quotas", {"d,a\n" + rows}}});
}

TEST(Lag, IsNoneUpToTheEndOfASpanThatProrataDivides) {
    const std::string_view day = "{date: d, span: quarter}";
    EXPECT_EQ(reason_of(quotas("month", "{date: d}", "2026-Q2,65\n"), "2026-06"), "green");
    EXPECT_EQ(reason_of(quotas("month", "{date: d}", "2025,1\n2026,261\n"), "2026-06"), "green");
    EXPECT_EQ(reason_of(quotas("month", day, "2026-04-01,65\n"), "2026-06"), "green");
    EXPECT_EQ(reason_of(quotas("month", day, "2026-01-01,62\n2026-04-01,65\n"), "2026-06"), "green");
    EXPECT_EQ(reason_of(quotas("week", "{date: d}", "2026-Q2,65\n"), "2026-W26"), "green");
}

TEST(Lag, IsFoundAfterTheLastSpanThatProrataDivides) {
    EXPECT_EQ(
        reason_of(quotas("month", "{date: d}", "2026-05,21\n"), "2026-06"),
        "no_data: the rows of source `quotas` end on 31 May 2026, but those of source `deals` end on 2 July 2026");
    EXPECT_EQ(
        reason_of(quotas("week", "{date: d, span: quarter}", "2026-04-01,65\n"), "2026-W27"),
        "no_data: the rows of source `quotas` end on 30 June 2026, but those of source `deals` end on 2 July 2026");
}

TEST(Lag, OfTheOnlySourceOfAKpiIsKnownByTheOthers) {
    const std::string yaml =
        "name: T\nsources: {orders: {date: d}, returns: {date: d}}\nmetrics:\n"
        "  ordered: {expression: count(*), source: orders}\n  returned: {expression: count(*), source: returns}\n"
        "objectives: {p: {profit: true}}\n"
        "kpis: {returned: {objective: p, target: 5, direction: minimize}, ordered: {objective: p, target: 1}}\n";
    const Measured measured = measure_rows_on(
        "2026-07-01", yaml,
        {{"orders", {"d\n" + rows_of("2026-06", 1, 30, 1)}}, {"returns", {"d\n" + rows_of("2026-06", 1, 3, 1)}}});
    const Evaluation june = measured.evaluate("2026-06");
    EXPECT_EQ(to_string(*june.kpis[0].early_end), "2026-06-03");
    EXPECT_FALSE(june.kpis[1].early_end);
}

TEST(Windows, OfADateThatNamesAYearDoNotEndBeforeIt) {
    const Measured measured = measure_rows_on("2026-07-01",
                                              "name: T\nsources: {plans: {date: d}}\nmetrics: {m: ytd(sum(a))}\n"
                                              "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n",
                                              {{"plans", {"d,a\n2026,9000\n"}}});
    EXPECT_FALSE(measured.evaluate("2026-06").kpis.front().window_data_end);
}

TEST(Coverage, CountsZeroUpToTheEndOfAllDataWhereASourceDoesNotLag) {
    const std::string yaml =
        "name: T\nsources: {orders: {date: d}, returns: {date: d}}\nmetrics:\n"
        "  ordered: {expression: count(*), source: orders}\n  returned: {expression: count(*), source: returns}\n"
        "objectives: {p: {profit: true}}\n"
        "kpis: {ordered: {objective: p, target: 1}, returned: {objective: p, target: 5, direction: minimize}}\n";
    const std::string orders = "d\n" + rows_of("2026-05", 1, 31, 1) + rows_of("2026-06", 1, 10, 1);
    const Measured usual = measure_rows_on(
        "2026-06-11", yaml, {{"orders", {orders}}, {"returns", {"d\n2026-05-01\n2026-05-15\n2026-05-29\n"}}});
    EXPECT_EQ(usual.value("returned", "2026-06"), "0");
    const Measured late =
        measure_rows_on("2026-06-11", yaml, {{"orders", {orders}}, {"returns", {"d\n2026-05-01\n2026-05-05\n"}}});
    EXPECT_EQ(late.value("returned", "2026-06"), "null");
}

TEST(Windows, ThatGoOnAfterASourceNameItsLastPeriod) {
    const Measured measured = measure_rows_on("2026-07-01",
                                              "name: T\nsources: {orders: {date: d}}\nmetrics: {m: ytd(count(*))}\n"
                                              "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n",
                                              {{"orders", {"d\n2026-01-05\n2026-02-05\n"}}});
    const auto end_in = [&](std::string_view period) -> std::string {
        const auto end = measured.evaluate(period).kpis.front().window_data_end;
        return end ? measured.scorecard->calendar.id(*end) : "none";
    };
    EXPECT_EQ(end_in("2026-06"), "2026-02");
    EXPECT_EQ(end_in("2026-02"), "none");
}

} // namespace
} // namespace kpitrace::test
