#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

/// Two months of deals: in May 2 won of 4 (30 of revenue, cost 12), in June 1 won of 4 (50, cost 20).
constexpr std::string_view deals = "date,stage,amount,cost,rep\n"
                                   "2026-05-01,Won,10,4,a\n2026-05-02,Won,20,8,b\n2026-05-03,Lost,5,2,a\n"
                                   "2026-05-04,Lost,5,2,a\n"
                                   "2026-06-01,Won,50,20,a\n2026-06-02,Lost,5,2,b\n2026-06-03,Lost,5,2,a\n"
                                   "2026-06-04,Lost,5,2,a\n";

constexpr std::string_view metrics = "  won: count(*) filter (where stage = 'Won')\n"
                                     "  all: count(*)\n"
                                     "  win_rate: won / all\n"
                                     "  revenue: sum(amount) filter (where stage = 'Won')\n"
                                     "  cost: sum(cost) filter (where stage = 'Won')\n"
                                     "  profit: revenue - cost\n"
                                     "  reps: count(distinct rep)\n"
                                     "  gifts: sum(amount) filter (where stage = 'Given')\n"
                                     "  net: revenue - gifts\n"
                                     "  gifts_or_0: coalesce(gifts, 0)\n"
                                     "  thousands: revenue / 1000\n"
                                     "  with_fee: revenue + 1\n";

struct Case {
    Measured measured;

    explicit Case(std::string_view more, std::string_view rows = deals)
        : measured(
              measure_rows(with_metrics(std::string(metrics) + std::string(more)), {{"rows", {std::string(rows)}}})) {
        if (!measured.measurements) throw std::runtime_error(measured.errors);
    }
    [[nodiscard]] Evaluation with(std::initializer_list<std::pair<std::string_view, Number>> values) const {
        std::vector<Assumption> assumptions;
        for (const auto& [id, value] : values)
            assumptions.push_back({{static_cast<std::uint32_t>(measured.metric(id))}, value});
        return measured.evaluate("2026-06", assumptions);
    }
    [[nodiscard]] std::string value(const Evaluation& evaluation, std::string_view id) const {
        const auto number = evaluation.metrics[measured.metric(id)].value.number;
        return number ? number->to_string() : "null";
    }
    [[nodiscard]] std::vector<std::string> uncarried(const Evaluation& evaluation) const {
        std::vector<std::string> texts;
        for (const UncarriedWindow& window : evaluation.uncarried)
            texts.push_back((window.is_of_metric ? "" : (*measured.scorecard)[window.metric].id + " in ") +
                            window.movement);
        return texts;
    }
};

using Texts = std::vector<std::string>;

TEST(Assumptions, EnterWhatIsCalculatedFromThem) {
    const Case c("  m: 2 * profit + all\n");
    const Evaluation evaluation = c.with({{"revenue", 80}});
    EXPECT_EQ(c.value(evaluation, "revenue"), "80");
    EXPECT_EQ(c.value(evaluation, "profit"), "60"); // 80 - 20
    EXPECT_EQ(c.value(evaluation, "m"), "124");     // 120 + 4
    EXPECT_EQ(c.value(evaluation, "cost"), "20");
    EXPECT_EQ(evaluation.kpis[0].now.actual->to_string(), "124");
}

TEST(Assumptions, OfAMetricAndOfOneCalculatedFromItBothHold) {
    const Case c("  m: profit\n");
    const Evaluation evaluation = c.with({{"profit", 7}, {"revenue", 80}});
    EXPECT_EQ(c.value(evaluation, "revenue"), "80");
    EXPECT_EQ(c.value(evaluation, "m"), "7");
}

TEST(Assumptions, LeaveThePastAsItWas) {
    const Case c("  m: revenue\n  before: previous(revenue)\n  year_before: year_ago(revenue)\n  past: "
                 "trailing(previous(revenue), 5)\n");
    const Evaluation evaluation = c.with({{"revenue", 80}});
    EXPECT_EQ(c.value(evaluation, "before"), "30");
    EXPECT_EQ(c.value(evaluation, "year_before"), "null");
    EXPECT_EQ(c.value(evaluation, "past"), "30");
    const KpiEvaluation& kpi = evaluation.kpis[0];
    EXPECT_EQ(kpi.previous->to_string(), "30");
    EXPECT_EQ(kpi.change->to_string(), "50");
    ASSERT_EQ(kpi.history.size(), 2U);
    EXPECT_EQ(kpi.history[0].actual->to_string(), "30");
    EXPECT_EQ(kpi.history[1].actual->to_string(), "80");
}

