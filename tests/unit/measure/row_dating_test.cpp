// The dates of rows by what measure() makes of them.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>

namespace kpitrace::test {
namespace {

/// Rows under the columns date and a, where a is 1, 2, 3 …
std::string file_of(const std::vector<std::string>& dates) {
    std::string text = "date,a\n";
    for (std::size_t i = 0; i < dates.size(); ++i) text += fmt::format("{},{}\n", dates[i], i + 1);
    return text;
}

const std::string metrics = "  m: count(*)\n  f: first(a)\n  l: last(a)\n";

Measured measure_dates(const std::vector<std::string>& dates, const std::string& source = "{date: date}",
                       const std::string& top = "period: day\n", const csv::ReadSettings& reading = {}) {
    return measure_rows(with_metrics(metrics, top, source), {{"rows", {file_of(dates)}}}, 1, reading);
}

/// An aggregate over all rows of some period, as text.
std::string over(const Measured& measured, std::string_view metric, Period period) {
    const auto id = measured.query->of_node[measured.metric(metric)].back();
    const auto value = measured.measurements->answers->over(*id, {period, period}, {});
    return value ? value->to_string() : "null";
}

/// `KIND column count first-line` for each omission.
std::vector<std::string> omissions_of(const Measured& measured) {
    std::vector<std::string> made;
    for (const Omission& omission : measured.measurements->sources[0].omissions)
        made.push_back(fmt::format("{} {} {} {}", static_cast<int>(omission.kind), omission.column,
                                   omission.tally.count, omission.tally.first_line));
    return made;
}

std::string entry(Omission::Kind kind, std::uint64_t count, std::uint64_t line) {
    return fmt::format("{} date {} {}", static_cast<int>(kind), count, line);
}

/// Days with what follows them in the cell.
struct Dated {
    Date day;
    std::string time;

