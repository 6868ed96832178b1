#include "kpitrace/evaluate/read_assumptions.hpp"

#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

constexpr std::string_view yaml = R"(name: T
metrics:
  calls: 50
  win_rate: {expression: 45%, unit: "%"}
  revenue: {expression: 1000, unit: USD}
  lost: 1 / 0
  balance: -8
  level: 20
  twice: 5
  coming: 7
  growth: {expression: 3.5, unit: "%"}
objectives: {p: {profit: true}}
kpis:
  calls: {objective: p, target: 100}
  win: {metric: win_rate, objective: p, target: 60%}
  ratio: {metric: revenue / calls, objective: p, target: 30}
  balance: {objective: p, target: -3, red: -9}
  level: {objective: p, target: {min: 5, max: 10}}
  twice_a: {metric: twice, objective: p, target: 8}
  twice_b: {metric: twice, objective: p, target: -9, red: -10}
  coming: {objective: p, target: {2026-07: 10}}
  lost: {objective: p, target: {min: 5, max: 10}}
)";

struct Outcome {
    std::string values; ///< `calls 52.5, win_rate 0.5`
    std::string errors;
};

Outcome outcome_of(const std::vector<std::string>& words) {
    const Measured measured = measure_rows(yaml, {});
    if (!measured.measurements) throw std::runtime_error(measured.errors);
    Outcome outcome;
    Diagnostics diagnostics;
    if (const auto wanted = read_assumptions(words, *measured.scorecard, diagnostics)) {
        const Evaluation evaluation = measured.evaluate("2026-06");
        if (const auto found =
                settle_assumptions(*wanted, *measured.scorecard, *measured.query, evaluation, diagnostics)) {
            for (const Assumption& assumption : *found)
                outcome.values += (outcome.values.empty() ? "" : ", ") + (*measured.scorecard)[assumption.metric].id +
                                  " " + assumption.value.to_string();
        }
    }
    outcome.errors = render_diagnostics(diagnostics, Colour::off);
    return outcome;
}

std::string values_of(const std::string& word) {
    const Outcome outcome = outcome_of({word});
    return outcome.values + outcome.errors;
}

std::string errors_of(const std::vector<std::string>& words) {
    const Outcome outcome = outcome_of(words);
    EXPECT_EQ(outcome.values, "");
    return outcome.errors;
}

std::string error(std::string_view message, std::string_view rule, std::string_view help) {
    return "error: " + std::string(message) + " [" + std::string(rule) + "]\n   = help: " + std::string(help) + "\n";
}

TEST(ReadAssumptions, TakesNumbers) {
    EXPECT_EQ(values_of("calls=60"), "calls 60");
    EXPECT_EQ(values_of("calls=1.5e2"), "calls 150");
    EXPECT_EQ(values_of("win_rate=25%"), "win_rate 0.25");
    EXPECT_EQ(values_of("win_rate=0.25"), "win_rate 0.25");
    EXPECT_EQ(values_of("calls==-3"), "calls -3");
    EXPECT_EQ(values_of("calls==60"), "calls 60");
    EXPECT_EQ(values_of(" calls = 60 "), "calls 60");
}

TEST(ReadAssumptions, TakesChanges) {
    EXPECT_EQ(values_of("calls=+5%"), "calls 52.5");
    EXPECT_EQ(values_of("calls=-5%"), "calls 47.5");
    EXPECT_EQ(values_of("win_rate=+5%"), "win_rate 0.4725");
    EXPECT_EQ(values_of("calls=+3"), "calls 53");
    EXPECT_EQ(values_of("calls=-3"), "calls 47");
    EXPECT_EQ(values_of("win_rate=+2pp"), "win_rate 0.47");
    EXPECT_EQ(values_of("win_rate=-2.5pp"), "win_rate 0.425");
    EXPECT_EQ(values_of("win_rate=+0.02"), "win_rate 0.47");
    EXPECT_EQ(values_of("balance=+50%"), "balance -12");
}

TEST(ReadAssumptions, TakesTargets) {
    EXPECT_EQ(values_of("calls=target"), "calls 100");
    EXPECT_EQ(values_of("win_rate=target"), "win_rate 0.6");
    EXPECT_EQ(values_of("level=target"), "level 10"); // 20 is above 5 to 10
}

TEST(ReadAssumptions, RefusesWordsOfNoForm) {
    EXPECT_EQ(errors_of({"calls"}),
              error("`calls` is not an assumption; expected METRIC=VALUE", "bad-assumption",
                    "write a number (`win_rate=25%`, a negative one `win_rate==-3`), a change (`win_rate=+5%`, "
                    "`win_rate=-3`, `win_rate=+2pp`), or `win_rate=target`") +
                  "1 error\n");
    for (const std::string value :
         {"", "1,000", "+", "-", "+-3", "==3", "+5%pp", "pp", "+pp", "goal", "nan", "1e999999"})
        EXPECT_EQ(errors_of({"calls=" + value}),
                  error("`" + value + "` is not a value for `calls`; expected a number, a change or `target`",
                        "bad-assumption",
                        "write a number (`calls=25%`, a negative one `calls==-3`), a change (`calls=+5%`, `calls=-3`, "
                        "`calls=+2pp`), or `calls=target`") +
                      "1 error\n");
}

