// Each hint is followed as it is written: it must lead to the right number, or to a further clear message.
#include "support/pipeline.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string message_of(const Measured& measured) {
    const auto at = measured.errors.find("error: ");
    if (at == std::string::npos) return measured.errors;
    return measured.errors.substr(at + 7, measured.errors.find('\n', at) - at - 7);
}

std::string help_of(const Measured& measured) {
    const auto at = measured.errors.find("help: ");
    if (at == std::string::npos) return {};
    return measured.errors.substr(at + 6, measured.errors.find('\n', at) - at - 6);
}

/// Texts in backticks that are a key of a source and its value.
std::vector<std::string> keys_of(const std::string& help) {
    std::vector<std::string> keys;
    for (auto at = help.find('`'); at != std::string::npos;) {
        const auto end = help.find('`', at + 1);
        const std::string text = help.substr(at + 1, end - at - 1);
        if (text.find(": ") != std::string::npos && text.find_first_of(":{\"") == text.find(": ")) keys.push_back(text);
        at = help.find('`', end + 1);
    }
    return keys;
}

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

TEST(FollowedHints, AMonthOfTwoLanguagesIsProposedInBoth) {
    const std::vector<std::string> cells{"lip 2026", "lip 2026"};
    EXPECT_THAT(help_of(measure_dates(cells, month_format)),
                StartsWith("`lip 2026` could be 1 July 2026 or 1 June 2026: write `month_names: [styczeń, "));
    EXPECT_THAT(help_of(measure_dates(cells, month_format)), HasSubstr("(Polish: 1 July 2026) or `month_names: ["));
    EXPECT_THAT(help_of(measure_dates(cells, month_format)), HasSubstr("(Croatian: 1 June 2026) in the source"));
    EXPECT_EQ(after(cells, month_format, 0, "2026-07"), "2");
    EXPECT_EQ(after(cells, month_format, 1, "2026-06"), "2");
}

TEST(FollowedHints, AnotherMonthOfTheColumnSettlesTheLanguage) {
    EXPECT_EQ(after({"lip 2026", "svi 2026"}, month_format, 0, "2026-06"), "1");
    EXPECT_EQ(after({"lip 2026", "maj 2026", "cze 2026"}, month_format, 0, "2026-07"), "1");
    EXPECT_EQ(after({"listopad 2026", "leden 2026"}, month_format, 0, "2026-11"), "1");
    EXPECT_EQ(after({"listopad 2026", "srpanj 2026"}, month_format, 0, "2026-10"), "1");
}

TEST(FollowedHints, EnglishNamesBesideAnotherLanguageAreReadTogether) {
    const std::vector<std::string> cells{"May 2026", "Mai 2026", "October 2026", "Oktober 2026", "Sept. 2026"};
    EXPECT_EQ(after(cells, month_format, 0, "2026-05"), "2");
    EXPECT_EQ(after(cells, month_format, 0, "2026-10"), "2");
    EXPECT_EQ(after(cells, month_format, 0, "2026-09"), "1");
    EXPECT_EQ(after({"March 2026", "mars 2026", "août 2026"}, month_format, 0, "2026-03"), "2");
}

