#include "kpitrace/csv/cell.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The moment, and the last day where that is another; `null` or `bad`.
std::string read(std::string_view cell, std::vector<std::string> formats = {}) {
    const DateCell date = DateReader({.date_formats = std::move(formats)}).read(cell);
    if (date.state == CellState::null) return "null";
    if (date.state == CellState::bad) return "bad";
    const std::string first = to_string(date.value);
    return first.starts_with(to_string(date.last_day)) ? first : first + ".." + to_string(date.last_day);
}

/// Each remedy of a bad cell: `KEYS (READING)`.
std::vector<std::string> remedies(std::string_view cell, std::vector<std::string> formats = {}) {
    const DateReader reader({.date_formats = std::move(formats)});
    EXPECT_EQ(reader.read(cell).state, CellState::bad) << cell;
    std::vector<std::string> found;
    for (const Remedy& remedy : reader.diagnose(cell).remedies)
        found.push_back(fmt::format("{} ({})", remedy.keys, remedy.reading));
    return found;
}

TEST(DateCell, ReadsIsoDatesAndTimes) {
    EXPECT_EQ(read("2026-06-30"), "2026-06-30");
    EXPECT_EQ(read(" 2026-06-30 "), "2026-06-30");
    for (const std::string_view cell :
         {"2026-06-30T10:15:30Z", "2026-06-30 10:15:30", "2026-06-30t10:15:30z", "2026-06-30T10:15:30.999",
          "2026-06-30T10:15:30,5+02:00", "2026-06-30 10:15:30+02", "2026-06-30T10:15:30-0530",
          "2026-06-30 10:15:30 UTC", "2026-06-30 10:15:30 +0200"}) {
        EXPECT_EQ(read(cell), "2026-06-30 10:15:30") << cell;
    }
    EXPECT_EQ(read("2026-06-30T23:59"), "2026-06-30 23:59:00");
    EXPECT_EQ(read("2024-02-29"), "2024-02-29");
}

TEST(DateCell, ReadsPeriodsAsTheirFirstMoment) {
    EXPECT_EQ(read("2026-06"), "2026-06-01..2026-06-30");
    EXPECT_EQ(read("2026-Q2"), "2026-04-01..2026-06-30");
    EXPECT_EQ(read("2026-W23"), "2026-06-01..2026-06-07");
    EXPECT_EQ(read("2026"), "2026-01-01..2026-12-31");
}

TEST(DateCell, RefusesWhatIsNotAnIsoDate) {
    for (const std::string_view cell : {"2026-02-29",
                                        "2026-13-01",
                                        "2026-00-10",
                                        "2026-6-30",
                                        "2026/06/30",
                                        "20260630",
                                        "2026-06-30T",
                                        "2026-06-30T24:00",
                                        "2026-06-30T10",
                                        "2026-06-30T10:60",
                                        "2026-06-30T10:15:60",
                                        "2026-06-30T10:15:30.",
                                        "2026-06-30x",
                                        "2026-06-30 10:15 PM",
                                        "2026-06-30T10:15+2",
                                        "2026-06-30T10:15+24:00",
                                        "26-06-30",
                                        "2026-Q5",
                                        "2026-W54",
                                        "0000-01-01",
                                        "today",
                                        "6/30/2026"}) {
        EXPECT_EQ(read(cell), "bad") << cell;
    }
}

TEST(DateCell, HasNoValueWhereItIsEmptyOrANullText) {
    EXPECT_EQ(read("  "), "null");
    EXPECT_EQ(DateReader({.nulls = {"open"}}).read(" open ").state, CellState::null);
}

