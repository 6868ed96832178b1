// An assumption means what a scorecard would say in which the metric is the constant that is assumed, for formulas
// without time movements; and where it is carried to a wider window, what a row more would have said.
#include "support/pipeline.hpp"

#include <algorithm>
#include <random>

namespace kpitrace::test {
namespace {

class Draw {
public:
    explicit Draw(unsigned seed)
        : random_(seed) {}
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

    /// Over the metrics m0 to m(count-1).
    std::string formula(int count, int depth = 0) {
        switch (depth > 2 ? pick(0, 2) : pick(0, 9)) {
        case 0:
            return std::to_string(pick(0, 5));
        case 1:
        case 2:
            return "m" + std::to_string(pick(0, count - 1));
        case 3:
            return "coalesce(" + formula(count, depth + 1) + ", " + formula(count, depth + 1) + ")";
        case 4:
            return "case when " + formula(count, depth + 1) + " > " + formula(count, depth + 1) + " then " +
                   formula(count, depth + 1) + " end";
        case 5:
            return "least(" + formula(count, depth + 1) + ", abs(" + formula(count, depth + 1) + "))";
        default:
            return "(" + formula(count, depth + 1) + std::string(1, "+-*/"[pick(0, 3)]) + formula(count, depth + 1) +
                   ")";
        }
    }

private:
    std::mt19937 random_;
};

std::string shown(const std::optional<Number>& number) {
    return number ? number->to_string() : "null";
}

std::string scorecard_of(const std::vector<std::string>& expressions) {
    std::string yaml = "name: T\nsources: {rows: {date: date}}\nmetrics:\n";
    for (std::size_t i = 0; i < expressions.size(); ++i)
        yaml += "  m" + std::to_string(i) + ": {expression: \"" + expressions[i] + "\", source: rows}\n";
    yaml += "objectives: {p: {profit: true}}\nkpis:\n";
    for (std::size_t i = 0; i < expressions.size(); ++i)
        yaml += "  k" + std::to_string(i) + ": {metric: m" + std::to_string(i) + ", objective: p, target: 3}\n";
    return yaml;
}

TEST(AssumptionsProperty, MeanTheSameScorecardWithConstants) {
    const Rows rows{{"rows", {"date,a,b\n2026-05-01,3,1\n2026-06-01,2,0\n2026-06-02,-1,4\n"}}};
    for (unsigned seed = 1; seed <= 150; ++seed) {
        Draw draw(seed);
        std::vector<std::string> expressions{"sum(a)", "avg(b)", "sum(a) filter (where b > 9)"};
        for (int count = 3; count < 9; ++count) expressions.push_back(draw.formula(count));
        const Measured original = measure_rows(scorecard_of(expressions), rows);
        ASSERT_TRUE(original.measurements) << original.errors;

        std::vector<Assumption> assumptions;
        std::vector<std::string> replaced = expressions;
        for (int i = draw.pick(1, 3); i > 0; --i) {
            const auto metric = static_cast<std::uint32_t>(draw.pick(0, 8));
            const int value = draw.pick(-3, 5);
            const bool is_new = std::none_of(assumptions.begin(), assumptions.end(),
                                             [&](const Assumption& a) { return a.metric.index == metric; });
            if (!is_new) continue;
            assumptions.push_back({{metric}, value});
            replaced[metric] = std::to_string(value);
        }
        const Measured reference = measure_rows(scorecard_of(replaced), rows);
        ASSERT_TRUE(reference.measurements) << reference.errors;

        const Evaluation found = original.evaluate("2026-06", assumptions);
        const Evaluation expected = reference.evaluate("2026-06");
        ASSERT_TRUE(found.uncarried.empty());
        ASSERT_EQ(found.score, expected.score) << scorecard_of(replaced);
        for (std::size_t i = 0; i < expressions.size(); ++i) {
            ASSERT_EQ(shown(found.metrics[i].value.number), shown(expected.metrics[i].value.number))
                << "m" << i << " of\n"
                << scorecard_of(replaced) << "for\n"
                << scorecard_of(expressions);
            ASSERT_EQ(found.kpis[i].now.zone, expected.kpis[i].now.zone);
            ASSERT_EQ(found.kpis[i].now.attainment, expected.kpis[i].now.attainment);
        }
    }
}

/// Rows that bring a sum to the assumed value say what every window over it would be.
TEST(AssumptionsProperty, CarriedToWindowsMeanRowsMore) {
    const std::vector<std::string> movements{"ytd(m0)",           "trailing(m0, 3)", "trailing(ytd(m0), 2)",
                                             "ytd(previous(m0))", "ytd(m0 / m1)",    "trailing(2 * m0 - m1, 4)"};
    for (unsigned seed = 1; seed <= 60; ++seed) {
        Draw draw(seed);
        std::string csv = "date,a,b\n";
        int in_june = 0;
        for (int i = draw.pick(1, 12); i > 0; --i) {
            const int month = draw.pick(1, 6);
            const int value = draw.pick(-5, 9);
            if (month == 6) in_june += value;
            csv += "2026-0" + std::to_string(month) + "-03," + std::to_string(value) + ",1\n";
        }
        csv += "2026-06-30,0,1\n"; // so that June has a row in any case
        std::vector<std::string> expressions{"sum(a)", "sum(b)"};
        expressions.insert(expressions.end(), movements.begin(), movements.end());
        const int assumed = draw.pick(-20, 20);
        const std::string more = csv + "2026-06-15," + std::to_string(assumed - in_june) + ",0\n";

        const Measured original = measure_rows(scorecard_of(expressions), {{"rows", {csv}}});
        const Measured reference = measure_rows(scorecard_of(expressions), {{"rows", {more}}});
        ASSERT_TRUE(original.measurements) << original.errors;
        const std::vector<Assumption> assumptions{{{0}, assumed}};
        const Evaluation found = original.evaluate("2026-06", assumptions);
        const Evaluation expected = reference.evaluate("2026-06");
        ASSERT_TRUE(found.uncarried.empty());
        for (std::size_t i = 0; i < expressions.size(); ++i)
            ASSERT_EQ(shown(found.metrics[i].value.number), shown(expected.metrics[i].value.number))
                << expressions[i] << "\n"
                << more;
    }
}

} // namespace
} // namespace kpitrace::test
