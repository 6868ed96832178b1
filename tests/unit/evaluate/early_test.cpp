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

/// What is due is `share` of the target, and these were the shares of past periods. A quarter of the working days have
/// passed.
PaceAlarm alarm(std::int64_t actual, const TargetValue& target, Direction direction, double share,
                const std::vector<double>& past) {
    std::vector<PaceShare> shares;
    for (const double each : past) shares.push_back({.period = {}, .until = {}, .share = each});
    return pace_alarm(
        Number(actual), target, judged_to(direction),
        {.until = {}, .share = share, .early_shares = shares, .workdays_of_actual = 5, .workdays_left = 15});
}

// With a tolerance of 10 %, red begins below 90 of 1000 if a tenth of the target is due.
TEST(PaceAlarm, OfWhatIsBehindEachPastPeriod) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::maximize, 0.25, {0.1, 0.2, 0.3, 0.4});
    };
    EXPECT_EQ(of(89), PaceAlarm::behind_all);
    EXPECT_EQ(of(90), PaceAlarm::none);
}

TEST(PaceAlarm, OfWhatIsToBeMinimizedComparesWithTheLargestShare) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::minimize, 0.25, {0, 0.1, 0.2, 0.4});
    };
    EXPECT_EQ(of(441), PaceAlarm::behind_all);
    EXPECT_EQ(of(440), PaceAlarm::none);
}

TEST(PaceAlarm, IsNoneIfAPastPeriodHadNothingByThen) {
    EXPECT_EQ(alarm(0, Number(1000), Direction::maximize, 0.25, {0, 0.2, 0.3, 0.4}), PaceAlarm::none);
    EXPECT_EQ(alarm(-1, Number(1000), Direction::maximize, 0.25, {0, 0.2, 0.3, 0.4}), PaceAlarm::behind_all);
}

// A fifth is usually still to come. With 399 of 1000, the rest must bring more than three times that.
TEST(PaceAlarm, OfATargetThatIsOutOfReach) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::maximize, 0.8, {0.1, 0.8, 0.8, 0.8});
    };
    EXPECT_EQ(of(399), PaceAlarm::out_of_reach);
    EXPECT_EQ(of(401), PaceAlarm::none);
}

// Four fifths are usually still to come. After 734 of 1000, the rest can bring less than a third of that.
TEST(PaceAlarm, OfWhatIsToBeMinimizedLeavesAThirdOfTheUsual) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(1000), Direction::minimize, 0.2, {0.2, 0.2, 0.2, 0.9});
    };
    EXPECT_EQ(of(734), PaceAlarm::out_of_reach);
    EXPECT_EQ(of(733), PaceAlarm::none);
}

TEST(PaceAlarm, OfARangeIsOnTheSideThatIsMissed) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, TargetRange{Number(800), Number(1200)}, Direction::maximize, 0.25, {0.1, 0.2, 0.3, 0.4});
    };
    EXPECT_EQ(of(71), PaceAlarm::behind_all); // below 90 % of 80
    EXPECT_EQ(of(72), PaceAlarm::none);
    EXPECT_EQ(of(528), PaceAlarm::none);
    EXPECT_EQ(of(529), PaceAlarm::behind_all); // above 110 % of 480
}

// A loss of 1000 is allowed, of which at most 400 had been made by now.
TEST(PaceAlarm, OfALossThatIsTooLarge) {
    const auto of = [](std::int64_t actual) {
        return alarm(actual, Number(-1000), Direction::maximize, 0.25, {0.1, 0.2, 0.3, 0.4});
    };
    EXPECT_EQ(of(-441), PaceAlarm::behind_all);
    EXPECT_EQ(of(-440), PaceAlarm::none);
}

// A quarter of the working days have passed. After 225 of 1000, the rest brings 675 at the same pace, and 900 is not
// red.
TEST(PaceAlarm, IsNoneIfThePaceSoFarLeadsToATargetThatIsNotMissed) {
    const auto of = [](std::int64_t actual, Direction direction, const std::vector<double>& past) {
        return alarm(actual, Number(1000), direction, 0.3, past);
    };
    EXPECT_EQ(of(225, Direction::maximize, {0.3, 0.3, 0.3, 0.3}), PaceAlarm::none);
    EXPECT_EQ(of(224, Direction::maximize, {0.3, 0.3, 0.3, 0.3}), PaceAlarm::behind_all);
    EXPECT_EQ(of(275, Direction::minimize, {0.1, 0.1, 0.2, 0.2}), PaceAlarm::none);
    EXPECT_EQ(of(276, Direction::minimize, {0.1, 0.1, 0.2, 0.2}), PaceAlarm::behind_all);
}