TEST(DateFormat, ReadsItsConversions) {
    EXPECT_EQ(read("3/1/2017", {"%m/%d/%Y"}), "2017-03-01");
    EXPECT_EQ(read("30.06.2026", {"%d.%m.%Y"}), "2026-06-30");
    EXPECT_EQ(read("30-JUN-26", {"%d-%b-%y"}), "2026-06-30");
    EXPECT_EQ(read("June 5, 2026", {"%B %d, %Y"}), "2026-06-05");
    EXPECT_EQ(read("jun 5 2026", {"%B %d %Y"}), "2026-06-05");
    EXPECT_EQ(read("20260630", {"%Y%m%d"}), "2026-06-30");
    EXPECT_EQ(read("2024-366", {"%Y-%j"}), "2024-12-31");
    EXPECT_EQ(read("2026-5", {"%Y-%j"}), "2026-01-05");
    EXPECT_EQ(read("5%6%2026", {"%d%%%m%%%Y"}), "2026-06-05");
    EXPECT_EQ(read("am 5.6.2026 Uhr", {"am %d.%m.%Y Uhr"}), "2026-06-05");
    EXPECT_EQ(read("6/2026", {"%m/%Y"}), "2026-06-01..2026-06-30");
    EXPECT_EQ(read("FY2026", {"FY%Y"}), "2026-01-01..2026-12-31");
}

TEST(DateFormat, ReadsTimes) {
    EXPECT_EQ(read("1/2/2026 9:05", {"%d/%m/%Y %H:%M"}), "2026-02-01 09:05:00");
    EXPECT_EQ(read("1/2/2026 12:05:09 am", {"%d/%m/%Y %I:%M:%S %p"}), "2026-02-01 00:05:09");
    EXPECT_EQ(read("1/2/2026 12:00 PM", {"%d/%m/%Y %I:%M %p"}), "2026-02-01 12:00:00");
    EXPECT_EQ(read("1/2/2026 01PM", {"%d/%m/%Y %I%p"}), "2026-02-01 13:00:00");
}

TEST(DateFormat, TakesYearsOfTwoDigitsFrom1969) {
    EXPECT_EQ(read("1/1/69", {"%d/%m/%y"}), "1969-01-01");
    EXPECT_EQ(read("1/1/68", {"%d/%m/%y"}), "2068-01-01");
    EXPECT_EQ(read("1/1/6", {"%d/%m/%y"}), "bad");
    EXPECT_EQ(read("1/1/206", {"%d/%m/%Y"}), "bad");
    EXPECT_EQ(read("1/1/02026", {"%d/%m/%Y"}), "bad");
}

TEST(DateFormat, RefusesWhatIsNotWrittenSo) {
    const std::vector<std::string> format{"%m/%d/%Y %H:%M"};
    for (const std::string_view cell :
         {"13/1/2026 0:00", "2/30/2026 0:00", "2/29/2026 0:00", "1/1/2026 24:00", "1/1/2026 0:60", "1/1/2026",
          "1/1/2026 0:00 x", "0/1/2026 0:00", "1/0/2026 0:00", "001/1/2026 0:00"}) {
        EXPECT_EQ(read(cell, format), "bad") << cell;
    }
    EXPECT_EQ(read("2025-366", {"%Y-%j"}), "bad");
    EXPECT_EQ(read("Juni 5 2026", {"%b %d %Y"}), "bad");
    EXPECT_EQ(read("2026-06-30", {"%m/%d/%Y"}), "bad") << "ISO 8601 only where no format is written";
}

TEST(DateFormat, NeedsAllDigitsWhereNumbersTouch) {
    EXPECT_EQ(read("2026111", {"%Y%m%d"}), "bad") << "11 January or 1 November";
    EXPECT_EQ(read("1112026", {"%d%m%Y"}), "bad");
    EXPECT_EQ(read("01112026", {"%d%m%Y"}), "2026-11-01");
}

TEST(DateFormat, IsTriedInOrder) {
    const std::vector<std::string> formats{"%d/%m/%Y", "%Y-%m-%d", "excel"};
    EXPECT_EQ(read("3/4/2026", formats), "2026-04-03");
    EXPECT_EQ(read("2026-04-03", formats), "2026-04-03");
    EXPECT_EQ(read("46115", formats), "2026-04-03");
}

