// Parts of the values of longer spans, by hand and against a reference that gives each working day its share.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <random>

namespace kpitrace::test {
namespace {

using std::chrono::days;

/// A scorecard with quotas `q` and their part `m`.
std::string card(std::string_view period, std::string_view source = "{date: date}", std::string_view top = "") {
    return with_metrics("  q: sum(a)\n  m: prorata(q)\n  y: ytd(prorata(q))\n",
                        fmt::format("{}period: {}\n", top, period), source);
}

std::string value_of(const std::string& yaml, const std::string& rows, std::string_view period,
                     std::string_view metric = "m") {
    const Measured measured = measure_rows(yaml, {{"rows", {"date,a\n" + rows}}});
    return measured.measurements ? measured.value(metric, period) : measured.errors;
}

// The second quarter of 2026 has 22, 21 and 22 working days.
TEST(Prorata, TakesThePartOfAQuarterByWorkingDays) {
    const std::string rows = "2026-Q2,650\n2026-Q3,66\n";
    EXPECT_EQ(value_of(card("month"), rows, "2026-04"), "220");
    EXPECT_EQ(value_of(card("month"), rows, "2026-05"), "210");
    EXPECT_EQ(value_of(card("month"), rows, "2026-06"), "220");
    EXPECT_EQ(value_of(card("month"), rows, "2026-07"), "23");
    EXPECT_EQ(value_of(card("month"), rows, "2026-06", "y"), "650");
}

TEST(Prorata, TakesPartsOfTwoMonthsInAWeek) {
    // Week 27 has 2 of the 22 working days of June and 3 of the 23 of July.
    const std::string rows = "2026-06,2200\n2026-07,230\n";
    EXPECT_EQ(value_of(card("week"), rows, "2026-W26"), "500");
    EXPECT_EQ(value_of(card("week"), rows, "2026-W27"), "230");
    EXPECT_EQ(value_of(card("week"), rows, "2026-W28"), "50");
}

TEST(Prorata, TakesPartsOfWeeksInAMonth) {
    // Week 27 is from 29 June to 5 July.
    const std::string rows = "2026-W26,50\n2026-W27,100\n2026-W28,10\n2026-W29,10\n2026-W30,10\n2026-W31,10\n";
    EXPECT_EQ(value_of(card("month"), rows, "2026-06"), "90");
    EXPECT_EQ(value_of(card("month"), rows, "2026-07"), "100");
}

TEST(Prorata, KnowsTheSpanFromTheSource) {
    const std::string source = "{date: date, span: quarter}";
    EXPECT_EQ(value_of(card("month", source), "2026-04-01,600\n2026-06-30,50\n", "2026-06"), "220");
    EXPECT_EQ(value_of(card("month", source, "first_month_of_year: 2\n"), "2026-05-01,660\n", "2026-06"), "220")
        << "May to July have 21, 22 and 23 working days";
}

TEST(Prorata, OfAQuarterOfTheCalendarInAFiscalYear) {
    EXPECT_EQ(value_of(card("month", "{date: date}", "first_month_of_year: 2\n"), "2026-Q2,650\n", "2026-06"), "220");
}

TEST(Prorata, CountsHolidays) {
    EXPECT_EQ(
        value_of(card("month", "{date: date}", "holidays: [2026-05-01, 2026-05-25]\n"), "2026-Q2,630\n", "2026-05"),
        "190");
}

TEST(Prorata, OfASpanWithoutWorkingDaysIsByDays) {
    const std::string top = "holidays: [2026-06-01, 2026-06-02, 2026-06-03, 2026-06-04, 2026-06-05]\n";
    EXPECT_EQ(value_of(card("day", "{date: date}", top), "2026-W23,70\n", "2026-06-06"), "10");
    EXPECT_EQ(value_of(card("day"), "2026-W23,70\n", "2026-06-06"), "0") << "a Saturday";
    EXPECT_EQ(value_of(card("day"), "2026-W23,70\n", "2026-06-05"), "14");
}

TEST(Prorata, OfASpanWithoutRowsIsNull) {
    EXPECT_EQ(value_of(card("month"), "2026-Q2,650\n", "2026-07"), "null");
    EXPECT_EQ(value_of(card("month"), "2026-Q1,1\n2026-Q3,1\n", "2026-05"), "null");
    EXPECT_EQ(value_of(card("month"), "2026-Q2,650\n", "2026-03"), "null");
    EXPECT_EQ(value_of(card("month"), "2026-Q2,650\n", "2026-06", "y"), "650") << "the year begins before the data";
    EXPECT_EQ(value_of(card("week"), "2026-06,2200\n", "2026-W27"), "null") << "July is not known";
    EXPECT_EQ(value_of(card("week"), "2026-06,2200\n2026-08,1\n", "2026-W31"), "null")
        << "rows of 1 August are not rows of July";
}

TEST(Prorata, WithoutRowsIsNull) {
    EXPECT_EQ(value_of(card("month"), "", "2026-07"), "null");
}

TEST(Prorata, OfDaysIsAnError) {
    EXPECT_EQ(
        value_of(card("month"), "2026-Q2,1\n2026-06-15,2\n2026-06-16,2\n", "2026-06"),
        R"(rows-1.csv:3:1: error: `prorata` needs dates of spans that are longer than a day, such as `2026-06` or `2026-Q2`; `2026-06-15` is a day
  |
3 | 2026-06-15,2
  | ^^^^^^^^^^ [date-without-span]
  = help: if the row is for the month, quarter or year that contains this day, write `span: month`, `span: quarter` or `span: year` in the source `rows`
1 error
)");
}

TEST(Prorata, OfSpansOfTwoLengthsIsAnError) {
    EXPECT_EQ(
        value_of(card("month"), "2026-Q2,1\n2026-07,2\n2026-08,2\n", "2026-06"),
        R"(rows-1.csv:3:1: error: `prorata` needs dates of spans of one length; `2026-07` is a month, and `2026-Q2` in line 2 is a quarter
  |
3 | 2026-07,2
  | ^^^^^^^ [mixed-spans]
  = help: read the rows of each length as a source of their own, with `where`
1 error
)");
}

/// The span of `unit` that contains the day.
DateRange span_of(PeriodUnit unit, Date day) {
    const Calendar calendar(unit, 1);
    return calendar.days(calendar.at(day));
}

TEST(ProrataProperty, AgreesWithSharesOfWorkingDays) {
    std::mt19937 random(7);
    const Date begin = *parse_date("2025-01-01");
    const Workdays workdays;
    for (const PeriodUnit unit : {PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter}) {
        const Calendar spans(unit, 1);
        std::map<Period, double> value;
        std::string rows = "date,a\n";
        for (Period at = spans.at(begin); at < spans.at(begin + days(600)); at = at + 1)
            for (unsigned long i = 1 + random() % 3; i > 0; --i) {
                const auto amount = static_cast<int>(random() % 1000);
                value[at] += amount;
                rows += fmt::format("{},{}\n", spans.id(at), amount);
            }
        for (const std::string period : {"day", "week", "month", "quarter"}) {
            const Measured measured = measure_rows(card(period), {{"rows", {rows}}}, 3);
            ASSERT_TRUE(measured.measurements) << measured.errors;
            const Calendar& calendar = measured.scorecard->calendar;
            for (int i = 0; i < 40; ++i) {
                const Period at = calendar.at(begin + days(100 + random() % 380));
                double expected = 0;
                for (Date day = calendar.days(at).first; day <= calendar.days(at).last; day += days(1))
                    if (workdays.contains(day))
                        expected += value.at(spans.at(day)) / static_cast<double>(workdays.count(span_of(unit, day)));
                const std::string found = measured.value("m", calendar.id(at));
                ASSERT_NE(found, "null") << period << " " << calendar.id(at);
                ASSERT_NEAR(std::stod(found), expected, 1e-6) << period << " " << calendar.id(at);
            }
        }
    }
}

} // namespace
} // namespace kpitrace::test