TEST(PaceAlarm, OfATargetThatIsOutOfReachIsNotOnlyEarly) {
    EXPECT_EQ(alarm(399, Number(1000), Direction::maximize, 0.8, {}), PaceAlarm::out_of_reach);
    EXPECT_EQ(alarm(401, Number(1000), Direction::maximize, 0.8, {}), PaceAlarm::none);
}

TEST(PaceAlarm, IsNoneIfItIsNotEarly) {
    EXPECT_EQ(alarm(0, Number(1000), Direction::maximize, 0.25, {}), PaceAlarm::none);
}

/// `red, early`, or `red, behind all`.
std::string judged(std::string_view today, const std::string& yaml, const std::string& rows,
                   std::string_view period = "2026-06") {
    const KpiEvaluation kpi = evaluate_on(today, yaml, rows, period).kpis[0];
    std::string text(to_string(kpi.now.zone));
    if (kpi.early) text += ", early";
    if (kpi.now.pace_alarm == PaceAlarm::behind_all) text += ", behind all";
    if (kpi.now.pace_alarm == PaceAlarm::out_of_reach) text += ", out of reach";
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

/// A row for each working day from January 2026 to `last`, each with the same `a`.
std::string steady_rows(std::string_view last, int a) {
    std::string text = "date,a,c\n";
    for (Date day = *parse_date("2026-01-01"); day <= *parse_date(last); day += std::chrono::days(1))
        if (Workdays().contains(day)) text += fmt::format("{},{},4\n", to_string(day), a);
    return text;
}

// June has 17 working days. After the first of them, 16 are left. When 16 were left, other months were in their fifth
// day.
TEST(Early, IsAShortMonthThatGoesOnAsEvenlyAsLongerOnes) {
    const std::string yaml =
        card("sales", "170", "holidays: [2026-06-24, 2026-06-25, 2026-06-26, 2026-06-29, 2026-06-30]\n");
    EXPECT_EQ(judged("2026-06-02", yaml, steady_rows("2026-06-01", 10)), "red, early");
    EXPECT_EQ(judged("2026-06-02", yaml, steady_rows("2026-06-01", 9)), "red, early"); // 90 % of the target
    EXPECT_EQ(judged("2026-06-02", yaml, steady_rows("2026-06-01", 8)), "red, behind all");
}

/// A scorecard of one KPI that counts the different values of `a`.
std::string card_of_customers(std::string_view target, std::string_view actual = "customers",
                              std::string_view top = "") {
    std::string yaml = card(actual, target, top);
    const std::string metrics = "metrics:\n";
    return yaml.replace(yaml.find(metrics), metrics.size(), metrics + "  customers: count(distinct a)\n");
}

/// One new customer on each working day.
std::string customers_to(std::string_view last) {
    std::string text = "date,a,c\n";
    int customer = 0;
    for (Date day = *parse_date("2026-01-01"); day <= *parse_date(last); day += std::chrono::days(1))
        if (Workdays().contains(day)) text += fmt::format("{},{},4\n", to_string(day), ++customer);
    return text;
}

TEST(Early, IsWhatCanStillGrowUntilThePeriodIsOver) {
    for (const std::string_view actual : {"customers", "2 * customers", "customers + trailing(customers, 1)"}) {
        EXPECT_EQ(judged("2026-06-09", card_of_customers("100", actual), customers_to("2026-06-08")), "red, early");
        EXPECT_EQ(judged("2026-06-30", card_of_customers("100", actual), customers_to("2026-06-29")), "red, early");
        EXPECT_EQ(judged("2026-07-01", card_of_customers("100", actual), customers_to("2026-06-30")), "red");
    }
    EXPECT_EQ(judged("2026-02-27", card_of_customers("100"), customers_to("2026-02-26"), "2026-02"), "red, early");
    EXPECT_EQ(judged("2026-06-30", card_of_customers("100", "customers - cost"), customers_to("2026-06-29")), "red");
    EXPECT_EQ(
        judged("2026-06-30", card_of_customers("100", "customers", "unfinished: as_is\n"), customers_to("2026-06-29")),
        "red");
}

TEST(Early, IsNotWhatHasGrownBeyondItsLimit) {
    std::string yaml = card_of_customers("5");
    yaml.replace(yaml.find("objective: p,"), 13, "objective: p, direction: minimize,");
    EXPECT_EQ(judged("2026-06-08", yaml, customers_to("2026-06-05")), "green");
    EXPECT_EQ(judged("2026-06-09", yaml, customers_to("2026-06-08")), "red");
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
std::string reason(std::string_view today, const std::string& yaml, const std::string& rows,
                   std::string_view period = "2026-06") {
    const Measured measured = measured_on(today, yaml, rows);
    const KpiEvaluation kpi = measured.evaluate(period).kpis[0];
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

// 1 June is a Monday, and 1 August is a Saturday.
TEST(TooEarlyForRows, IsAnyKpiBeforeAWorkingDayHasPassed) {
    EXPECT_EQ(reason("2026-06-01", card("sales / cost", "100"), rows_to("2026-05-29")), no_rows_yet);
    EXPECT_EQ(reason("2026-06-01", card("sales"), rows_to("2026-05-29")),
              "no_data, skipped: too early in the period: nothing is due yet");
    EXPECT_EQ(reason("2026-08-03", card("sales / cost", "100"), rows_to("2026-07-31"), "2026-08"), no_rows_yet);
    EXPECT_EQ(reason("2026-06-02", card("sales"), rows_to("2026-05-29")),
              "no_data: source `rows` has no rows dated in this period, in metric `sales`");
    EXPECT_EQ(reason("2026-06-01", card("sales", "100", "unfinished: as_is\n"), rows_to("2026-05-29")),
              "no_data: source `rows` has no rows dated in this period, in metric `sales`");
}

TEST(TooEarlyForRows, IsAStockBeforeAWorkingDayHasPassed) {
    std::string yaml = card("sales", "100");
    yaml.replace(yaml.find("{date: date}"), 12, "{active: {from: date, until: gone}}");
    const std::string rows = "date,gone,a,c\n2026-01-01,2026-05-29,10,4\n2026-01-01,,10,4\n";
    EXPECT_EQ(reason("2026-06-01", yaml, rows), no_rows_yet);
}

constexpr std::string_view months = "date,a,c\n2026-01,10,4\n2026-02,10,4\n2026-03,10,4\n2026-04,10,4\n";

// The longest gap is 31 days, so the row of May is late on 1 June.
TEST(NotOver, IsAKpiWhoseSourceDatesMonthsAndHasNotThisOneYet) {
    const std::string to_may = std::string(months) + "2026-05,10,4\n";
    const std::string_view not_yet =
        "no_data, skipped: the period is not over, and source `rows` has no row dated in it yet, in metric `sales`";
    EXPECT_EQ(reason("2026-06-10", card("sales"), to_may), not_yet);
    EXPECT_EQ(reason("2026-06-30", card("sales / cost"), to_may), not_yet);
    EXPECT_EQ(reason("2026-07-01", card("sales"), to_may),
              "no_data: source `rows` has no rows dated in this period, in metric `sales`");
    EXPECT_EQ(reason("2026-06-10", card("sales"), std::string(months)),
              "no_data: source `rows` has no rows dated in this period, in metric `sales`");
    EXPECT_EQ(reason("2026-06-10", card("sales", "100", "unfinished: as_is\n"), to_may),
              "no_data: source `rows` has no rows dated in this period, in metric `sales`");
}

TEST(Reason, NamesThePeriodThatWasLookedFor) {
    const std::string to_july = std::string(months) + "2026-05,10,4\n2026-06,10,4\n2026-07,10,4\n";
    EXPECT_EQ(reason("2026-06-10", card("next(sales, 2)"), to_july),
              "no_data: source `rows` has no rows dated in August 2026, in metric `sales`");
    EXPECT_EQ(reason("2026-06-10", card("next(trailing(sales, 3), 4)"), to_july),
              "no_data: source `rows` has no rows dated from August 2026 to October 2026, in metric `sales`");
    EXPECT_EQ(reason("2026-06-10", card("previous(sales)"), "date,a,c\n2026-05-04,,4\n2026-06-01,10,4\n"),
              "no_data: no rows in May 2026 for `sum(a)` of `rows`, in metric `sales`");
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