TEST(DateFormat, ReadsSerialDayNumbers) {
    EXPECT_EQ(read("1", {"excel"}), "1900-01-01");
    EXPECT_EQ(read("59", {"excel"}), "1900-02-28");
    EXPECT_EQ(read("60", {"excel"}), "bad") << "29 February 1900 never was";
    EXPECT_EQ(read("61", {"excel"}), "1900-03-01");
    EXPECT_EQ(read("43831", {"excel"}), "2020-01-01");
    EXPECT_EQ(read("43831.75", {"excel"}), "2020-01-01 18:00:00");
    EXPECT_EQ(read("43831.9999999", {"excel"}), "2020-01-02") << "to the nearest second";
    EXPECT_EQ(read("2958465", {"excel"}), "9999-12-31");
    EXPECT_EQ(DateReader({.decimal = ",", .date_formats = {"excel"}}).read("43831,5").state, CellState::value);
    for (const std::string_view cell : {"0", "-1", "2958466", "43831x", "43831,5", "99999999", "2020-01-01"}) {
        EXPECT_EQ(read(cell, {"excel"}), "bad") << cell;
    }
}

TEST(DateDiagnosis, NamesTheFormatThatReadsTheCell) {
    EXPECT_THAT(remedies("3/13/2017"), ElementsAre("date_format: \"%m/%d/%Y\" (13 March 2017)"));
    EXPECT_THAT(remedies("13/3/2017"), ElementsAre("date_format: \"%d/%m/%Y\" (13 March 2017)"));
    EXPECT_THAT(remedies("31.12.2017"), ElementsAre("date_format: \"%d.%m.%Y\" (31 December 2017)"));
    EXPECT_THAT(remedies("5-Jun-26"), ElementsAre("date_format: \"%d-%b-%y\" (5 June 2026)"));
    EXPECT_THAT(remedies("Jun 5, 2026"), ElementsAre("date_format: \"%b %d, %Y\" (5 June 2026)"));
    EXPECT_THAT(remedies("June 5, 2026"), ElementsAre("date_format: \"%b %d, %Y\" (5 June 2026)"));
    EXPECT_THAT(remedies("5 June 2026"), ElementsAre("date_format: \"%d %b %Y\" (5 June 2026)"));
    EXPECT_THAT(remedies("20260630"), ElementsAre("date_format: \"%Y%m%d\" (30 June 2026)"));
    EXPECT_THAT(remedies("2026/6/30"), ElementsAre("date_format: \"%Y/%m/%d\" (30 June 2026)"));
    EXPECT_THAT(remedies("6/30/2026 14:05"), ElementsAre("date_format: \"%m/%d/%Y %H:%M\" (30 June 2026)"));
    EXPECT_THAT(remedies("6/30/2026 14:05:09"), ElementsAre("date_format: \"%m/%d/%Y %H:%M:%S\" (30 June 2026)"));
    EXPECT_THAT(remedies("6/30/2026 2:05 PM"), ElementsAre("date_format: \"%m/%d/%Y %I:%M %p\" (30 June 2026)"));
    EXPECT_THAT(remedies("43831"), ElementsAre("date_format: excel (1 January 2020)"));
    EXPECT_THAT(remedies("43831.5"), ElementsAre("date_format: excel (1 January 2020)"));
}

TEST(DateDiagnosis, ListsAllReadingsAndPrefersNone) {
    EXPECT_THAT(remedies("3/4/2017"),
                ElementsAre("date_format: \"%m/%d/%Y\" (4 March 2017)", "date_format: \"%d/%m/%Y\" (3 April 2017)"));
    EXPECT_THAT(remedies("01/02/03"),
                ElementsAre("date_format: \"%m/%d/%y\" (2 January 2003)", "date_format: \"%d/%m/%y\" (1 February 2003)",
                            "date_format: \"%y/%m/%d\" (3 February 2001)"));
    EXPECT_EQ(DateReader(Format{}).diagnose("3/4/2017").form, FaultForm::ambiguous);
}

