// The hints for names of months and weekdays: each is followed as it is written.
#include "first_error.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string rows_of(const std::vector<std::string>& cells, const std::string& header) {
    std::string text = header + '\n';
    for (const std::string& cell : cells) text += "\"" + cell + "\",1\n";
    return text;
}

/// A column of dates with 1 beside each.
Measured measure_dates(const std::vector<std::string>& cells, const std::string& keys) {
    return measure_rows(with_metrics("  m: sum(n)\n", "", "{date: day" + (keys.empty() ? "" : ", " + keys) + "}"),
                        {{"rows", {rows_of(cells, "day,n")}}});
}

const std::string month_format = "date_format: \"%b %Y\"";

/// What the rows of a month have after the n-th key of the hint was added.
std::string after(const std::vector<std::string>& cells, const std::string& keys, std::size_t n,
                  const std::string& month) {
    const auto proposed = keys_of(help_of(measure_dates(cells, keys)));
    if (n >= proposed.size()) return "no such key";
    const Measured measured = measure_dates(cells, keys + ", " + proposed[n]);
    return measured.measurements ? measured.value("m", month) : measured.errors;
}

TEST(DateHint, AMonthOfTwoLanguagesIsProposedInBoth) {
    const std::vector<std::string> cells{"lip 2026", "lip 2026"};
    EXPECT_THAT(help_of(measure_dates(cells, month_format)),
                StartsWith("`lip 2026` could be 1 July 2026 or 1 June 2026: write `month_names: [styczeń, "));
    EXPECT_THAT(help_of(measure_dates(cells, month_format)), HasSubstr("(Polish: 1 July 2026) or `month_names: ["));
    EXPECT_THAT(help_of(measure_dates(cells, month_format)), HasSubstr("(Croatian: 1 June 2026) in the source"));
    EXPECT_EQ(after(cells, month_format, 0, "2026-07"), "2");
    EXPECT_EQ(after(cells, month_format, 1, "2026-06"), "2");
}

TEST(DateHint, AnotherMonthOfTheColumnSettlesTheLanguage) {
    EXPECT_EQ(after({"lip 2026", "svi 2026"}, month_format, 0, "2026-06"), "1");
    EXPECT_EQ(after({"lip 2026", "maj 2026", "cze 2026"}, month_format, 0, "2026-07"), "1");
    EXPECT_EQ(after({"listopad 2026", "leden 2026"}, month_format, 0, "2026-11"), "1");
    EXPECT_EQ(after({"listopad 2026", "srpanj 2026"}, month_format, 0, "2026-10"), "1");
}

TEST(DateHint, EnglishNamesBesideAnotherLanguageAreReadTogether) {
    const std::vector<std::string> cells{"May 2026", "Mai 2026", "October 2026", "Oktober 2026", "Sept. 2026"};
    EXPECT_EQ(after(cells, month_format, 0, "2026-05"), "2");
    EXPECT_EQ(after(cells, month_format, 0, "2026-10"), "2");
    EXPECT_EQ(after(cells, month_format, 0, "2026-09"), "1");
    EXPECT_EQ(after({"March 2026", "mars 2026", "août 2026"}, month_format, 0, "2026-03"), "2");
}

TEST(DateHint, AYearOfShortGermanNamesIsReadAtOnce) {
    std::vector<std::string> cells;
    for (const auto* name :
         {"Jan.", "Feb.", "Mrz.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."})
        cells.push_back(std::string(name) + " 2026");
    for (const std::string month : {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"})
        EXPECT_EQ(after(cells, month_format, 0, "2026-" + month), "1") << month;
}

TEST(DateHint, AListOfNamesIsNeverReplacedByOneThatReadsLess) {
    const std::string german =
        "month_names: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, "
        "November, Dezember]";
    const std::vector<std::string> cells{"Juni 2026", "June 2026"};
    const auto proposed = keys_of(help_of(measure_dates(cells, month_format + ", " + german)));
    ASSERT_EQ(proposed.size(), 1U);
    EXPECT_EQ(measure_dates(cells, month_format + ", " + proposed[0]).value("m", "2026-06"), "2");
    const std::string full = month_format + ", month_names: [Januar, Februar, März, April, Mai, Juni, Juli, August, "
                                            "September, Oktober, November, Dezember, Jän, Feb, Mrz, Apr, Mai, Jun, "
                                            "Jul, Aug, Sep, Okt, Nov, Dez]";
    EXPECT_THAT(help_of(measure_dates({"Juni 2026", "May 2026"}, full)),
                StartsWith("list the months as the cells write them, from January to December, in `month_names`"));
}

TEST(DateHint, AWrongWeekdayIsNamed) {
    const std::vector<std::string> cells{"Tue 30 June 2026", "Wed 30 June 2026"};
    const std::string format = "date_format: \"%a %d %B %Y\"";
    const Measured measured = measure_dates(cells, format);
    EXPECT_EQ(message_of(measured), "`Wed 30 June 2026` in `day` has the wrong weekday: 30 June 2026 is a Tuesday");
    EXPECT_EQ(
        help_of(measured),
        "correct the cell; if the date is right and the weekday is not, write `date_format: [\"%a %d %B %Y\", \"Wed "
        "%d %B %Y\"]` in the source");
    EXPECT_EQ(measure_dates(cells, keys_of(help_of(measured)).at(0)).value("m", "2026-06"), "2");
}

TEST(DateHint, AWrongWeekdayIsNamedWithoutAFormatToo) {
    const std::vector<std::string> cells{"Wed, 30 June 2026"};
    const Measured measured = measure_dates(cells, "");
    EXPECT_THAT(message_of(measured), HasSubstr(": 30 June 2026 is a Tuesday"));
    EXPECT_EQ(measure_dates({"Wed, 30 June 2026", "Tue, 30 June 2026"}, keys_of(help_of(measured)).at(0))
                  .value("m", "2026-06"),
              "2");
}

TEST(DateHint, AWrongWeekdayOfAnotherLanguageIsNamed) {
    const std::string keys = "date_format: \"%d. %b %Y (%a.)\", month_names: [Jan, Feb, Mrz, Apr, Mai, Jun, Jul, Aug, "
                             "Sep, Okt, Nov, Dez]";
    const Measured measured = measure_dates({"30. Jun 2026 (Mi.)"}, keys);
    EXPECT_THAT(message_of(measured), HasSubstr(": 30 June 2026 is a Tuesday"));
    EXPECT_EQ(keys_of(help_of(measured)).at(0), "date_format: [\"%d. %b %Y (%a.)\", \"%d. %b %Y (Mi.)\"]");
}

TEST(DateHint, MonthsOfAnUnknownSpellingAreNeverLeftOutByAHint) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n", "", "{date: date, date_format: \"%d %b %Y\"}"),
                                           {{"rows", {"date,a\n15 Jan 2026,1\n15 Xebr 2026,2\n15 févr. 2026,4\n"}}});
    EXPECT_FALSE(measured.measurements);
    EXPECT_EQ(measured.errors.find("`where:"), std::string::npos) << measured.errors;
    EXPECT_NE(measured.errors.find("= help: list the months as the cells write them, from January to December, in "
                                   "`month_names` of the source: 12 texts, or 24 if months have two spellings\n"),
              std::string::npos)
        << measured.errors;
}

} // namespace
} // namespace kpitrace::test
