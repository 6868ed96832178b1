// An executor that keeps no rows: it has answers to the windows that were found beforehand, and to nothing else.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <random>

namespace kpitrace::test {
namespace {

class Table : public Answers {
public:
    Table(const Measured& measured, std::span<const Period> periods, Period horizon) {
        const Query& query = *measured.query;
        for (const auto& needed : find_windows(*measured.scorecard, query, periods, horizon))
            put(*measured.measurements->answers, needed);
        for (std::uint32_t i = 0; i < query.aggregates.size(); ++i)
            if (!query[query.aggregates[i].source].date)
                put(*measured.measurements->answers, {{i}, {snapshot_period, snapshot_period}});
    }

    [[nodiscard]] std::optional<Number> over(AggregateId aggregate, Window window,
                                             const std::optional<MemberId>&) const override {
        return rows_.at({aggregate, window});
    }

private:
    void put(const Answers& answers, const AggregateWindow& needed) {
        rows_[needed] = answers.over(needed.aggregate, needed.window, std::nullopt);
    }

    std::map<AggregateWindow, std::optional<Number>> rows_;
};

std::string shown(const std::optional<Number>& number) {
    return number ? number->to_string() : "null";
}

std::vector<std::string> lines_of(const Evaluation& evaluation) {
    std::vector<std::string> lines;
    for (const KpiEvaluation& kpi : evaluation.kpis)
        for (const KpiResult& result : kpi.history)
            lines.push_back(shown(result.actual) + " " + std::to_string(static_cast<int>(result.zone)));
    for (const MetricEvaluation& metric : evaluation.metrics)
        lines.push_back(shown(metric.value.number) + " after " + shown(metric.previous));
    return lines;
}

TEST(SecondExecutor, NeedsNothingButTheWindowsFoundBeforehand) {
    std::mt19937 random(11);
    std::string rows = "date,a,s\n";
    for (int row = 0; row < 90; ++row)
        rows +=
            fmt::format("{}-{:02}-05,{},s{}\n", 2024 + random() % 3, 1 + random() % 6, random() % 100, random() % 2);
    Measured measured = measure_rows(
        "name: T\nsources: {rows: {date: date}, quotas: {}}\ndimensions: {s: {rows: s}}\nmetrics:\n  x: {expression: "
        "sum(a), source: rows}\n"
        "  middle: {expression: median(a), source: rows}\n  quota: {expression: sum(q), source: quotas}\n"
        "  year: ytd(x) / year_ago(ytd(x))\n  quarter: trailing(middle, 3) - previous(trailing(middle, 3), 3)\n"
        "  ahead: next(qtd(x)) - previous(next(x, 3), 2)\n"
        "  m: \"case when ytd(x) > quota then previous(x, 2) else trailing(x, 400) end\"\n"
        "objectives: {p: {profit: true}}\nkpis:\n  m: {objective: p, target: year_ago(x)}\n"
        "  x: {objective: p, target: 1, by: {s: {targets: {s1: 'trailing(x, 7) - middle'}}}}\n"
        "  y: {objective: p, metric: year, target: 1}\n  q: {objective: p, metric: quarter, target: 0, red: -5}\n"
        "  a: {objective: p, metric: ahead, target: next(x)}\n",
        {{"rows", {rows}}, {"quotas", {"q\n300\n150\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Period now = measured.period("2026-06");
    const auto expected = lines_of(measured.evaluate("2026-06"));
    ASSERT_GT(expected.size(), 50U);
    const Period first = measured.measurements->sources[0].periods->first;
    std::vector<Period> periods;
    for (Period p = first; p <= now; p = p + 1) periods.push_back(p);
    measured.measurements->answers =
        std::make_unique<Table>(measured, periods, first - 1 - measured.scorecard->periods_ahead);
    EXPECT_EQ(lines_of(measured.evaluate("2026-06")), expected);
}

} // namespace
} // namespace kpitrace::test