TEST(DateDiagnosis, TakesOneDayReadTwiceAsOne) {
    EXPECT_THAT(remedies("4/4/2017"),
                ElementsAre("date_format: \"%m/%d/%Y\" (4 April 2017)", "date_format: \"%d/%m/%Y\" (4 April 2017)"));
    EXPECT_EQ(DateReader(Format{}).diagnose("4/4/2017").form, FaultForm::other_form);
}

TEST(DateDiagnosis, NamesAnotherFormatThanTheSourceHas) {
    EXPECT_THAT(remedies("13/3/2017", {"%m/%d/%Y"}), ElementsAre("date_format: \"%d/%m/%Y\" (13 March 2017)"));
}

TEST(DateDiagnosis, HasNoRemedyForText) {
    EXPECT_THAT(remedies("open \"x\""), IsEmpty());
}

TEST(CheckDateFormat, AcceptsUsableFormats) {
    for (const std::string_view format :
         {"excel", "epoch", "epoch_ms", "Q%q %Y", "%Y%q", "%a, %d %b %Y %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y",
          "%m/%Y", "%d.%m.%Y %H:%M:%S", "%j %y", "%b %d, %Y %I:%M %p", "100%% %Y"}) {
        EXPECT_EQ(check_date_format(format), std::nullopt) << format;
    }
}

TEST(CheckDateFormat, SaysWhatIsWrong) {
    EXPECT_EQ(
        check_date_format("%Y-%Q"),
        "`%Q` is not a code of a date format; expected one of %Y %y %q %m %b %B %d %j %a %A %H %I %M %S %f %p %z %%");
    EXPECT_EQ(check_date_format("%Y%"), "a single `%` ends the date format: the character itself is written `%%`");
    EXPECT_EQ(check_date_format("%d.%m."), "a date format needs a year: `%Y` or `%y`");
    EXPECT_EQ(check_date_format(""), "a date format needs a year: `%Y` or `%y`");
    EXPECT_EQ(check_date_format("%Y-%m-%m"), "the date format names the same part of the date twice");
    EXPECT_EQ(check_date_format("%y %Y"), "the date format names the same part of the date twice");
    EXPECT_EQ(check_date_format("%b %j %Y"), "the date format names the same part of the date twice");
    EXPECT_EQ(check_date_format("%d %Y"), "`%d` needs a month: `%m`, `%b` or `%B`");
    EXPECT_EQ(check_date_format("%Y-%m-%d %I:%M"), "`%I` and `%p` need each other; an hour from 0 to 23 is `%H`");
    EXPECT_EQ(check_date_format("%Y-%m-%d %H:%M %p"), "`%I` and `%p` need each other; an hour from 0 to 23 is `%H`");
    EXPECT_EQ(check_date_format("%Y-%M-%d"), "`%d` needs a month: `%m`, `%b` or `%B`");
    EXPECT_EQ(check_date_format("%Y-%M"),
              "`%M`, the minute, needs an hour (`%H`, or `%I` with `%p`); the month is `%m`");
    EXPECT_EQ(check_date_format("%Y-%m %H"), "an hour needs a day: `%d` or `%j`");
    EXPECT_EQ(check_date_format("%Y-%m-%d %H:%S"), "`%S` needs a minute: `%M`");
    EXPECT_EQ(check_date_format("Q%q %Y-%m"), "the date format names the same part of the date twice");
    EXPECT_EQ(check_date_format("%a %A %d.%m.%Y"), "the date format names the same part of the date twice");
    EXPECT_EQ(check_date_format("Q%q"), "a date format needs a year: `%Y` or `%y`");
    EXPECT_EQ(check_date_format("%a %m/%Y"), "a weekday needs a day: `%d` or `%j`");
    EXPECT_EQ(check_date_format("%Y-%m-%d %H:%M.%f"), "`%f`, the fraction of a second, needs a second: `%S`");
    EXPECT_EQ(check_date_format("%Y-%m-%d %z"), "`%z`, the offset from UTC, needs an hour: `%H`, or `%I` with `%p`");
}

} // namespace
} // namespace kpitrace::csv