TEST(Assumptions, AreCarriedToWiderWindowsWhereTheMetricAddsUp) {
    const Case c("  m: ytd(revenue)\n  a: ytd(profit)\n  b: trailing(thousands, 2)\n  c: ytd(win_rate)\n  d: "
                 "trailing(revenue, 1)\n");
    const Evaluation by_revenue = c.with({{"revenue", 80}});
    EXPECT_EQ(c.value(by_revenue, "m"), "110");  // 30 + 80
    EXPECT_EQ(c.value(by_revenue, "a"), "78");   // 110 - 32
    EXPECT_EQ(c.value(by_revenue, "b"), "0.11"); // 110 / 1000
    EXPECT_EQ(c.value(by_revenue, "d"), "80");
    EXPECT_TRUE(by_revenue.uncarried.empty());
    EXPECT_EQ(c.value(c.with({{"profit", 31}}), "a"), "49"); // 18 + 31
    EXPECT_EQ(c.value(c.with({{"thousands", 1}}), "b"), "1.03");
    // A ratio of totals is known over any window once its parts are: (2 + 3) of 8.
    const Evaluation by_won = c.with({{"won", 3}});
    EXPECT_EQ(c.value(by_won, "c"), "0.625");
    EXPECT_TRUE(by_won.uncarried.empty());
}

TEST(Assumptions, OfTotalsWithoutRowsCountFromZero) {
    const Case c("  m: ytd(gifts)\n  n: ytd(gifts_or_0)\n");
    EXPECT_EQ(c.value(c.with({{"gifts", 9}}), "m"), "9");
    EXPECT_EQ(c.value(c.with({{"gifts", 9}}), "n"), "9");
    EXPECT_EQ(c.value(c.with({{"gifts_or_0", 9}}), "n"), "9");
}

TEST(Assumptions, KeepTheMeasuredValueOfWindowsThatCannotBeKnown) {
    for (const std::string_view metric : {"win_rate", "reps", "with_fee", "net"}) {
        const Case c("  m: 1 + ytd(" + std::string(metric) + ")\n  untouched: ytd(won)\n");
        const Evaluation measured = c.with({});
        const Evaluation evaluation = c.with({{metric, 9}});
        EXPECT_EQ(c.value(evaluation, metric), "9");
        EXPECT_EQ(c.value(evaluation, "m"), c.value(measured, "m"));
        EXPECT_EQ(c.uncarried(evaluation), Texts{"ytd(" + std::string(metric) + ")"});
        EXPECT_EQ(evaluation.uncarried_kpis, std::vector<KpiId>{{0}});
        EXPECT_EQ(evaluation.uncarried_metrics,
                  (std::vector<MetricId>{{static_cast<std::uint32_t>(c.measured.metric("m"))}}));
    }
}

TEST(Assumptions, ThatCannotBeCarriedAreReportedWithTheOutermostMovement) {
    const Case c("  price: revenue / won\n  turnover: price * won\n  m: trailing(turnover, 2)\n  other: "
                 "trailing(turnover, 2)\n");
    const Evaluation evaluation = c.with({{"price", 100}});
    EXPECT_EQ(c.value(evaluation, "turnover"), "100");
    EXPECT_EQ(c.uncarried(evaluation), Texts{"price in trailing(turnover, 2)"});
    EXPECT_EQ(evaluation.uncarried_metrics.size(), 2U);
}

TEST(Assumptions, OfTheMeasuredValueChangeNothing) {
    const Case c("  m: ytd(win_rate)\n");
    const Evaluation evaluation = c.with({{"win_rate", *Number::parse("0.25")}});
    EXPECT_TRUE(evaluation.uncarried.empty());
    EXPECT_EQ(c.value(evaluation, "m"), "0.375"); // 3 of 8
}

