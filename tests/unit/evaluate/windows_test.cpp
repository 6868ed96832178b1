#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

/// One row a month from November 2024 to February 2026, worth 1, 2, 3 … 16.
const std::string sixteen_months = [] {
    std::string text = "date,a\n";
    int value = 1;
    for (const char* month : {"2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06",
                              "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"})
        text += std::string(month) + "-15," + std::to_string(value++) + "\n";
    return text;
}();

std::string value_of(const std::string& expression, const std::string& period, const std::string& top = "") {
    const Measured measured =
        measure_rows(with_metrics("  s: sum(a)\n  m: \"" + expression + "\"\n", top), {{"rows", {sixteen_months}}});
    return measured.measurements ? measured.value("m", period) : measured.errors;
}

TEST(Windows, MoveBack) {
    EXPECT_EQ(value_of("sum(a)", "2026-02"), "16");
    EXPECT_EQ(value_of("previous(s)", "2026-02"), "15");
    EXPECT_EQ(value_of("previous(s, 3)", "2026-02"), "13");
    EXPECT_EQ(value_of("previous(s, 0)", "2026-02"), "16");
    EXPECT_EQ(value_of("year_ago(s)", "2026-02"), "4");
}

TEST(Windows, Widen) {
    EXPECT_EQ(value_of("ytd(s)", "2026-02"), "31");
    EXPECT_EQ(value_of("ytd(s)", "2025-12"), "102"); // 3 + … + 14
    EXPECT_EQ(value_of("trailing(s, 3)", "2026-02"), "45");
    EXPECT_EQ(value_of("trailing(avg(a), 3)", "2026-02"), "15");
    EXPECT_EQ(value_of("trailing(count(*), 1)", "2026-02"), "1");
}

TEST(Windows, FiscalYearToDateBeginsWithItsFirstMonth) {
    EXPECT_EQ(value_of("ytd(s)", "2026-02", "first_month_of_year: 12\n"), "45"); // December to February
}

TEST(Windows, OfAQuarterBeginWithItsFirstMonth) {
    EXPECT_EQ(value_of("qtd(s)", "2026-02"), "31");
    EXPECT_EQ(value_of("qtd(s)", "2025-12"), "39"); // October to December
    EXPECT_EQ(value_of("qtd(s)", "2026-02", "first_month_of_year: 2\n"), "16");
    EXPECT_EQ(value_of("mtd(s)", "2026-02"), "16");
    EXPECT_EQ(value_of("qtd(count(distinct a))", "2025-12"), "3");
}

TEST(Windows, MoveAhead) {
    EXPECT_EQ(value_of("next(s)", "2025-12"), "15");
    EXPECT_EQ(value_of("next(s, 2)", "2025-12"), "16");
    EXPECT_EQ(value_of("next(s, 0)", "2025-12"), "14");
    EXPECT_EQ(value_of("next(s, 3)", "2025-12"), "null");
    EXPECT_EQ(value_of("next(count(*), 3)", "2025-12"), "null");
    EXPECT_EQ(value_of("next(s, 3)", "2024-08"), "1") << "from before the data";
}

TEST(Windows, MoveBackAndAhead) {
    EXPECT_EQ(value_of("previous(next(s, 40), 40)", "2025-12"), "14") << "beyond the data on the way";
    EXPECT_EQ(value_of("next(previous(s, 40), 40)", "2025-12"), "14");
    EXPECT_EQ(value_of("year_ago(next(s, 3))", "2025-12"), "5") << "March 2025";
}

TEST(Windows, ComposeInAnyOrder) {
    EXPECT_EQ(value_of("previous(ytd(s))", "2026-01"), "102"); // the whole of 2025
    EXPECT_EQ(value_of("ytd(previous(s))", "2026-01"), "14");  // December
    EXPECT_EQ(value_of("year_ago(ytd(s))", "2026-02"), "7");   // January and February 2025
    EXPECT_EQ(value_of("ytd(year_ago(s))", "2026-02"), "7");
    EXPECT_EQ(value_of("trailing(previous(s), 2)", "2026-02"), "29");
    EXPECT_EQ(value_of("previous(trailing(s, 2))", "2026-02"), "29");
    EXPECT_EQ(value_of("trailing(trailing(s, 2), 2)", "2026-02"), "45"); // three months, each once
    EXPECT_EQ(value_of("ytd(s) / year_ago(ytd(s)) - 1", "2026-02"), "3.428571428571429");
}