TEST(ReadAssumptions, RefusesWhatIsNotAMetric) {
    EXPECT_EQ(errors_of({"win_rat=1"}),
              error("no metric is named `win_rat`", "unknown-metric", "did you mean `win_rate`?") + "1 error\n");
    EXPECT_EQ(errors_of({"win=+2%"}), error("`win` is a KPI, not a metric", "unknown-metric",
                                            "it measures the metric `win_rate`: write `win_rate=+2%`") +
                                          "1 error\n");
    EXPECT_EQ(errors_of({"ratio=3"}),
              error("`ratio` is a KPI that is calculated by the expression `revenue / calls`, not a metric",
                    "unknown-metric", "assume a metric that it uses: `revenue`, `calls`") +
                  "1 error\n");
}

TEST(ReadAssumptions, ShowsAllErrorsOfOneCall) {
    EXPECT_EQ(
        errors_of({"calls=x", "win_rat=1", "revenue=1", "revenue=+1"}),
        error("`x` is not a value for `calls`; expected a number, a change or `target`", "bad-assumption",
              "write a number (`calls=25%`, a negative one `calls==-3`), a change (`calls=+5%`, `calls=-3`, "
              "`calls=+2pp`), or `calls=target`") +
            error("`revenue=1` and `revenue=+1` assume the same metric", "repeated-assumption", "keep one of them") +
            error("no metric is named `win_rat`", "unknown-metric", "did you mean `win_rate`?") + "3 errors\n");
}

TEST(ReadAssumptions, RefusesChangesOfAPercentageThatCanBeReadInTwoWays) {
    EXPECT_EQ(errors_of({"win_rate=+3"}),
              error("`win_rate=+3` would change a percentage by 300 points", "bad-assumption",
                    "write `win_rate=+3pp` for percentage points, or `win_rate=+3%` for a share of its value") +
                  "1 error\n");
    EXPECT_EQ(errors_of({"revenue=-2pp"}),
              error("`revenue=-2pp` adds percentage points, but the unit of `revenue` is not `%`", "bad-assumption",
                    "write `revenue=-0.02` to change it by that number") +
                  "1 error\n");
}

TEST(ReadAssumptions, RefusesANumberAboveOneForAPercentage) {
    EXPECT_EQ(errors_of({"win_rate=50"}), error("`win_rate=50` would set a percentage to 5000 %", "bad-assumption",
                                                "write `win_rate=50%`, or `win_rate=5000%` if you mean that") +
                                              "1 error\n");
    EXPECT_EQ(errors_of({"win_rate==-1.5"}),
              error("`win_rate==-1.5` would set a percentage to -150 %", "bad-assumption",
                    "write `win_rate==-1.5%`, or `win_rate==-150%` if you mean that") +
                  "1 error\n");
    EXPECT_EQ(values_of("win_rate=50%"), "win_rate 0.5");
    EXPECT_EQ(values_of("win_rate=0.5"), "win_rate 0.5");
    EXPECT_EQ(values_of("win_rate=1"), "win_rate 1");
    EXPECT_EQ(values_of("win_rate=150%"), "win_rate 1.5");
    EXPECT_EQ(values_of("growth=4"), "growth 4"); // measured: 350 %
}

TEST(ReadAssumptions, ProposesTheTargetOfTheKpiAskedForWhereSeveralMeasureItsMetric) {
    EXPECT_EQ(errors_of({"twice_b=target"}), error("`twice_b` is a KPI, not a metric", "unknown-metric",
                                                   "it measures the metric `twice`: write `twice==-9`") +
                                                 "1 error\n");
    EXPECT_EQ(errors_of({"win=target"}), error("`win` is a KPI, not a metric", "unknown-metric",
                                               "it measures the metric `win_rate`: write `win_rate=target`") +
                                             "1 error\n");
}

TEST(ReadAssumptions, RefusesChangesOfWhatHasNoValue) {
    EXPECT_EQ(
        errors_of({"lost=+5%"}),
        error("`lost=+5%` changes a value that is missing: `lost` in June 2026: division by zero, in metric `lost`",
              "no-value", "write the value itself, such as `lost=100`") +
            "1 error\n");
    EXPECT_EQ(values_of("lost=4"), "lost 4");
}

TEST(ReadAssumptions, RefusesTargetsThatAreNone) {
    EXPECT_EQ(errors_of({"revenue=target"}), error("no KPI measures the metric `revenue`, so it has no target",
                                                   "no-target", "write the value itself, such as `revenue=100`") +
                                                 "1 error\n");
    EXPECT_EQ(errors_of({"twice=target"}),
              error("`twice=target` could be the target of `twice_a` (8) or of `twice_b` (-9)", "several-targets",
                    "write the value that you mean: `twice=8` or `twice==-9`") +
                  "1 error\n");
    EXPECT_EQ(errors_of({"coming=target"}),
              error("the target of `coming` has no value in June 2026: the first step of the target begins later",
                    "no-value", "write the value itself, such as `coming=100`") +
                  "1 error\n");
    EXPECT_EQ(errors_of({"lost=target"}),
              error("`lost=target` means the nearer end of a range, but `lost` has no value in June 2026", "no-value",
                    "write the end that you mean: `lost=5` or `lost=10`") +
                  "1 error\n");
}

TEST(ReadAssumptions, RefusesValuesThatAreTooLarge) {
    EXPECT_EQ(errors_of({"revenue=+1e308%"}),
              error("the value of `revenue=+1e308%` is too large", "bad-assumption", "write a smaller one") +
                  "1 error\n");
}

} // namespace
} // namespace kpitrace::test
