#include "evaluate/early.hpp"

#include "paced.hpp"

namespace kpitrace::test {
namespace {

Judgement judged_to(Direction direction) {
    Judgement made;
    made.direction = direction;
    made.tolerance = *Number::parse("0.1");
    return made;
}

/// What is due is `share` of the target, and these were the shares of past periods.
EarlyAlarm alarm(std::int64_t actual, const TargetValue& target, Direction direction, double share,
                 const std::vector<double>& past) {
    std::vector<PaceShare> shares;
    for (const double each : past) shares.push_back({.period = {}, .until = {}, .share = each});
    return early_alarm(Number(actual), target, judged_to(direction),
                       {.until = {}, .share = share, .early_shares = shares});
}

// With a tolerance of 10 %, red begins below 90 of 1000 if a tenth of the target is due.
TEST(EarlyAlarm, OfWhatIsBehindEachPastPeriod) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::maximize, 0.25, {0.1, 0.2, 0.3, 0.4});
    };
    EXPECT_EQ(of(89), EarlyAlarm::behind_all);
    EXPECT_EQ(of(90), EarlyAlarm::none);
}

TEST(EarlyAlarm, OfWhatIsToBeMinimizedComparesWithTheLargestShare) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::minimize, 0.25, {0, 0.1, 0.2, 0.4});
    };
    EXPECT_EQ(of(441), EarlyAlarm::behind_all);
    EXPECT_EQ(of(440), EarlyAlarm::none);
}

TEST(EarlyAlarm, IsNoneIfAPastPeriodHadNothingByThen) {
    EXPECT_EQ(alarm(0, Number(1000), Direction::maximize, 0.25, {0, 0.2, 0.3, 0.4}), EarlyAlarm::none);
    EXPECT_EQ(alarm(-1, Number(1000), Direction::maximize, 0.25, {0, 0.2, 0.3, 0.4}), EarlyAlarm::behind_all);
}

// A fifth is usually still to come. With 399 of 1000, the rest must bring more than three times that.
TEST(EarlyAlarm, OfATargetThatIsOutOfReach) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::maximize, 0.8, {0.1, 0.8, 0.8, 0.8});
    };
    EXPECT_EQ(of(399), EarlyAlarm::out_of_reach);
    EXPECT_EQ(of(401), EarlyAlarm::none);
}

// Four fifths are usually still to come. After 734 of 1000, the rest can bring less than a third of that.
TEST(EarlyAlarm, OfWhatIsToBeMinimizedLeavesAThirdOfTheUsual) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::minimize, 0.2, {0.2, 0.2, 0.2, 0.9});
    };
    EXPECT_EQ(of(734), EarlyAlarm::out_of_reach);
    EXPECT_EQ(of(733), EarlyAlarm::none);
}

TEST(EarlyAlarm, OfARangeIsOnTheSideThatIsMissed) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, TargetRange{Number(800), Number(1200)}, Direction::maximize, 0.25, {0.1, 0.2, 0.3, 0.4});
    };
    EXPECT_EQ(of(71), EarlyAlarm::behind_all); // below 90 % of 80
    EXPECT_EQ(of(72), EarlyAlarm::none);
    EXPECT_EQ(of(528), EarlyAlarm::none);
    EXPECT_EQ(of(529), EarlyAlarm::behind_all); // above 110 % of 480
}

// A loss of 1000 is allowed, of which at most 400 had been made by now.
TEST(EarlyAlarm, OfALossThatIsTooLarge) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(-1000), Direction::maximize, 0.25, {0.1, 0.2, 0.3, 0.4});
    };
    EXPECT_EQ(of(-441), EarlyAlarm::behind_all);
    EXPECT_EQ(of(-440), EarlyAlarm::none);
}

TEST(EarlyAlarm, IsNoneIfItIsNotEarly) {
    EXPECT_EQ(alarm(0, Number(1000), Direction::maximize, 0.25, {}), EarlyAlarm::none);
}

/// `red, early`, or `red, behind all`.
std::string judged(std::string_view today, const std::string& yaml, const std::string& rows,
                   std::string_view period = "2026-06") {
    const KpiEvaluation kpi = evaluate_on(today, yaml, rows, period).kpis[0];
    std::string text(to_string(kpi.now.zone));
    if (kpi.early) text += ", early";
    if (kpi.now.early_alarm == EarlyAlarm::behind_all) text += ", behind all";
    if (kpi.now.early_alarm == EarlyAlarm::out_of_reach) text += ", out of reach";
    return text;
}

// After 8 June there are 16 working days. When 16 were left, 60 of 320, 40 of 300, 60 of 320, 60 of 320 and 50 of 310
// had been reached in the months before. So 18.75 % are due, and at least 13.3 % had been reached.
TEST(Early, IsARedKpiInTheFirstHalf) {
    EXPECT_EQ(judged("2026-06-09", card("sales", "320"), rows_to("2026-06-08")), "green");
    EXPECT_EQ(judged("2026-06-09", card("sales", "340"), rows_to("2026-06-08")), "yellow, early");
    EXPECT_EQ(judged("2026-06-09", card("sales", "400"), rows_to("2026-06-08")), "red, early");
    EXPECT_EQ(judged("2026-06-09", card("sales", "499"), rows_to("2026-06-08")), "red, early");
    EXPECT_EQ(judged("2026-06-09", card("sales", "501"), rows_to("2026-06-08")), "red, behind all");
}