TEST(Windows, OfRatiosAreRatiosOfTheWidenedSums) {
    EXPECT_EQ(value_of("trailing(s / count(*), 3)", "2026-02"), "15");
}

TEST(Windows, ThatBeginBeforeTheDataHaveWhatRowsThereAre) {
    EXPECT_EQ(value_of("trailing(s, 12)", "2024-12"), "3");
}

TEST(Windows, WhollyOutsideTheDataAreNullCountsToo) {
    EXPECT_EQ(value_of("previous(count(*))", "2024-11"), "null");
    EXPECT_EQ(value_of("count(*)", "2026-03"), "null");
    EXPECT_EQ(value_of("year_ago(s)", "2025-10"), "null");
}

TEST(Windows, WithinTheDataAMonthWithoutRowsCountsNone) {
    const Measured measured = measure_rows(with_metrics("  m: count(*)\n  s: sum(a)\n"),
                                           {{"rows", {"date,a\n2026-01-01,1\n2026-03-01,1\n"}}});
    EXPECT_EQ(measured.value("m", "2026-02"), "0");
    EXPECT_EQ(measured.value("s", "2026-02"), "null");
}

TEST(Windows, RangeIsThatOfTheMetricsOwnSource) {
    const Measured measured = measure_rows(
        "name: T\nsources: {a: {date: d}, b: {date: d}}\nmetrics:\n  x: {expression: count(*), source: a}\n"
        "  y: {expression: count(*), source: b}\nobjectives: {p: {profit: true}}\nkpis: {x: {objective: p, target: "
        "1}}\n",
        {{"a", {"d\n2026-01-01\n"}}, {"b", {"d\n2026-03-01\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("x", "2026-03"), "null");
    EXPECT_EQ(measured.value("y", "2026-03"), "1");
}

TEST(MetricExpressions, ConditionsAreValuesToo) {
    EXPECT_EQ(value_of("case when coalesce(s > 1, false) then 1 else 0 end", "2026-02"), "1");
    EXPECT_EQ(value_of("case when coalesce(previous(s, 90) > 1, true) then 1 else 0 end", "2026-02"), "1");
    EXPECT_EQ(value_of("case when (s > 1) in (true) then 1 else 0 end", "2026-02"), "1");
    EXPECT_EQ(value_of("case when nullif(s > 1, s > 2) then 1 else 0 end", "2026-02"), "0");
    EXPECT_EQ(value_of("case when (s > 1) <> (s > 99) then 1 else 0 end", "2026-02"), "1");
}

TEST(Windows, MovedFarBeyondAllDatesStayOutside) {
    std::string expression = "s";
    for (int i = 0; i < 150; ++i) expression = "previous(" + expression + ", 100000)";
    EXPECT_EQ(value_of("coalesce(" + expression + ", -1)", "2026-02"), "-1");
}

TEST(Windows, ManyLayersOfMovementsStayCheap) {
    std::string metrics = "  m0: sum(a)\n";
    for (int i = 1; i <= 200; ++i) {
        const std::string before = "m" + std::to_string(i - 1);
        metrics += "  m" + std::to_string(i) + ": trailing(" + before + ", " + std::to_string(1 + i % 7) +
                   ") + previous(" + before + ") - year_ago(" + before + ")\n";
    }
    metrics += "  m: coalesce(m200, 0)\n";
    const Measured measured = measure_rows(with_metrics(metrics), {{"rows", {sixteen_months}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("m", "2026-02"), "0");
}

} // namespace
} // namespace kpitrace::test
