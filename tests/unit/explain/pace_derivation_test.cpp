#include "explain/pace_derivation.hpp"

#include "explain/attainment_formula.hpp"
#include "explain/zone_words.hpp"
#include "support/sample_report.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

const Calendar months(PeriodUnit::month, 1);

/// 140 EUR after 14 of 22 working days; 43.75 % of 1,000 EUR is due.
ReportKpi paced() {
    ReportKpi kpi = red_kpi("sales");
    kpi.unit = "EUR";
    kpi.direction = Direction::maximize;
    kpi.actual = Number(150); // with the rows of today
    kpi.target = Number(1000);
    kpi.red = Number(800);
    kpi.attainment = 0.32;
    Pace pace;
    pace.until = date("2026-06-18");
    pace.actual = Number(140);
    pace.due_share = 0.4375;
    pace.due_share_low = 0.4;
    pace.due_share_high = 0.5;
    pace.periods = 4;
    pace.shares = {{.period = *months.parse("2026-04"), .until = date("2026-04-20"), .share = 0.4375},
                   {.period = *months.parse("2026-05"), .until = std::nullopt, .share = 0}};
    pace.due = Number::rounded(437.5);
    pace.landing = Number(320);
    pace.landing_low = Number(280);
    pace.landing_high = Number(350);
    pace.needed_per_workday = number("107.5");
    pace.workdays = 14;
    pace.of_workdays = 22;
    kpi.pace = pace;
    return kpi;
}

std::string text_of(const ExplainedPace& pace) {
    std::string out = pace.cut + "\n";
    for (const ExplainedShare& share : pace.shares)
        out += share.period + " " + share.title + " " + (share.until ? to_string(*share.until) : "-") + "\n";
    out += pace.rule + "\n";
    for (const ExplainedPaceStep& step : pace.steps)
        out += step.name + " = " + step.formula + " = " + step.with_figures + " = " + step.figure + "\n";
    return out;
}

TEST(PaceDerivation, ShowsTheSharesAndWhatFollowsFromThem) {
    EXPECT_EQ(text_of(*explain_pace(months, paced())),
              "8 working days were left\n"
              "2026-04 April 2026 2026-04-20\n"
              "2026-05 May 2026 -\n"
              "due share = their median = 43.8 %; the middle half is from 40.0 % to 50.0 %\n"
              "due = target x due share = 1,000 EUR x 43.8 % = 437.5 EUR\n"
              "landing = actual / due share = 140 EUR / 43.8 % = 320 EUR (from 280 EUR to 350 EUR)\n"
              "needed a working day = (target - actual) / working days left = (1,000 EUR - 140 EUR) / 8 = 107.5 EUR\n");
}

TEST(PaceDerivation, OfFewPeriodsNamesTheWorkingDays) {
    ReportKpi kpi = paced();
    kpi.pace->due_share_low = kpi.pace->due_share_high = std::nullopt;
    kpi.pace->landing_low = kpi.pace->landing_high = std::nullopt;
    kpi.pace->of_workdays = 15;
    const ExplainedPace pace = *explain_pace(months, kpi);
    EXPECT_EQ(pace.cut, "1 working day was left");
    EXPECT_EQ(pace.rule, "due share = working days that have passed / all = 43.8 %, because fewer than 4 past periods "
                         "have a value");
    EXPECT_EQ(pace.steps[1].figure, "320 EUR");
}

TEST(PaceDerivation, OfARangeShowsBothBounds) {
    ReportKpi kpi = paced();
    kpi.target = TargetRange{.min = 800, .max = 1600};
    kpi.pace->due = TargetRange{.min = 350, .max = 700};
    kpi.pace->needed_per_workday.reset();
    const auto steps = explain_pace(months, kpi)->steps;
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0].name + " = " + steps[0].figure, "due at least = 350 EUR");
    EXPECT_EQ(steps[1].name + " = " + steps[1].figure, "due at most = 700 EUR");
}

TEST(PaceDerivation, OfAKpiWithoutAPaceIsNone) {
    EXPECT_FALSE(explain_pace(months, red_kpi("k")));
}

// A reader who calculates with the printed numbers must get the printed attainment.
TEST(ComparedPart, HasTheNumbersThatDecidedTheZone) {
    const ReportKpi part = compared_part(paced());
    EXPECT_EQ(part.actual->to_string(), "140");
    EXPECT_EQ(std::get<Number>(part.target).to_string(), "437.5");
    EXPECT_EQ(part.red->to_string(), "350");
    const ExplainedAttainment attainment = attainment_formula(part);
    EXPECT_EQ(attainment.formula, "1 + (actual - due) / |due|");
    EXPECT_EQ(attainment.with_numbers, "1 + (140 - 437.5) / 437.5");
    EXPECT_EQ(zone_words(part, ZoneRule::at_or_beyond_red, 0), "140 EUR is at or beyond red by now (350 EUR)");
    EXPECT_EQ(zone_words(part, ZoneRule::meets_target, 0), "140 EUR is at least what is due (437.5 EUR)");
}

TEST(ComparedPart, ScalesTheBaseline) {
    ReportKpi kpi = paced();
    kpi.baseline = Number(100);
    EXPECT_EQ(compared_part(kpi).baseline->to_string(), "43.75");
    EXPECT_EQ(attainment_formula(compared_part(kpi)).formula, "(actual - baseline due) / (due - baseline due)");
}

TEST(ComparedPart, OfAWholePeriodIsTheKpi) {
    const ReportKpi kpi = red_kpi("k");
    EXPECT_TRUE(Number::alike(*compared_part(kpi).actual, *kpi.actual));
    EXPECT_EQ(attainment_formula(compared_part(kpi)).formula.find("due"), std::string::npos);
}

TEST(WhySoFar, NamesWhatIsMissingForAPace) {
    const auto words = [](NoPace cause) {
        ReportKpi kpi = red_kpi("k");
        kpi.no_pace = cause;
        return why_so_far(kpi);
    };
    EXPECT_EQ(words(NoPace::none), "");
    EXPECT_EQ(words(NoPace::actual_does_not_add_up), "its value is not the sum of its values over days");
    EXPECT_EQ(words(NoPace::target_does_not_add_up),
              "its target is calculated from rows and is not an amount, so no part of it is due by now");
    EXPECT_EQ(words(NoPace::whole_periods), "its rows date whole periods and not days");
    EXPECT_EQ(words(NoPace::periods_of_days), "its periods are days");
}

} // namespace
} // namespace kpitrace::test