TEST(Assumptions, OfAMovedMetricHoldInItsOwnPeriod) {
    const Case c("  m: ytd(revenue)\n  a: 2 * m\n  b: ytd(m)\n");
    const Evaluation evaluation = c.with({{"m", 100}});
    EXPECT_EQ(c.value(evaluation, "a"), "200");
    EXPECT_EQ(c.value(evaluation, "b"), "80");
    EXPECT_EQ(c.uncarried(evaluation), Texts{"ytd(m)"});
}

// In June, `next` of May is June, and `previous` of it is what June follows.
TEST(Assumptions, AreFoundFromEarlierPeriods) {
    const Case c("  m: next(revenue)\n  a: previous(m)\n  b: previous(next(2 * revenue))\n");
    const Evaluation evaluation = c.with({{"revenue", 100}});
    EXPECT_EQ(c.value(evaluation, "a"), "100");
    EXPECT_EQ(c.value(evaluation, "b"), "200");
    EXPECT_EQ(c.value(evaluation, "m"), "null");
    EXPECT_TRUE(evaluation.uncarried.empty());
}

// Week 27 of 2026 is from 29 June to 5 July.
TEST(Assumptions, OfAWeekSayNothingAboutAPartOfIt) {
    const std::string yaml = with_metrics("  s: sum(a)\n  m: mtd(s)\n", "period: week\n");
    const Measured measured = measure_rows(yaml, {{"rows", {"date,a\n2026-06-30,1\n2026-07-01,2\n2026-07-08,4\n"}}});
    const std::vector<Assumption> assumptions{{{0}, 30}};
    const Evaluation first = measured.evaluate("2026-W27", assumptions);
    EXPECT_EQ(first.metrics[1].value.number->to_string(), "2");
    ASSERT_EQ(first.uncarried.size(), 1U);
    EXPECT_EQ(first.uncarried[0].movement, "mtd(s)");
    const Evaluation second = measured.evaluate("2026-W28", assumptions);
    EXPECT_EQ(second.metrics[1].value.number->to_string(), "32");
    EXPECT_TRUE(second.uncarried.empty());
}

// A quarter has three spans of a month; each is a part of the assumed period.
TEST(Assumptions, OfAQuarterNameTheProratedSpansThatKeepTheirValue) {
    const std::string yaml = "name: T\nperiod: quarter\nsources:\n  rows: {file: rows.csv, date: date, span: month}\n"
                             "metrics: {quota: sum(a), part: prorata(quota)}\nobjectives: {p: {profit: true}}\n"
                             "kpis: {part: {objective: p, target: 1}}\n";
    const Measured measured = measure_rows(yaml, {{"rows", {"date,a\n2026-01-01,5\n2026-02-01,6\n2026-03-01,7\n"}}});
    const std::vector<Assumption> assumptions{{{0}, 500}};
    const Evaluation evaluation = measured.evaluate("2026-Q1", assumptions);
    ASSERT_EQ(evaluation.uncarried.size(), 2U); // February and March begin within the quarter
    for (const UncarriedWindow& kept : evaluation.uncarried) {
        EXPECT_EQ(kept.movement, "prorata(quota)");
        EXPECT_TRUE(kept.is_of_metric);
    }
    EXPECT_EQ(evaluation.uncarried_kpis, std::vector<KpiId>{{0}});
}

TEST(Assumptions, MoveTargetsToo) {
    const std::string yaml = "name: T\nmetrics: {m: 50, quota: 100}\nobjectives: {p: {profit: true}}\n"
                             "kpis: {m: {objective: p, target: 2 * quota}}\n";
    const Measured measured = measure_rows(yaml, {});
    const std::vector<Assumption> assumptions{{{1}, 25}};
    const KpiResult now = measured.evaluate("2026-06", assumptions).kpis[0].now;
    EXPECT_EQ(std::get<Number>(now.target).to_string(), "50");
    EXPECT_EQ(now.zone, Zone::green);
    EXPECT_EQ(measured.evaluate("2026-06").kpis[0].now.zone, Zone::red);
}

} // namespace
} // namespace kpitrace::test
