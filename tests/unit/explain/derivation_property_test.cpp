// Random metrics taken apart: every formula with its numbers put in is an expression that comes to the same value.
#include "kpitrace/explain/derivation.hpp"
#include "support/pipeline.hpp"

#include <cmath>
#include <random>

namespace kpitrace::test {
namespace {

class RandomMetric {
public:
    explicit RandomMetric(std::mt19937& random, int metrics)
        : random_(random)
        , metrics_(metrics) {}

    std::string text(int depth) {
        const int kind = depth == 0 ? pick(0, 2) : pick(0, 14);
        const auto part = [&] { return text(depth - 1); };
        switch (kind) {
        case 0:
            return std::to_string(pick(0, 9));
        case 1:
            return aggregate();
        case 2:
            return metrics_ > 0 ? "m" + std::to_string(pick(0, metrics_ - 1)) : aggregate();
        case 3:
            return "(" + part() + " + " + part() + ")";
        case 4:
            return "(" + part() + " - " + part() + ")";
        case 5:
            return "(" + part() + " * " + part() + ")";
        case 6:
            return "(" + part() + " / " + part() + ")";
        case 7:
            return "(-" + part() + ")";
        case 8:
            return "coalesce(" + part() + ", " + part() + ")";
        case 9:
            return "case when " + part() + " > " + part() + " then " + part() + " else " + part() + " end";
        case 10:
            return "greatest(" + part() + ", " + part() + ")";
        case 11:
            return "previous(" + part() + ", " + std::to_string(pick(0, 3)) + ")";
        case 12:
            return "year_ago(" + part() + ")";
        case 13:
            return "ytd(" + part() + ")";
        default:
            return "trailing(" + part() + ", " + std::to_string(pick(1, 4)) + ")";
        }
    }

private:
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

    std::string aggregate() {
        const char* const all[] = {"sum(a)", "count(*)", "avg(a)", "max(a) filter (where a > 2)"};
        return all[pick(0, 3)];
    }

    std::mt19937& random_;
    int metrics_;
};

std::string put_in(const FormulaStep& step) {
    return print(*step.formula, [&](NodeId node) -> std::optional<std::string> {
        for (const Operand& operand : step.operands)
            if (operand.node == node) return operand.value.number ? operand.value.number->to_string() : "null";
        return std::nullopt;
    });
}

void expect_same(const Value& value, const std::optional<Number>& again, const std::string& formula) {
    ASSERT_EQ(value.number.has_value(), again.has_value()) << formula;
    if (!again) return;
    // Rounded numbers are written with all the digits they have, but read as decimals.
    EXPECT_NEAR(value.number->to_double(), again->to_double(), 1e-9 * (1 + std::abs(again->to_double()))) << formula;
}

TEST(DerivationProperty, NumbersPutIntoAFormulaComeToItsValue) {
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        std::string metrics;
        for (int i = 0; i < 4; ++i)
            metrics += "  m" + std::to_string(i) + ": " + RandomMetric(random, i).text(3) + "\n";
        Measured measured = read_only(with_metrics(metrics + "  m: m3\n"));
        ASSERT_TRUE(measured.scorecard) << measured.errors;
        const RowCounts counts = add_row_counts(*measured.query);
        measure_into(measured, {{"rows",
                                 {"date,a\n2024-11-03,1\n2025-01-05,2\n2025-01-07,5\n2025-06-01,3\n"
                                  "2025-12-31,\n2026-01-01,-4\n2026-02-02,7\n"}}});
        const Derivation found = derive(measured.run("2026-02"), counts, MetricId{3});
        std::vector<const FormulaStep*> steps{&found.formula};
        for (const MetricStep& metric : found.metrics) steps.push_back(&metric.step);
        std::string again = "  m: 1\n";
        for (std::size_t i = 0; i < steps.size(); ++i)
            again += "  n" + std::to_string(i) + ": (" + put_in(*steps[i]) + ")\n";
        const Measured computed = measure_rows(with_metrics(again), {{"rows", {"date\n2026-02-01\n"}}});
        ASSERT_TRUE(computed.measurements) << computed.errors;
        const Evaluation evaluation = computed.evaluate("2026-02");
        for (std::size_t i = 0; i < steps.size(); ++i)
            expect_same(steps[i]->value, evaluation.metrics[i + 1].value.number,
                        print(*steps[i]->formula) + " = " + put_in(*steps[i]));
    }
}

} // namespace
} // namespace kpitrace::test