TEST(Early, EndsWhenHalfOfTheWorkingDaysHavePassed) {
    EXPECT_EQ(judged("2026-06-13", card("sales", "400"), rows_to("2026-06-12")), "red, early"); // 10 of 22
    EXPECT_EQ(judged("2026-06-15", card("sales", "400"), rows_to("2026-06-12")), "red, early");
    EXPECT_EQ(judged("2026-06-16", card("sales", "400"), rows_to("2026-06-15")), "red"); // 11 of 22
    EXPECT_EQ(judged("2026-07-01", card("sales", "400"), rows_to("2026-06-30")), "red");
}

TEST(Early, NeedsFourPastPeriods) {
    EXPECT_EQ(judged("2026-04-09", card("sales", "1000"), rows_to("2026-04-08"), "2026-04"), "red");
    EXPECT_EQ(judged("2026-05-09", card("sales", "390"), rows_to("2026-05-08"), "2026-05"), "red, early");
    EXPECT_EQ(judged("2026-04-09", card("sales / cost", "100"), rows_to("2026-04-08"), "2026-04"), "red");
    EXPECT_EQ(judged("2026-05-09", card("sales / cost", "100"), rows_to("2026-05-08"), "2026-05"), "red, early");
}

// Without a pace, nothing shows how far behind past periods were.
TEST(Early, IsARatioInTheFirstHalf) {
    EXPECT_EQ(judged("2026-06-15", card("sales / cost", "100"), rows_to("2026-06-12")), "red, early");
    EXPECT_EQ(judged("2026-06-16", card("sales / cost", "100"), rows_to("2026-06-15")), "red");
    EXPECT_EQ(judged("2026-06-15", card("sales / cost", "2"), rows_to("2026-06-12")), "green");
}

TEST(Early, IsNothingThatIsJudgedAsIfThePeriodWereOver) {
    const std::string top = "unfinished: as_is\n";
    EXPECT_EQ(judged("2026-06-09", card("sales", "400", top), rows_to("2026-06-08")), "red");
    EXPECT_EQ(judged("2026-06-09", card("sales / cost", "100", top), rows_to("2026-06-08")), "red");
}

TEST(Early, IsNoDay) {
    EXPECT_EQ(judged("2026-06-18", card("sales", "100", "period: day\n"), rows_to("2026-06-18"), "2026-06-18"), "red");
}

/// Like judged(), with the reason if there are no data.
std::string reason(std::string_view today, const std::string& yaml, const std::string& rows) {
    const Measured measured = measured_on(today, yaml, rows);
    const KpiEvaluation kpi = measured.evaluate("2026-06").kpis[0];
    return fmt::format("{}{}: {}", to_string(kpi.now.zone), kpi.skipped ? ", skipped" : "",
                       describe(kpi.now.reason, *measured.scorecard, *measured.query));
}

constexpr std::string_view no_rows_yet = "no_data, skipped: too early in the period: no rows yet";

// Of the 22 working days, 5 are less than a quarter.
TEST(TooEarlyForRows, IsARatioInTheFirstQuarter) {
    const std::string yaml = card("sales / cost", "100");
    EXPECT_EQ(reason("2026-06-08", yaml, rows_to("2026-05-29") + "2026-06-05,,4\n"), no_rows_yet);
    EXPECT_EQ(reason("2026-06-09", yaml, rows_to("2026-05-29") + "2026-06-08,,4\n"),
              "no_data: no rows in this period for `sum(a)` of `rows`, in metric `sales`");
}

TEST(TooEarlyForRows, IsAQuotientWhoseDivisorIsStillZero) {
    EXPECT_EQ(reason("2026-06-08", card("sales / cost", "100"), rows_to("2026-05-29") + "2026-06-05,10,0\n"),
              no_rows_yet);
}

TEST(TooEarlyForRows, IsNotAKpiThatHasNoPast) {
    EXPECT_EQ(reason("2026-06-08", card("sales / (cost - cost)", "100"), rows_to("2026-06-05")),
              "no_data: division by zero");
}

TEST(TooEarlyForRows, IsNotAPeriodWhoseDataHaveNotBegun) {
    EXPECT_EQ(reason("2026-06-08", card("sales / cost", "100"), rows_to("2026-05-29")),
              "no_data: source `rows` has no rows dated in this period, in metric `sales`");
}

// On 4 June, 18 working days are left. In February, nothing had been sold when 18 were left.
TEST(TooEarlyForRows, IsASumIfAPastPeriodHadNoneByThenEither) {
    std::string rows = rows_to("2026-05-29") + "2026-06-04,,4\n";
    const std::string without = "no_data: no rows in this period for `sum(a)` of `rows`, in metric `sales`";
    EXPECT_EQ(reason("2026-06-05", card("sales"), rows), without);
    for (const std::string row : {"2026-02-02,10", "2026-02-03,10"})
        rows.replace(rows.find(row), row.size(), row.substr(0, 10) + ",0");
    EXPECT_EQ(reason("2026-06-05", card("sales"), rows),
              "no_data, skipped: too early in the period: nothing is due yet");
}

} // namespace
} // namespace kpitrace::test
