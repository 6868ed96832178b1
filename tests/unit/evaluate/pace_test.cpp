#include "paced.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace::test {
namespace {

std::string text_of(const std::optional<Number>& number) {
    return number ? number->rounded_to(6).to_string() : "null";
}

/// `red: 90 of 1000 due 310; share 0.31 from 5 [0.3, 0.32]; landing 290`.
std::string text_of(const KpiEvaluation& kpi) {
    const std::string zone(to_string(kpi.now.zone));
    if (!kpi.pace) return zone + (kpi.so_far ? ", so far" : "") + (kpi.skipped ? ", skipped" : "");
    const Pace& pace = *kpi.pace;
    const auto share = [](std::optional<double> value) { return value ? fmt::format("{:.4f}", *value) : "none"; };
    const auto* due = std::get_if<Number>(&pace.due);
    return fmt::format("{}: {} due {}; share {} of {} [{}, {}]; landing {}", zone, text_of(pace.actual),
                       due != nullptr ? text_of(*due) : "none", share(pace.due_share), pace.periods,
                       share(pace.due_share_low), share(pace.due_share_high), text_of(pace.landing));
}

std::string judged(std::string_view today, std::string_view yaml, const std::string& rows,
                   std::string_view period = "2026-06") {
    return text_of(evaluate_on(today, yaml, rows, period).kpis[0]);
}

// After 18 June there are 8 working days. Of the months from January to May, which have 22, 20, 22, 22 and 21 working
// days, 14, 12, 14, 14 and 13 had passed when 8 were left.
TEST(Pace, JudgesByTheMedianShareOfPastPeriods) {
    EXPECT_EQ(judged("2026-06-19", card("sales", "320"), rows_to("2026-06-18")),
              "green: 140 due 140; share 0.4375 of 5 [0.4194, 0.4375]; landing 320");
    EXPECT_EQ(judged("2026-06-19", card("sales", "330"), rows_to("2026-06-18")),
              "yellow: 140 due 144.375; share 0.4375 of 5 [0.4194, 0.4375]; landing 320");
    EXPECT_EQ(judged("2026-06-19", card("sales", "1000"), rows_to("2026-06-18")),
              "red: 140 due 437.5; share 0.4375 of 5 [0.4194, 0.4375]; landing 320");
}

TEST(Pace, TodayDoesNotCount) {
    EXPECT_EQ(judged("2026-06-19", card("sales", "320"), rows_to("2026-06-19")),
              judged("2026-06-19", card("sales", "320"), rows_to("2026-06-18")));
}

// 437.5 are due by the day before, and the rows of today have added 10.
TEST(Pace, AimsAtWhatIsDueAndWhatLaterDaysHaveAdded) {
    const KpiEvaluation kpi = evaluate_on("2026-06-19", card("sales"), rows_to("2026-06-19"), "2026-06").kpis[0];
    EXPECT_EQ(text_of(kpi.now.actual), "150");
    EXPECT_EQ(text_of(std::get<Number>(kpi.aim())), "447.5");
    const TargetValue range = kpi.aim(TargetRange{Number(0), Number(2000)});
    EXPECT_EQ(text_of(std::get<TargetRange>(range).min), "10");
    EXPECT_EQ(text_of(std::get<TargetRange>(range).max), "885");
}

// By the day before, 140 of the 150 had been reached, and so 280 of an assumed 300.
TEST(Pace, UnderAnAssumptionChangesInProportion) {
    const auto reached = [](const char* formula, std::int64_t sales) {
        const Measured measured = measured_on("2026-06-19", card(formula), rows_to("2026-06-19"));
        const Assumption assumption{{static_cast<std::uint32_t>(measured.metric("sales"))}, Number(sales)};
        return text_of(measured.evaluate("2026-06", std::span(&assumption, 1)).kpis[0].pace->actual);
    };
    EXPECT_EQ(reached("sales", 300), "280");
    EXPECT_EQ(reached("sales", 0), "0");
    EXPECT_EQ(reached("trailing(sales, 2)", 300), "590"); // 310 in May
    EXPECT_EQ(reached("sales - cost", 300), "224");       // 14 days of 4
}

TEST(Pace, OfAPeriodThatIsOverAimsAtTheTarget) {
    const KpiEvaluation kpi = evaluate_on("2026-07-01", card("sales"), rows_to("2026-06-30"), "2026-06").kpis[0];
    EXPECT_EQ(text_of(std::get<Number>(kpi.aim())), "1000");
}

TEST(Pace, CountsUpToTheLastDayOfTheData) {
    EXPECT_EQ(judged("2026-06-23", card("sales", "320"), rows_to("2026-06-18")),
              judged("2026-06-19", card("sales", "320"), rows_to("2026-06-18")));
}

TEST(Pace, OfAPeriodThatIsOverIsNone) {
    EXPECT_EQ(judged("2026-07-01", card("sales", "320"), rows_to("2026-06-30")), "green");
}

TEST(Pace, WithFewPastPeriodsIsTheShareOfWorkingDays) {
    EXPECT_EQ(judged("2026-04-16", card("sales", "220"), rows_to("2026-04-15"), "2026-04"),
              "green: 110 due 110; share 0.5000 of 0 [none, none]; landing 220");
}

TEST(Pace, ScalesRedAndRanges) {
    const std::string yaml = card("sales", "1000");
    const auto with = [&](std::string text) {
        const auto at = yaml.find(", target");
        return yaml.substr(0, at) + ", target: " + text + "}}\n";
    };
    // Due are 140 of 320, and red begins at 131.25.
    EXPECT_EQ(judged("2026-06-19", with("330, red: 300"), rows_to("2026-06-18")).substr(0, 6), "yellow");
    EXPECT_EQ(judged("2026-06-19", with("330, red: 325"), rows_to("2026-06-18")).substr(0, 3), "red");
    EXPECT_EQ(judged("2026-06-19", with("{min: 300, max: 340}"), rows_to("2026-06-18")),
              "green: 140 due none; share 0.4375 of 5 [0.4194, 0.4375]; landing 320");
}

TEST(Pace, FollowsSumsDifferencesAndMultiplesOfSums) {
    for (const char* formula : {"sales - cost", "2 * sales - cost / 4", "coalesce(sales, 0)", "trailing(sales, 3)"})
        EXPECT_NE(judged("2026-06-19", card(formula), rows_to("2026-06-18")).find("share"), std::string::npos)
            << formula;
}

TEST(Pace, OfWhatDoesNotAddUpIsSoFar) {
    for (const char* formula :
         {"sales / cost", "abs(sales)", "greatest(sales, cost)", "previous(sales)", "sales + 1", "coalesce(sales, 1)"})
        EXPECT_NE(judged("2026-06-19", card(formula), rows_to("2026-06-18")).find(", so far"), std::string::npos)
            << formula;
    // A target that is a ratio is not due in part.
    EXPECT_EQ(judged("2026-06-19", card("sales", "sales / cost"), rows_to("2026-06-18")), "green, so far");
}

TEST(Pace, OfATableOfWholePeriodsIsSoFar) {
    const std::string rows = "date,a,c\n2026-01,1,1\n2026-02,1,1\n2026-03,1,1\n2026-04,1,1\n2026-05,1,1\n2026-06,1,1\n";
    EXPECT_EQ(judged("2026-06-19", card("sales", "1"), rows), "green, so far");
}

// The data have no earlier year. 121 of the 129 working days from January to June had passed.
TEST(Pace, OfAYearSoFarComparesWithYearsSoFar) {
    EXPECT_EQ(judged("2026-06-19", card("ytd(sales)", "1710"), rows_to("2026-06-18")),
              "green: 1710 due 1603.953488; share 0.9380 of 0 [none, none]; landing 1823.057851");
}

// June ends the quarter. March is the only complete month of that kind. 57 of the 65 working days had passed.
TEST(Pace, OfAQuarterSoFarComparesWithQuartersSoFar) {
    EXPECT_EQ(judged("2026-06-19", card("qtd(sales)", "760"), rows_to("2026-06-18")),
              "green: 770 due 666.461538; share 0.8769 of 0 [none, none]; landing 878.070175");
}

// Week 25 ends on 21 June, in the third week of its month. On Wednesday, 2 of the working days up to the third week's
// end are left: of 12 in January, 10 in February and March, 13 in April and 11 in May.
TEST(Pace, OfAMonthSoFarInAWeekBeginsWithTheMonth) {
    EXPECT_EQ(judged("2026-06-18", card("mtd(sales)", "150", "period: week\n"), rows_to("2026-06-17"), "2026-W25"),
              "green: 130 due 122.727273; share 0.8182 of 5 [0.8000, 0.8333]; landing 158.888889");
}

TEST(Pace, ComparesWithTheSamePartOfThePeriodBefore) {
    const Evaluation evaluation = evaluate_on("2026-06-19", card("sales"), rows_to("2026-06-18"), "2026-06");
    const KpiEvaluation& kpi = evaluation.kpis[0];
    EXPECT_EQ(text_of(kpi.previous), "310");
    EXPECT_EQ(text_of(kpi.pace->previous), "130");
    EXPECT_EQ(text_of(kpi.pace->change), "10");
    EXPECT_EQ(text_of(kpi.pace->needed_per_workday), "107.5");
    EXPECT_EQ(text_of(kpi.pace->per_workday), "10");
    EXPECT_EQ(kpi.pace->workdays, 14);
    EXPECT_EQ(kpi.pace->of_workdays, 22);
}

TEST(Pace, LeavesOutPeriodsWithoutAPositiveValue) {
    std::string rows = rows_to("2026-06-18");
    const auto march = rows.find("2026-03-");
    rows.replace(march, rows.find("2026-04-") - march, "2026-03-02,0,4\n");
    const Evaluation evaluation = evaluate_on("2026-06-19", card("sales"), rows, "2026-06");
    std::vector<std::string> months;
    for (const PaceShare& share : evaluation.kpis[0].pace->shares)
        months.push_back(Calendar(PeriodUnit::month, 1).id(share.period));
    EXPECT_EQ(months, (std::vector<std::string>{"2026-01", "2026-02", "2026-04", "2026-05"}));
}

TEST(Pace, WhereNothingIsDueIsTooEarly) {
    const std::string rows = rows_to("2026-05-29") + "2026-06-06,10,1\n";
    EXPECT_EQ(judged("2026-06-01", card("sales"), rows), "no_data, skipped");
    const Evaluation evaluation = evaluate_on("2026-06-01", card("sales"), rows, "2026-06");
    EXPECT_EQ(evaluation.kpis[0].now.reason.kind, Reason::Kind::too_early);
}

TEST(Pace, OfWhatHasNoneSaysWhy) {
    const auto obstacle = [](const std::string& yaml, std::string_view period = "2026-06") {
        return evaluate_on("2026-06-19", yaml, rows_to("2026-06-18"), period).kpis[0].no_pace;
    };
    EXPECT_EQ(obstacle(card("sales")), NoPace::none);
    EXPECT_EQ(obstacle(card("sales"), "2026-05"), NoPace::none);
    EXPECT_EQ(obstacle(card("sales", "1000", "unfinished: skip\n")), NoPace::none);
    EXPECT_EQ(obstacle(card("sales / cost")), NoPace::actual_does_not_add_up);
    EXPECT_EQ(obstacle(card("sales", "sales / cost")), NoPace::target_does_not_add_up);
    const std::string days = card("sales", "1000", "period: day\n");
    EXPECT_EQ(evaluate_on("2026-06-18", days, rows_to("2026-06-18"), "2026-06-18").kpis[0].no_pace,
              NoPace::periods_of_days);
    const std::string months = "date,a,c\n2026-04,1,1\n2026-05,1,1\n2026-06,1,1\n";
    EXPECT_EQ(evaluate_on("2026-06-19", card("sales"), months, "2026-06").kpis[0].no_pace, NoPace::whole_periods);
}

std::vector<PacePoint> curve_on(std::string_view today, const std::string& yaml, const std::string& rows,
                                std::string_view period) {
    const Measured measured = measured_on(today, yaml, rows);
    return pace_curve(*measured.scorecard, *measured.query, *measured.measurements, measured.evaluate(period), {0});
}

TEST(PaceCurve, HasTheDueShareAndTheActualOfEachDay) {
    const auto curve = curve_on("2026-06-19", card("sales"), rows_to("2026-06-18"), "2026-06");
    ASSERT_EQ(curve.size(), 30U);
    for (std::size_t i = 0; i < curve.size(); ++i) {
        EXPECT_EQ(curve[i].day, *parse_date("2026-06-01") + std::chrono::days(i));
        EXPECT_EQ(curve[i].actual.has_value(), i < 18) << i;
    }
    // Like the due share and the actual of that day.
    EXPECT_EQ(text_of(curve[17].actual), "140");
    EXPECT_DOUBLE_EQ(curve[17].usual, 140.0 / 320);
    EXPECT_DOUBLE_EQ(curve[17].low, 130.0 / 310);
    EXPECT_DOUBLE_EQ(curve[17].high, 140.0 / 320);
    // On 8 June, 16 working days are left. Of these months, 6, 4, 6, 6 and 5 days had passed then.
    EXPECT_EQ(text_of(curve[7].actual), "60");
    EXPECT_DOUBLE_EQ(curve[7].usual, 60.0 / 320);
    EXPECT_DOUBLE_EQ(curve[7].low, 50.0 / 310);
    EXPECT_DOUBLE_EQ(curve[29].low, 1);
}

TEST(PaceCurve, WithFewPastPeriodsFollowsTheWorkingDays) {
    const auto curve = curve_on("2026-04-16", card("sales"), rows_to("2026-04-15"), "2026-04");
    ASSERT_EQ(curve.size(), 30U);
    EXPECT_DOUBLE_EQ(curve[14].usual, 11.0 / 22);
    EXPECT_DOUBLE_EQ(curve[20].usual, 15.0 / 22);
    EXPECT_EQ(curve[20].low, curve[20].usual);
}

TEST(PaceCurve, OfALongPeriodLeavesOutDays) {
    const std::string quarter = card("sales", "1000", "period: quarter\n");
    const auto curve = curve_on("2026-05-20", quarter, rows_to("2026-05-19"), "2026-Q2");
    EXPECT_LE(curve.size(), 33U);
    EXPECT_EQ(curve.front().day, *parse_date("2026-04-01"));
    EXPECT_EQ(curve.back().day, *parse_date("2026-06-30"));
    const auto now = std::ranges::find(curve, *parse_date("2026-05-19"), &PacePoint::day);
    ASSERT_NE(now, curve.end());
    // April has 21 days of 10 and one of 110; 13 working days of May have passed.
    EXPECT_EQ(text_of(now->actual), "450");
}

TEST(PaceCurve, OfWhatHasNoPaceIsEmpty) {
    EXPECT_TRUE(curve_on("2026-06-19", card("sales / cost"), rows_to("2026-06-18"), "2026-06").empty());
    EXPECT_TRUE(curve_on("2026-07-01", card("sales"), rows_to("2026-06-30"), "2026-06").empty());
}

// On 1 June, 21 working days are left. February and May had not begun then.
TEST(Pace, ThatNothingHasHappenedOnTheFirstDaysIsTooEarly) {
    const std::string may = rows_to("2026-05-29");
    EXPECT_EQ(judged("2026-06-02", card("sales"), may + "2026-06-01,,4\n"), "no_data, skipped");
    EXPECT_EQ(judged("2026-06-05", card("sales"), may + "2026-06-04,,4\n"), "no_data");
    // Data that have not begun can be missing.
    EXPECT_EQ(judged("2026-06-02", card("sales"), may), "no_data");
    EXPECT_EQ(judged("2026-06-19", card("sales"), may), "no_data");
}

// On 1 June, February and May had not begun, but of the two months of the KPI, the month before them counts.
TEST(Pace, OfSeveralPeriodsLeavesOutThoseThatHadNotBegun) {
    const Evaluation evaluation =
        evaluate_on("2026-06-02", card("trailing(sales, 2)"), rows_to("2026-06-01"), "2026-06");
    ASSERT_TRUE(evaluation.kpis[0].pace);
    std::vector<std::string> months;
    for (const PaceShare& share : evaluation.kpis[0].pace->shares)
        months.push_back(Calendar(PeriodUnit::month, 1).id(share.period));
    for (const char* begun : {"2026-03", "2026-04"}) EXPECT_EQ(std::ranges::count(months, begun), 1) << begun;
    for (const char* not_begun : {"2026-02", "2026-05"})
        EXPECT_EQ(std::ranges::count(months, not_begun), 0) << not_begun;
}

TEST(Unfinished, AsItIsJudgesAsIfThePeriodWereOver) {
    EXPECT_EQ(judged("2026-06-19", card("sales", "320", "unfinished: as_is\n"), rows_to("2026-06-18")), "red");
}

TEST(Unfinished, SkipGivesNoZoneToWhatAddsUp) {
    const std::string top = "unfinished: skip\n";
    EXPECT_EQ(judged("2026-06-19", card("sales", "320", top), rows_to("2026-06-18")), "no_data, skipped");
    EXPECT_EQ(judged("2026-06-19", card("sales / cost", "2", top), rows_to("2026-06-18")), "green, so far");
    EXPECT_EQ(judged("2026-07-01", card("sales", "320", top), rows_to("2026-06-30")), "green");
}

TEST(Unfinished, OfADayHasNoPace) {
    EXPECT_EQ(judged("2026-06-18", card("sales", "10", "period: day\n"), rows_to("2026-06-18"), "2026-06-18"),
              "green, so far");
}

} // namespace
} // namespace kpitrace::test
