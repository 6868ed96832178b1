#include "kpitrace/explain/derivation.hpp"

#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

using Lines = std::vector<std::string>;

/// A scorecard measured with the counts of rows, to be taken apart.
struct Case {
    Measured measured;
    RowCounts counts;

    [[nodiscard]] Derivation of_metric(std::string_view id, std::string_view period) const {
        return derive(measured.run(period), counts, MetricId{static_cast<std::uint32_t>(measured.metric(id))});
    }
    [[nodiscard]] std::string title(Window window) const {
        const Calendar& calendar = measured.scorecard->calendar;
        return window.first == window.last ? calendar.id(window.first)
                                           : calendar.id(window.first) + ".." + calendar.id(window.last);
    }
    [[nodiscard]] static std::string text(const Value& value) {
        return value.number ? value.number->to_string() : "null";
    }
    [[nodiscard]] static std::string with_numbers(const FormulaStep& step) {
        return print(*step.formula, [&](NodeId node) -> std::optional<std::string> {
            for (const Operand& operand : step.operands)
                if (operand.node == node) return text(operand.value);
            return std::nullopt;
        });
    }
    [[nodiscard]] static std::string line_of(const FormulaStep& step) {
        return print(*step.formula) + " = " + with_numbers(step) + " = " + text(step.value);
    }
    [[nodiscard]] Lines metrics(const Derivation& derivation) const {
        Lines lines;
        for (const MetricStep& step : derivation.metrics)
            lines.push_back((*measured.scorecard)[step.metric].id + " in " + title(step.window) + ": " +
                            line_of(step.step));
        return lines;
    }
    /// `sum(a) in 2026-06: 12 of 5 rows, 4 passed, 3 counted`.
    [[nodiscard]] Lines aggregates(const Derivation& derivation) const {
        Lines lines;
        for (const AggregateStep& step : derivation.aggregates)
            lines.push_back((*measured.query)[step.aggregate].text + " in " + title(step.window) + ": " +
                            text(step.value) + " of " + std::to_string(step.rows) + " rows, " +
                            std::to_string(step.passed) + " passed, " + std::to_string(step.counted) + " counted");
        return lines;
    }
};

Case make(const std::string& metrics, const Rows& rows, const std::string& source = "{date: date}") {
    Case made{read_only(with_metrics(metrics, "", source)), {}};
    made.counts = add_row_counts(*made.measured.query);
    measure_into(made.measured, rows);
    if (!made.measured.measurements) throw std::runtime_error(made.measured.errors);
    return made;
}

const Rows deals{{"rows",
                  {"date,stage,amount\n"
                   "2025-06-03,Won,40\n"
                   "2026-05-10,Won,10\n"
                   "2026-06-01,Won,20\n"
                   "2026-06-02,Lost,30\n"
                   "2026-06-03,Won,\n"
                   "2026-06-04,Open,5\n"}}};

const std::string win_rate = "  won: count(*) filter (where stage = 'Won')\n"
                             "  decided: count(*) filter (where stage in ('Won', 'Lost'))\n"
                             "  m: won / decided\n";

TEST(Derivation, ShowsMetricsThenTheirAggregatesAndRows) {
    const Case c = make(win_rate, deals);
    const Derivation found = c.of_metric("m", "2026-05");
    EXPECT_EQ(Case::line_of(found.formula), "won / decided = 1 / 1 = 1");
    EXPECT_EQ(c.metrics(found),
              (Lines{"won in 2026-05: count(*) filter (where stage = 'Won') = 1 = 1",
                     "decided in 2026-05: count(*) filter (where stage in ('Won', 'Lost')) = 1 = 1"}));
    const Derivation june = c.of_metric("m", "2026-06");
    EXPECT_EQ(Case::with_numbers(june.formula), "2 / 3");
    EXPECT_EQ(c.aggregates(june),
              (Lines{"count(*) filter (where stage = 'Won') in 2026-06: 2 of 4 rows, 2 passed, 2 counted",
                     "count(*) filter (where stage in ('Won', 'Lost')) in 2026-06: 3 of 4 rows, 3 passed, 3 counted"}));
    EXPECT_FALSE(june.truncated);
}

TEST(Derivation, CountsRowsWhoseArgumentIsNullAsSkipped) {
    const Case c = make("  m: avg(amount) filter (where stage = 'Won')\n", deals);
    EXPECT_EQ(c.aggregates(c.of_metric("m", "2026-06")),
              (Lines{"avg(amount) filter (where stage = 'Won') in 2026-06: 20 of 4 rows, 2 passed, 1 counted"}));
}

