#include "kpitrace/query/query.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

Scorecard scorecard_with(const std::string& metrics) {
    Diagnostics diagnostics;
    auto made = read_scorecard(SourceFile("s.yaml", "name: T\nsources: {rows: {}, more: {}}\nmetrics: {" + metrics +
                                                        "}\nobjectives: {p: {profit: true}}\n"
                                                        "kpis: {m: {objective: p, target: 1}}\n"),
                               diagnostics);
    if (!made) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return *std::move(made);
}

using Lines = std::vector<std::string>;

/// `text: rows | passed | counted` of each aggregate that was asked for, with their numbers.
std::vector<std::string> counts_of(const Scorecard& scorecard) {
    Query query = plan_query(scorecard);
    const std::size_t asked = query.aggregates.size();
    const RowCounts counts = add_row_counts(query);
    EXPECT_EQ(counts.size(), asked);
    std::vector<std::string> lines;
    const auto print = [&](AggregateId id) { return std::to_string(id.index) + " " + query[id].text; };
    for (std::size_t i = 0; i < counts.size(); ++i)
        lines.push_back(query.aggregates[i].text + ": " + print(counts[i].rows) + " | " + print(counts[i].passed) +
                        " | " + print(counts[i].counted));
    return lines;
}

TEST(Query, NeedsNoScorecard) {
    Query query;
    {
        const Scorecard scorecard =
            scorecard_with("m: {expression: 'quantile(a, 0.9) filter (where trim(b) = ''x'')', source: rows}");
        query = plan_query(scorecard);
    }
    const Query moved = std::move(query);
    const Aggregate& aggregate = moved.aggregates.at(0);
    EXPECT_EQ(aggregate.text, "quantile(a, 0.9) filter (where trim(b) = 'x')");
    EXPECT_EQ(print(aggregate.argument->tree), "a");
    EXPECT_EQ(print(aggregate.filter->tree), "trim(b) = 'x'");
    EXPECT_EQ(aggregate.quantile.to_string(), "0.9");
    EXPECT_EQ(moved[aggregate.source].name, "rows");
}

TEST(Query, HasEachColumnOnceForEachTypeItIsReadAs) {
    const Query query = plan_query(scorecard_with(
        "m: {expression: sum(a) + count(a) + max(a), source: rows}, n: {expression: min(a), source: more}"));
    std::vector<std::string> columns;
    for (const TypedColumn& column : query.columns)
        columns.push_back(query[column.relation].name + "." + column.name + " " + std::string(to_string(column.type)));
    EXPECT_EQ(columns, (Lines{"rows.a number", "rows.a text", "more.a number"}));
    for (const Aggregate& aggregate : query.aggregates) EXPECT_TRUE(aggregate.argument->columns.back());
}

TEST(Query, OfSomeMetricsHasNoOtherAggregates) {
    const Scorecard scorecard =
        scorecard_with("m: {expression: sum(a), source: rows}, n: {expression: max(b), source: rows}");
    const std::vector<MetricId> wanted{{1}};
    const Query query = plan_query(scorecard, wanted);
    ASSERT_EQ(query.aggregates.size(), 1U);
    EXPECT_EQ(query.aggregates[0].text, "max(b)");
    EXPECT_TRUE(query.of_node[0].empty());
}

TEST(Query, AveragesAreMadeOfNumbers) {
    Query query = plan_query(scorecard_with("m: {expression: avg(a) + count(a) + sum(a), source: rows}"));
    const auto parts = add_average_parts(query);
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0]->sum.index, 2U);
    EXPECT_EQ(query[parts[0]->count].text, "count(a)");
    EXPECT_NE(parts[0]->count.index, 1U) << "count(a) counts texts";
    EXPECT_FALSE(parts[1]);
}

TEST(RowCounts, AreAddedOnce) {
    EXPECT_EQ(counts_of(scorecard_with("m: {expression: 'sum(a) filter (where b = 1) + sum(a)', source: rows}")),
              (Lines{"sum(a) filter (where b = 1): 2 count(*) | 3 count(*) filter (where b = 1) | "
                     "4 count(a) filter (where b = 1)",
                     "sum(a): 2 count(*) | 2 count(*) | 5 count(a)"}));
}

TEST(RowCounts, UseWhatTheQueryHolds) {
    EXPECT_EQ(
        counts_of(scorecard_with("m: {expression: count(*) + avg(a), source: rows}")),
        (Lines{"count(*): 0 count(*) | 0 count(*) | 0 count(*)", "avg(a): 0 count(*) | 0 count(*) | 2 count(a)"}));
}

TEST(RowCounts, OfTextsAreNotThoseOfNumbers) {
    EXPECT_EQ(
        counts_of(scorecard_with("m: {expression: count(a) + sum(a), source: rows}")),
        (Lines{"count(a): 2 count(*) | 2 count(*) | 0 count(a)", "sum(a): 2 count(*) | 2 count(*) | 3 count(a)"}));
}

TEST(RowCounts, OfSourcesAreApart) {
    EXPECT_EQ(
        counts_of(scorecard_with("m: {expression: count(*), source: rows}, n: {expression: max(a), source: more}")),
        (Lines{"count(*): 0 count(*) | 0 count(*) | 0 count(*)", "max(a): 2 count(*) | 2 count(*) | 3 count(a)"}));
}

TEST(RowCounts, LeaveTheQueryAsItWas) {
    const Scorecard scorecard = scorecard_with("m: {expression: count(*) + avg(a), source: rows}");
    const Query before = plan_query(scorecard);
    Query query = plan_query(scorecard);
    (void)add_row_counts(query);
    EXPECT_EQ(query.of_node, before.of_node);
    for (std::size_t i = 0; i < before.aggregates.size(); ++i)
        EXPECT_EQ(query.aggregates[i].text, before.aggregates[i].text);
}

} // namespace
} // namespace kpitrace
