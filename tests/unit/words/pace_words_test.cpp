#include "words/pace_words.hpp"

#include "support/sample_report.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

/// Revenue of 414,000 EUR after 12 of 21 working days, where 660,000 are the target.
ReportKpi revenue() {
    ReportKpi kpi;
    kpi.name = "Revenue";
    kpi.unit = "EUR";
    kpi.actual = number("414000");
    kpi.target = number("660000");
    kpi.zone = Zone::red;
    kpi.direction = Direction::maximize;
    Pace pace;
    pace.actual = number("402600");
    pace.due_share = 0.55;
    pace.due_share_low = 0.48;
    pace.due_share_high = 0.634;
    pace.landing = number("732000");
    pace.landing_low = number("635000");
    pace.landing_high = number("838750");
    pace.needed_per_workday = number("28600");
    pace.per_workday = number("33550");
    pace.workdays = 12;
    pace.of_workdays = 21;
    pace.periods = 12;
    pace.previous = number("366000");
    pace.change = number("36600");
    kpi.pace = pace;
    return kpi;
}

TEST(PaceWords, SayHowFarItIsWhereItLandsAndWhatADayMustBring) {
    EXPECT_EQ(pace_in_words(revenue()),
              "61 % of target by working day 12 of 21; usually 48–63 % by now; on course for 732,000 EUR (96–127 % of "
              "target); needs 28,600 EUR a working day, so far 33,550 EUR");
}

TEST(PaceWords, WithoutPastPeriodsNameTheWorkingDays) {
    ReportKpi kpi = revenue();
    kpi.pace->due_share = 12.0 / 21;
    kpi.pace->periods = 0;
    for (auto* share : {&kpi.pace->due_share_low, &kpi.pace->due_share_high}) share->reset();
    for (auto* landing : {&kpi.pace->landing_low, &kpi.pace->landing_high}) landing->reset();
    EXPECT_EQ(pace_in_words(kpi),
              "61 % of target by working day 12 of 21; 57 % of the working days have passed; on course for 732,000 EUR "
              "(111 % of target); needs 28,600 EUR a working day, so far 33,550 EUR");
}

TEST(PaceWords, SayWhyAKpiFailsEarly) {
    ReportKpi kpi = revenue();
    const auto end = [&](PaceAlarm alarm) {
        kpi.pace_alarm = alarm;
        const std::string words = pace_in_words(kpi);
        return words.substr(words.find("so far 33,550 EUR") + 17);
    };
    EXPECT_EQ(end(PaceAlarm::none), "");
    EXPECT_EQ(end(PaceAlarm::behind_all), "; behind each of the last 12 periods at this point");
    EXPECT_EQ(end(PaceAlarm::out_of_reach), "; needs more than three times the usual pace");
    kpi.direction = Direction::minimize;
    EXPECT_EQ(end(PaceAlarm::behind_all), "; ahead of each of the last 12 periods at this point");
    EXPECT_EQ(end(PaceAlarm::out_of_reach), "; can take less than a third of the usual pace");
    kpi.direction.reset();
    kpi.pace->due = TargetRange{number("300000"), number("400000")};
    EXPECT_EQ(end(PaceAlarm::behind_all), "; ahead of each of the last 12 periods at this point");
}

TEST(PaceWords, OfWhatIsToBeMinimizedSayWhatADayCanTake) {
    ReportKpi kpi = revenue();
    kpi.direction = Direction::minimize;
    EXPECT_TRUE(pace_in_words(kpi).ends_with("; can take 28,600 EUR a working day, so far 33,550 EUR"));
    kpi.pace->needed_per_workday = number("-1");
    EXPECT_TRUE(pace_in_words(kpi).ends_with("(96–127 % of target); nothing is left"));
}

TEST(PaceWords, OfARangeHaveNoShareOfTheTarget) {
    ReportKpi kpi = revenue();
    kpi.target = TargetRange{number("700000"), number("720000")};
    kpi.pace->needed_per_workday.reset();
    EXPECT_EQ(pace_in_words(kpi),
              "402,600 EUR by working day 12 of 21; usually 48–63 % by now; on course for 732,000 EUR");
}

TEST(PaceWords, OfAGreenKpiAreNone) {
    ReportKpi kpi = revenue();
    kpi.zone = Zone::green;
    EXPECT_EQ(pace_in_words(kpi), "");
}

TEST(PaceWords, MarkWhatIsJudgedAsItIs) {
    ReportKpi kpi = revenue();
    kpi.pace.reset();
    kpi.so_far = true;
    EXPECT_EQ(course_in_words(kpi), "so far");
    kpi.zone = Zone::no_data;
    EXPECT_EQ(course_in_words(kpi), "");
}

TEST(PaceWords, TheChangeIsThatOfTheSamePart) {
    ReportKpi kpi = revenue();
    kpi.previous = number("700000");
    kpi.change = number("-286000");
    const auto change = figures_of(kpi).change;
    ASSERT_TRUE(change);
    EXPECT_EQ(to_string(*change), "▲ 10 %");
    kpi.pace->previous.reset();
    kpi.pace->change.reset();
    EXPECT_FALSE(figures_of(kpi).change);
}

TEST(PaceWords, AKpiThatIsSkippedIsNotComparedWithAWholePeriod) {
    ReportKpi kpi = revenue();
    kpi.pace.reset();
    kpi.change = number("-286000");
    kpi.skipped = true;
    EXPECT_FALSE(figures_of(kpi).change);
}

TEST(PaceWords, TheTopOfAReportSaysWhatAttainedComparesWith) {
    Report report = acme();
    EXPECT_EQ(period_sentence(report),
              "the month is not over: 28 of 30 days, 20 of 22 working days; the last row is dated 28 June 2026");
    report.kpis[1].pace = revenue().pace;
    EXPECT_EQ(
        period_sentence(report),
        "the month is not over: 28 of 30 days, 20 of 22 working days; the last row is dated 28 June 2026; attained "
        "compares with what is due by now");
}

} // namespace
} // namespace kpitrace::test