TEST(Derivation, CountsOnlyRowsThatPassTheSourcesWhere) {
    const Case c = make("  m: sum(amount)\n", deals, "{date: date, where: stage <> 'Open'}");
    EXPECT_EQ(c.aggregates(c.of_metric("m", "2026-06")),
              (Lines{"sum(amount) in 2026-06: 50 of 3 rows, 3 passed, 2 counted"}));
}

TEST(Derivation, ShowsEachWindowOnce) {
    const Case c = make(
        "  revenue: sum(amount)\n  m: 1.1 * year_ago(revenue) + trailing(revenue, 2) - year_ago(revenue)\n", deals);
    const Derivation found = c.of_metric("m", "2026-06");
    EXPECT_EQ(Case::line_of(found.formula),
              "1.1 * year_ago(revenue) + trailing(revenue, 2) - year_ago(revenue) = 1.1 * 40 + 65 - 40 = 69");
    EXPECT_EQ(c.metrics(found), (Lines{"revenue in 2025-06: sum(amount) = 40 = 40",
                                       "revenue in 2026-05..2026-06: sum(amount) = 65 = 65"}));
    EXPECT_EQ(c.aggregates(found), (Lines{"sum(amount) in 2025-06: 40 of 1 rows, 1 passed, 1 counted",
                                          "sum(amount) in 2026-05..2026-06: 65 of 5 rows, 5 passed, 4 counted"}));
}

TEST(Derivation, NamesPeriodsBeforeAllData) {
    const Case c = make("  m: previous(sum(amount), 40)\n", deals);
    const Derivation found = c.of_metric("m", "2026-06");
    EXPECT_EQ(c.aggregates(found), (Lines{"sum(amount) in 2023-02: null of 0 rows, 0 passed, 0 counted"}));
    EXPECT_EQ(found.formula.value.reason.kind, Reason::Kind::outside_data);
}

TEST(Derivation, KeepsParenthesesWhereAMovementFalls) {
    const Case c = make("  a: sum(amount)\n  m: 2 * previous(a - 3) / -year_ago(a - 41)\n", deals);
    EXPECT_EQ(Case::line_of(c.of_metric("m", "2026-06").formula),
              "2 * previous(a - 3) / -year_ago(a - 41) = 2 * (10 - 3) / -(40 - 41) = 14");
}

TEST(Derivation, SetsNegativeNumbersApart) {
    const Case c = make("  a: -sum(amount)\n  m: 1 - -a\n", deals);
    EXPECT_EQ(Case::line_of(c.of_metric("m", "2026-05").formula), "1 - -a = 1 - - -10 = -9");
}

TEST(Derivation, OfAKpisTargetTakesItsFormulaApart) {
    Case c{read_only("name: T\nsources: {rows: {date: date}}\nmetrics: {m: sum(amount)}\n"
                     "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1.5 * year_ago(m)}}\n"),
           {}};
    c.counts = add_row_counts(*c.measured.query);
    measure_into(c.measured, deals);
    const auto& target = std::get<Formula>(c.measured.scorecard->kpis[0].target);
    const Derivation found = derive(c.measured.run("2026-06"), c.counts, target);
    EXPECT_EQ(Case::line_of(found.formula), "1.5 * year_ago(m) = 1.5 * 40 = 60");
    EXPECT_EQ(c.metrics(found), (Lines{"m in 2025-06: sum(amount) = 40 = 40"}));
}

TEST(Derivation, OfWindowsWithoutEndIsCut) {
    std::string metrics = "  a0: sum(amount)\n";
    for (int i = 1; i <= 12; ++i) {
        const std::string before = "a" + std::to_string(i - 1);
        metrics += "  a" + std::to_string(i) + ": " + before + " + previous(" + before + ", " +
                   std::to_string(1 << (i - 1)) + ")\n";
    }
    const Case c = make(metrics + "  m: a12\n", deals);
    const Derivation found = c.of_metric("m", "2026-06");
    EXPECT_TRUE(found.truncated);
    EXPECT_EQ(found.metrics.size() + found.aggregates.size(), most_derivation_steps);
    EXPECT_EQ(found.formula.value.number.has_value(), c.measured.value("m", "2026-06") != "null");
}

TEST(MetricHistory, RunsFromTheFirstValueToTheEvaluatedPeriod) {
    const Case c = make("  m: sum(amount) filter (where stage <> 'Won')\n  n: 1\n", deals);
    const MetricHistory history = history_of(c.measured.run("2026-07"), MetricId{0});
    EXPECT_EQ(c.measured.scorecard->calendar.id(history.begin), "2026-06");
    ASSERT_EQ(history.values.size(), 2U);
    EXPECT_EQ(Case::text(history.values[0]), "35");
    EXPECT_EQ(Case::text(history.values[1]), "null");
}

} // namespace
} // namespace kpitrace::test
