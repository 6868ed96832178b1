#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

/// The value of `expression` over these lines in January 2026; the columns are date, a and s.
std::string value_of(const std::string& expression, const std::string& lines) {
    const Measured measured =
        measure_rows(with_metrics("  m: \"" + expression + "\"\n"), {{"rows", {"date,a,s\n" + lines}}});
    return measured.measurements ? measured.value("m", "2026-01") : measured.errors;
}

const std::string four = "2026-01-01,1,x\n2026-01-02,4,y\n2026-01-03,2,x\n2026-01-04,,\n";

TEST(Aggregates, IgnoreNulls) {
    EXPECT_EQ(value_of("count(*)", four), "4");
    EXPECT_EQ(value_of("count(a)", four), "3");
    EXPECT_EQ(value_of("count(distinct s)", four), "2");
    EXPECT_EQ(value_of("sum(a)", four), "7");
    EXPECT_EQ(value_of("min(a)", four), "1");
    EXPECT_EQ(value_of("max(a)", four), "4");
    EXPECT_EQ(value_of("median(a)", four), "2");
    EXPECT_EQ(value_of("first(a)", four), "1");
    EXPECT_EQ(value_of("last(a)", four), "2");
}

TEST(Aggregates, OfNoRowsAreNullAndCountsZero) {
    const std::string none = " filter (where s = 'z')";
    for (const std::string aggregate :
         {"sum(a)", "avg(a)", "min(a)", "max(a)", "median(a)", "quantile(a, 0.5)", "stddev(a)", "first(a)"})
        EXPECT_EQ(value_of(aggregate + none, four), "null") << aggregate;
    EXPECT_EQ(value_of("count(*)" + none, four), "0");
    EXPECT_EQ(value_of("count(a)" + none, four), "0");
    EXPECT_EQ(value_of("count(distinct a)" + none, four), "0");
}

TEST(Aggregates, AverageDividesTheExactSum) {
    EXPECT_EQ(value_of("avg(a)", "2026-01-01,0.1,\n2026-01-01,0.2,\n"), "0.15");
}

TEST(Aggregates, MedianOfAnEvenCountIsTheMeanOfTheMiddle) {
    EXPECT_EQ(value_of("median(a)", "2026-01-01,1,\n2026-01-01,10,\n2026-01-01,2,\n2026-01-01,4,\n"), "3");
}

TEST(Aggregates, QuantileIsAnElementOfTheData) {
    std::string ten;
    for (int i = 1; i <= 10; ++i) ten += "2026-01-01," + std::to_string(i) + ",\n";
    EXPECT_EQ(value_of("quantile(a, 0)", ten), "1");
    EXPECT_EQ(value_of("quantile(a, 0.1)", ten), "1");
    EXPECT_EQ(value_of("quantile(a, 0.25)", ten), "3");
    EXPECT_EQ(value_of("quantile(a, 0.5)", ten), "5");
    EXPECT_EQ(value_of("quantile(a, 0.9)", ten), "9");
    EXPECT_EQ(value_of("quantile(a, 1)", ten), "10");
}

TEST(Aggregates, StandardDeviationIsOfASample) {
    EXPECT_EQ(value_of("stddev(a)", "2026-01-01,1,\n2026-01-01,2,\n2026-01-01,4,\n"), "1.5275252316519468");
    EXPECT_EQ(value_of("stddev(a)", "2026-01-01,1,\n"), "null");
    // Far from zero a sum of squares in doubles would lose all digits.
    EXPECT_EQ(
        value_of("stddev(a)", "2026-01-01,1000000000001,\n2026-01-01,1000000000002,\n2026-01-01,1000000000003,\n"),
        "1");
}

TEST(Aggregates, FirstAndLastUseTheDateThenThePlace) {
    const std::string lines = "2026-01-05,5,\n2026-01-02,2,\n2026-01-02,3,\n2026-01-05,6,\n";
    EXPECT_EQ(value_of("first(a)", lines), "2");
    EXPECT_EQ(value_of("last(a)", lines), "6");
}

TEST(Aggregates, DistinctNumbersAreEqualByValueAndTextsByLetters) {
    const std::string lines = "2026-01-01,1.0,\n2026-01-01,1,\n2026-01-01,01,\n";
    EXPECT_EQ(value_of("count(distinct cast(a as numeric))", lines), "1");
    EXPECT_EQ(value_of("count(distinct a)", lines), "3");
}

TEST(Aggregates, ProductsOfCellsAreExact) {
    EXPECT_EQ(value_of("sum(a * a)", "2026-01-01,0.1,\n2026-01-01,1.23456789012345678,\n"),
              "1.5341578753238836527968299765279684");
}

TEST(Aggregates, DoNotDependOnFilesOrThreads) {
    const std::string yaml =
        with_metrics("  m: sum(a)\n  n: count(distinct s)\n  l: last(a)\n  d: stddev(a)\n  q: median(a)\n");
    const std::string head = "date,a,s\n";
    const std::string one = "2026-01-01,0.1,x\n2026-01-03,0.7,y\n";
    const std::string two = "2026-01-02,0.2,x\n2026-01-03,0.5,z\n";
    const Measured whole = measure_rows(yaml, {{"rows", {head + one + two}}});
    for (const unsigned threads : {1U, 2U, 7U}) {
        const Measured parts = measure_rows(yaml, {{"rows", {head + one, head + two}}}, threads);
        for (const std::string metric : {"m", "n", "l", "d", "q"})
            EXPECT_EQ(parts.value(metric, "2026-01"), whole.value(metric, "2026-01")) << metric;
    }
    EXPECT_EQ(whole.value("m", "2026-01"), "1.5");
    EXPECT_EQ(whole.value("l", "2026-01"), "0.5");
}

TEST(Aggregates, FilesOfOneSourceAreMatchedByColumnName) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n"),
                                           {{"rows", {"date,a\n2026-01-01,1\n", "a;x;date\n2;z;2026-01-02\n"}}});
    EXPECT_EQ(measured.value("m", "2026-01"), "3");
}

TEST(Aggregates, SnapshotRowsBelongToTheEvaluatedPeriod) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(a)\n  before: previous(sum(a))\n", "", "{}"), {{"rows", {"a\n1\n2\n"}}});
    EXPECT_EQ(measured.value("m", "2026-01"), "3");
    EXPECT_EQ(measured.value("m", "2030-12"), "3");
    EXPECT_EQ(measured.value("before", "2026-01"), "null");
}

} // namespace
} // namespace kpitrace::test