    [[nodiscard]] std::string cell() const { return to_string(day) + time; }
};

void expect_days(const std::vector<Dated>& rows, const csv::ReadSettings& reading) {
    std::vector<std::string> cells;
    std::map<Date, std::vector<std::size_t>> by_day;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        cells.push_back(rows[i].cell());
        by_day[rows[i].day].push_back(i);
    }
    const Measured measured = measure_dates(cells, "{date: date}", "period: day\n", reading);
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const SourceMeasurement& source = measured.measurements->sources[0];
    const Calendar& calendar = measured.scorecard->calendar;
    EXPECT_EQ(source.periods, (Window{calendar.at(by_day.begin()->first), calendar.at(by_day.rbegin()->first)}));
    EXPECT_EQ(source.data_end, by_day.rbegin()->first);
    EXPECT_TRUE(source.omissions.empty());
    for (const auto& [day, places] : by_day) {
        const auto first =
            *std::ranges::min_element(places, {}, [&](std::size_t i) { return std::pair(rows[i].time, i); });
        const auto last =
            *std::ranges::max_element(places, {}, [&](std::size_t i) { return std::pair(rows[i].time, i); });
        const Period period = calendar.at(day);
        ASSERT_EQ(over(measured, "m", period), std::to_string(places.size())) << to_string(day);
        ASSERT_EQ(over(measured, "f", period), std::to_string(first + 1)) << to_string(day);
        ASSERT_EQ(over(measured, "l", period), std::to_string(last + 1)) << to_string(day);
    }
}

Date day_number(int number) {
    return Date{std::chrono::days{number}};
}

const Date first_day = *parse_date("0001-01-01");
const Date last_day = *parse_date("9999-12-31");

TEST(RowDating, KnowsDaysNearAndFar) {
    std::mt19937 random(1);
    for (const std::size_t block_size : {std::size_t{1000}, csv::ReadSettings{}.block_size}) {
        std::vector<Dated> rows;
        for (int i = 0; i < 4000; ++i) rows.push_back({day_number(20'000 + static_cast<int>(random() % 700)), ""});
        for (int i = 0; i < 300; ++i)
            rows.push_back({first_day + std::chrono::days(random() % 3'652'059), ""}); // to 9999-12-31
        rows.push_back({first_day, ""});
        rows.push_back({last_day, ""});
        std::shuffle(rows.begin(), rows.end(), random);
        expect_days(rows, {.block_size = block_size});
    }
}

TEST(RowDating, KnowsTheEndsOfTheCalendarInAnyOrder) {
    expect_days({{first_day, ""}, {last_day, ""}, {first_day, ""}, {last_day, ""}}, {});
    expect_days({{last_day, ""}, {first_day, ""}, {last_day, ""}, {first_day, ""}}, {});
    expect_days({{day_number(0), ""}, {last_day, ""}, {first_day, ""}, {day_number(0), ""}, {first_day, ""}}, {});
}

TEST(RowDating, KnowsDaysWithTimes) {
    std::mt19937 random(2);
    std::vector<Dated> rows;
    for (int i = 0; i < 3000; ++i) {
        const std::string time = fmt::format("T{:02}:{:02}:00", random() % 24, random() % 60);
        rows.push_back({day_number(20'000 + static_cast<int>(random() % 50)), random() % 3 == 0 ? "" : time});
    }
    expect_days(rows, {.block_size = 2000});
}

/// More than are remembered.
TEST(RowDating, KnowsVeryManyMoments) {
    std::mt19937 random(3);
    std::vector<Dated> rows;
    for (unsigned i = 0; i < 90'000; ++i) {
        const std::string time = fmt::format("T{:02}:{:02}:{:02}", i / 3600 % 24, i / 60 % 60, i % 60);
        rows.push_back({day_number(20'000 + static_cast<int>(i % 7)), time});
    }
    std::shuffle(rows.begin(), rows.end(), random);
    rows.insert(rows.end(), rows.begin(), rows.begin() + 3000);
    expect_days(rows, {.block_size = 60'000});
}

/// A day as a format writes it.
struct Written {
    std::string format;
    std::string (*write)(std::chrono::year_month_day day);
};

unsigned number(std::chrono::month month) {
    return static_cast<unsigned>(month);
}
unsigned number(std::chrono::day day) {
    return static_cast<unsigned>(day);
}
int number(std::chrono::year year) {
    return static_cast<int>(year);
}

TEST(RowDating, KnowsDaysOfEveryFormat) {
    const Written all[] = {
        {"%m/%d/%Y",
         [](auto d) { return fmt::format("{}/{}/{}", number(d.month()), number(d.day()), number(d.year())); }},
        {"%d.%m.%Y",
         [](auto d) { return fmt::format("{:02}.{:02}.{}", number(d.day()), number(d.month()), number(d.year())); }},
        {"%d/%m/%y",
         [](auto d) {
             return fmt::format("{}/{:02}/{:02}", number(d.day()), number(d.month()), number(d.year()) % 100);
         }},
        {"%Y%m%d",
         [](auto d) { return fmt::format("{}{:02}{:02}", number(d.year()), number(d.month()), number(d.day())); }},
    };
    std::mt19937 random(4);
    for (const auto& [format, write] : all) {
        std::vector<std::string> cells;
        std::map<Date, int> counts;
        for (int i = 0; i < 5000; ++i) {
            const Date day = day_number(15'000 + static_cast<int>(random() % 1000));
            cells.push_back(write(day));
            ++counts[day];
        }
        const std::string source = "{date: date, date_format: \"" + format + "\"}";
        for (const csv::SimdLevel level : {csv::SimdLevel::portable, csv::SimdLevel::avx512}) {
            const Measured measured =
                measure_rows(with_metrics("  m: count(*)\n", "period: day\n", source), {{"rows", {file_of(cells)}}}, 1,
                             {.block_size = 1000, .simd = level});
            ASSERT_TRUE(measured.measurements) << measured.errors;
            for (const auto& [day, count] : counts)
                ASSERT_EQ(over(measured, "m", measured.scorecard->calendar.at(day)), std::to_string(count))
                    << to_string(day);
        }
    }
}

TEST(RowDating, RefusesADayThatTheFormatLacksAmongOthersOfItsShape) {
    const Measured measured =
        measure_dates({"2/28/2025", "3/1/2025", "2/29/2025"}, "{date: date, date_format: \"%m/%d/%Y\"}");
    EXPECT_FALSE(measured.measurements);
    EXPECT_TRUE(measured.errors.starts_with("rows-1.csv:4:1: error: `2/29/2025` in `date` does not match"))
        << measured.errors;
}

TEST(RowDating, RefusesWhatIsNotADayOfTheCalendar) {
    for (const std::string cell :
         {"2025-02-30", "2025-13-01", "2025-00-10", "2025-01-00", "2025-02-29", "0000-01-01"}) {
        const Measured measured = measure_dates({"2025-02-28", cell, "2025-03-01"});
        EXPECT_FALSE(measured.measurements);
        EXPECT_EQ(measured.errors,
                  fmt::format("rows-1.csv:3:1: error: `{0}` in `date` is not an ISO 8601 date "
                              "such as 2026-06-30\n"
                              "  |\n"
                              "3 | {0},2\n"
                              "  | ^^^^^^^^^^ [bad-date]\n"
                              "  = help: to leave the row out, write `where: date <> '{0}'` in the source\n"
                              "1 error\n",
                              cell));
    }
}

/// However often they come, and though days with numbers near theirs are known.
TEST(RowDating, CountsWhatIsNotADayOfTheCalendar) {
    std::vector<std::string> cells{"2025-02-28", "2025-03-01"};
    for (int i = 0; i < 50; ++i)
        for (const char* const cell :
             {"2025-02-30", "2025-03-01", "2025-13-01", "2025-00-10", "2025-02-31", "2025-02-28"})
            cells.emplace_back(cell);
    for (const std::size_t block_size : {std::size_t{200}, csv::ReadSettings{}.block_size}) {
        const Measured measured =
            measure_dates(cells, "{date: date, bad_values: null}", "period: day\n", {.block_size = block_size});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        EXPECT_EQ(omissions_of(measured), (std::vector<std::string>{entry(Omission::Kind::bad_date, 200, 4)}));
        EXPECT_EQ(over(measured, "m", measured.period("2025-02-28")), "51");
        EXPECT_EQ(over(measured, "m", measured.period("2025-03-01")), "51");
        EXPECT_EQ(measured.measurements->sources[0].data_end, parse_date("2025-03-01"));
    }
}

TEST(RowDating, TakesNullTextsForNoDateThoughTheyLookLikeOne) {
    std::vector<std::string> cells;
    for (int i = 0; i < 100; ++i) {
        cells.emplace_back("2025-06-01");
        cells.emplace_back("1900-01-01");
        cells.emplace_back("");
    }
    const Measured measured =
        measure_dates(cells, "{date: date, null: [\"1900-01-01\"]}", "period: day\n", {.block_size = 300});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(omissions_of(measured), (std::vector<std::string>{entry(Omission::Kind::undated_row, 200, 3)}));
    EXPECT_EQ(over(measured, "m", measured.period("2025-06-01")), "100");
    EXPECT_EQ(over(measured, "m", measured.period("1900-01-01")), "0");
    EXPECT_EQ(measured.measurements->sources[0].periods->first, measured.period("2025-06-01"));
}

TEST(RowDating, ReadsPlainDatesAsTheFormatSays) {
    const Measured measured = measure_dates({"2025-06-01", "2025-12-02"}, "{date: date, date_format: \"%Y-%d-%m\"}");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(over(measured, "m", measured.period("2025-01-06")), "1");
    EXPECT_EQ(over(measured, "m", measured.period("2025-02-12")), "1");
    EXPECT_EQ(over(measured, "m", measured.period("2025-06-01")), "0");
}

TEST(RowDating, CountsEachRowThatNamesMoreThanItsPeriod) {
    const Measured measured = measure_dates({"2025-Q2", "2025-04-03", "2025-Q2", "2025", "2025-04", "2025-Q2"},
                                            "{date: date}", "period: month\n", {.block_size = 20});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(omissions_of(measured), (std::vector<std::string>{entry(Omission::Kind::long_period, 4, 2)}));
    EXPECT_EQ(over(measured, "m", measured.period("2025-04")), "5");
    EXPECT_EQ(over(measured, "m", measured.period("2025-01")), "1");
    EXPECT_EQ(measured.measurements->sources[0].data_end, parse_date("2025-12-31"));
}

TEST(RowDating, SaysInWhichPeriodALongDateCounts) {
    const Measured measured =
        measure_dates({"2025-06-01", "2026-Q2", "2026"}, "{date: date}", "period: month\nfirst_month_of_year: 4\n");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Omission& omission = measured.measurements->sources[0].omissions.at(0);
    EXPECT_EQ(omission.period, measured.period("2026-04")) << "a quarter of the calendar, not of the fiscal year";
    EXPECT_EQ(over(measured, "m", measured.period("2026-01")), "1");
}

TEST(RowDating, CountsEachRowThatTwoFormatsDateDifferently) {
    const std::string source = "{date: date, date_format: [\"%d/%m/%Y\", \"%m/%d/%Y\"]}";
    const Measured measured = measure_dates({"31/01/2026", "02/01/2026", "12/31/2025", "02/01/2026", "04/04/2026"},
                                            source, "period: month\n", {.block_size = 20});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(omissions_of(measured), (std::vector<std::string>{entry(Omission::Kind::overlapping_date, 2, 3)}));
    EXPECT_EQ(over(measured, "m", measured.period("2026-01")), "3") << "as the first format reads them";
}

TEST(RowDating, TurnsPlainMomentsFromTheZoneTheyAreStoredIn) {
    const std::vector<std::string> cells{"2026-06-30 22:30:00", "2026-06-30 21:30:00", "2026-06-30",
                                         "2026-06-30T22:30:00Z"};
    const Measured stored = measure_dates(cells, "{date: date, time_zone: Europe/Berlin, stored_in: UTC}");
    ASSERT_TRUE(stored.measurements) << stored.errors;
    EXPECT_EQ(over(stored, "m", stored.period("2026-07-01")), "2");
    EXPECT_EQ(over(stored, "m", stored.period("2026-06-30")), "2");
    const Measured local = measure_dates(cells, "{date: date, time_zone: Europe/Berlin}");
    EXPECT_EQ(over(local, "m", local.period("2026-07-01")), "1");
    EXPECT_EQ(over(local, "m", local.period("2026-06-30")), "3");
}

TEST(RowDating, SaysWhetherAllDatesAreBeginsOfPeriods) {
    const auto dates_whole_periods = [](const std::vector<std::string>& cells, const std::string& top) {
        return measure_dates(cells, "{date: date}", top).measurements->sources[0].dates_whole_periods;
    };
    EXPECT_TRUE(dates_whole_periods({"2025-01-01", "2025-02-01", "2025-02-01"}, "period: month\n"));
    EXPECT_TRUE(dates_whole_periods({"2025-01", "2025-02"}, "period: month\n"));
    EXPECT_FALSE(dates_whole_periods({"2025-01-01", "2025-02-01", "2025-02-02"}, "period: month\n"));
    EXPECT_FALSE(dates_whole_periods({"2025-01-01", "2025-02-01"}, "period: day\n"));
    EXPECT_FALSE(dates_whole_periods({"2025-01-01", "2025-02-01"}, "period: quarter\n"));
}

} // namespace
} // namespace kpitrace::test
