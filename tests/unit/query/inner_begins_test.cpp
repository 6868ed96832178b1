#include "kpitrace/query/query.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

/// The inner begins of `sum(a)` where the metric `m` is an expression over it.
InnerBegins begins_of(const std::string& expression, const std::string& period = "week",
                      const std::string& target = "1") {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(
        SourceFile("s.yaml", "name: T\nperiod: " + period + "\nsources: {rows: {date: d}}\nmetrics: {x: sum(a), m: '" +
                                 expression +
                                 "'}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: '" + target +
                                 "'}}\n"),
        diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const Query query = plan_query(*scorecard);
    return query.aggregates[0].inner_begins;
}

TEST(InnerBegins, AreThoseOfMonthsInWeeks) {
    EXPECT_EQ(begins_of("mtd(x)"), InnerBegins::months);
    EXPECT_EQ(begins_of("qtd(x) / 2"), InnerBegins::months);
    EXPECT_EQ(begins_of("previous(mtd(x))"), InnerBegins::months);
    EXPECT_EQ(begins_of("x", "week", "mtd(x)"), InnerBegins::months);
    EXPECT_EQ(begins_of("mtd(x)", "month"), InnerBegins::none);
    EXPECT_EQ(begins_of("mtd(x)", "day"), InnerBegins::none);
    EXPECT_EQ(begins_of("ytd(x) + wtd(x) + trailing(x, 3)"), InnerBegins::none);
}

TEST(InnerBegins, AreAnyDayWhereTheyAreMoved) {
    EXPECT_EQ(begins_of("mtd(previous(x))"), InnerBegins::days);
    EXPECT_EQ(begins_of("qtd(trailing(x, 2))"), InnerBegins::days);
    EXPECT_EQ(begins_of("mtd(ytd(x))"), InnerBegins::none);
    EXPECT_EQ(begins_of("mtd(previous(mtd(x)))"), InnerBegins::months);
}

TEST(InnerBegins, AreAnyDayInsideProrata) {
    EXPECT_EQ(begins_of("prorata(x)", "month"), InnerBegins::days);
    EXPECT_EQ(begins_of("x", "month", "ytd(prorata(2 * x))"), InnerBegins::days);
}

TEST(InnerBegins, AreSharedByTheCountsOfRows) {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(
        SourceFile("s.yaml", "name: T\nperiod: week\nsources: {rows: {date: d}}\nmetrics: {n: count(*), "
                             "m: mtd(avg(a))}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, "
                             "target: 1}}\n"),
        diagnostics);
    ASSERT_TRUE(scorecard) << render_diagnostics(diagnostics, Colour::off);
    Query query = plan_query(*scorecard);
    EXPECT_EQ(query.aggregates[0].inner_begins, InnerBegins::none);
    const RowCounts counts = add_row_counts(query);
    EXPECT_EQ(counts[1].rows, AggregateId{0}) << "the metric `n` is the count of all rows";
    for (const AggregateId id : {counts[1].rows, counts[1].passed, counts[1].counted})
        EXPECT_EQ(query[id].inner_begins, InnerBegins::months);
    const auto averages = add_average_parts(query);
    EXPECT_EQ(query[averages[1]->sum].inner_begins, InnerBegins::months);
}

} // namespace
} // namespace kpitrace