TEST(FollowedHints, AYearOfShortGermanNamesIsReadAtOnce) {
    std::vector<std::string> cells;
    for (const auto* name :
         {"Jan.", "Feb.", "Mrz.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."})
        cells.push_back(std::string(name) + " 2026");
    for (const std::string month : {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"})
        EXPECT_EQ(after(cells, month_format, 0, "2026-" + month), "1") << month;
}

TEST(FollowedHints, AListOfNamesIsNeverReplacedByOneThatReadsLess) {
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

TEST(FollowedHints, AWrongWeekdayIsNamed) {
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

TEST(FollowedHints, AWrongWeekdayIsNamedWithoutAFormatToo) {
    const std::vector<std::string> cells{"Wed, 30 June 2026"};
    const Measured measured = measure_dates(cells, "");
    EXPECT_THAT(message_of(measured), HasSubstr(": 30 June 2026 is a Tuesday"));
    EXPECT_EQ(measure_dates({"Wed, 30 June 2026", "Tue, 30 June 2026"}, keys_of(help_of(measured)).at(0))
                  .value("m", "2026-06"),
              "2");
}

TEST(FollowedHints, AWrongWeekdayOfAnotherLanguageIsNamed) {
    const std::string keys = "date_format: \"%d. %b %Y (%a.)\", month_names: [Jan, Feb, Mrz, Apr, Mai, Jun, Jul, Aug, "
                             "Sep, Okt, Nov, Dez]";
    const Measured measured = measure_dates({"30. Jun 2026 (Mi.)"}, keys);
    EXPECT_THAT(message_of(measured), HasSubstr(": 30 June 2026 is a Tuesday"));
    EXPECT_EQ(keys_of(help_of(measured)).at(0), "date_format: [\"%d. %b %Y (%a.)\", \"%d. %b %Y (Mi.)\"]");
}

/// A column of amounts.
Measured measure_amounts(const std::vector<std::string>& cells, const std::string& keys = "",
                         const std::string& expression = "sum(x)") {
    std::string text = "day,x\n";
    for (const std::string& cell : cells) text += "2026-06-01,\"" + cell + "\"\n";
    return measure_rows(
        with_metrics("  m: \"" + expression + "\"\n", "", "{date: day" + (keys.empty() ? "" : ", " + keys) + "}"),
        {{"rows", {text}}});
}

std::string amount_after(const std::vector<std::string>& cells, const std::string& keys, std::size_t n = 0) {
    const auto proposed = keys_of(help_of(measure_amounts(cells, keys)));
    if (n >= proposed.size()) return "no such key";
    const Measured measured = measure_amounts(cells, proposed[n]);
    return measured.measurements ? measured.value("m", "2026-06") : measured.errors;
}

TEST(FollowedHints, DurationsInWordsAreRecognized) {
    for (const std::string cell : {"5 min", "5 hrs", "2 hours", "1.5 h", "1,5 Stunden", "90 sec", "3 days"}) {
        const Measured measured = measure_amounts({cell});
        EXPECT_EQ(message_of(measured), "`" + cell + "` in `x` is a duration, not a number");
        EXPECT_EQ(help_of(measured), "write `duration('minute', x)` in the expression in place of `x`; the units are "
                                     "`second`, `minute`, `hour` and `day`");
        EXPECT_TRUE(measure_amounts({cell}, "", "sum(duration('minute', x))").measurements) << cell;
    }
    EXPECT_EQ(measure_amounts({"5 min", "2 hours"}, "", "sum(duration('minute', x))").value("m", "2026-06"), "125");
}

TEST(FollowedHints, DurationsBesideBareNumbersAreReadByUnits) {
    EXPECT_EQ(amount_after({"5 min", "7"}, ""), "12");
    EXPECT_EQ(amount_after({"5 min", "2 hours", "7"}, ""), "132");
    EXPECT_EQ(help_of(measure_amounts({"1:30", "7"})),
              "no key reads durations beside numbers without a unit: write the "
              "unit in each cell, such as `90 min`");
}

TEST(FollowedHints, CapitalLettersAreNotUnitsOfTime) {
    EXPECT_THAT(help_of(measure_amounts({"5M"})), Not(HasSubstr("duration")));
    EXPECT_THAT(help_of(measure_amounts({"5 H"})), Not(HasSubstr("duration")));
    EXPECT_THAT(help_of(measure_amounts({"5m"})), HasSubstr("; if `m` means million, write `units: {m: "));
}

TEST(FollowedHints, DurationsTakenAsNullAreCalledDurations) {
    const Measured measured = measure_amounts({"1:30", "soon"}, "bad_values: null", "sum(duration('minute', x))");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const auto& omissions = measured.measurements->sources[0].omissions;
    ASSERT_EQ(omissions.size(), 1U);
    EXPECT_EQ(omissions[0].kind, Omission::Kind::bad_duration);
    EXPECT_EQ(omissions[0].texts, (std::vector<std::string>{"`soon`"}));
}

TEST(FollowedHints, AWordForPercentIsComparedWithBareNumbersAsTheSignIs) {
    const std::vector<std::string> cells{"12 pct", "7"};
    const Measured measured = measure_amounts(cells, "units: {pct: 0.01}");
    EXPECT_EQ(message_of(measured),
              "some cells of `x` have `pct` and others do not: `12 pct` in line 2, `7` in line 3");
    EXPECT_EQ(
        help_of(measured),
        "if the cells without `pct` are percentages too, write `units: [pct]` in the source, which reads `12 pct` and "
        "`7` as the numbers written; if they are not, write `units: {pct: 0.01, \"%\": 0.01}`, which divides only "
        "`12 pct` by 100");
    EXPECT_EQ(amount_after(cells, "units: {pct: 0.01}", 0), "19");
    EXPECT_EQ(amount_after(cells, "units: {pct: 0.01}", 1), "7.12");
    EXPECT_EQ(amount_after(cells, "", 0), "19") << "the hint before `units` is written";
    EXPECT_EQ(amount_after(cells, "", 1), "7.12");
    EXPECT_EQ(measure_amounts({"12 percent", "12%", "0"}, "units: {percent: 0.01}").value("m", "2026-06"), "0.24");
    EXPECT_NE(measure_amounts({"12 PERCENT", "7"}, "units: {percent: 0.01, K: 1000}").errors, "");
    EXPECT_NE(measure_amounts({"2 K", "12 percent"}, "units: {percent: 0.01, K: 1000}").errors, "");
}

TEST(FollowedHints, NoCellIsANumberIsSaidOnlyWhereItIsTrue) {
    const Measured mixed = measure_amounts({"soon", "5 kg", "later"});
    EXPECT_THAT(mixed.errors, Not(HasSubstr("no cell of the column is a number")));
    const Measured marks = measure_amounts({"soon", "1.234,50"});
    EXPECT_THAT(marks.errors, Not(HasSubstr("no cell of the column is a number")));
    EXPECT_THAT(help_of(measure_amounts({"soon", "later"})), StartsWith("no cell of the column is a number"));
}

TEST(FollowedHints, ACellOfAShiftedRowIsNotABadNumberToo) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(x)\n", "", "{date: day}"),
                     {{"rows", {"day,name,x,\n2026-06-01,a,1,\n2026-06-02,b, c,2\n2026-06-03,d,3,\n"}}});
    EXPECT_THAT(message_of(measured), HasSubstr("shifted this row"));
    EXPECT_THAT(measured.errors, HasSubstr("1 error\n"));
    EXPECT_THAT(measured.errors, Not(HasSubstr("bad-number")));
}

TEST(FollowedHints, ACellBesideNumbersOfRowsWithoutANameIsStillABadNumber) {
    const Measured measured = measure_rows(with_metrics("  m: sum(x)\n", "", "{date: day}"),
                                           {{"rows", {"day,x,\n2026-06-01,1,1\n2026-06-02,c,2\n2026-06-03,3,3\n"}}});
    EXPECT_THAT(message_of(measured), StartsWith("`c` in `x` is not a number"));
}

} // namespace
} // namespace kpitrace::test
