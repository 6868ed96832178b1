// What measure() says of cells that are not the numbers or dates that a metric needs, and that its hints work.
#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

/// The first line of the first error, without its place.
std::string message_of(const Measured& measured) {
    const auto at = measured.errors.find("error: ");
    if (at == std::string::npos) return measured.errors;
    return measured.errors.substr(at + 7, measured.errors.find('\n', at) - at - 7);
}

/// The hint of the first error.
std::string help_of(const Measured& measured) {
    const auto at = measured.errors.find("help: ");
    if (at == std::string::npos) return {};
    return measured.errors.substr(at + 6, measured.errors.find('\n', at) - at - 6);
}

/// The n-th text in backticks.
std::string quoted(const std::string& text, std::size_t n) {
    std::size_t at = text.find('`');
    for (std::size_t i = 0; i < n && at != std::string::npos; ++i) at = text.find('`', text.find('`', at + 1) + 1);
    return at == std::string::npos ? "" : text.substr(at + 1, text.find('`', at + 1) - at - 1);
}

std::string source_with(const std::string& keys) {
    return keys.empty() ? "{date: day}" : "{date: day, " + keys + "}";
}

Measured measure_file(const std::string& metrics, const std::string& text, const std::string& keys = "") {
    return measure_rows(with_metrics(metrics, "", source_with(keys)), {{"rows", {text}}});
}

const std::string total = "  m: sum(Sales)\n";

TEST(BadCells, AJunkCellIsShownWithItsBlanksAndLeftOutByTrim) {
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06, soon\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(measured.errors,
              "rows-1.csv:3:12: error: ` soon` in `Sales` is not a number\n"
              "  |\n"
              "3 | 2026-06-06, soon\n"
              "  |            ^^^^^ [bad-number]\n"
              "  = help: if it means 'no value', write `null: [\"soon\"]` in the source; to read every such cell as no "
              "value, write `bad_values: null`; to leave the row out, write `where: trim(Sales) <> 'soon'`\n"
              "1 error\n");
    for (const std::size_t hint : {0U, 1U, 2U}) {
        const Measured followed = measure_file(total, text, quoted(help_of(measured), hint));
        ASSERT_TRUE(followed.measurements) << followed.errors;
        EXPECT_EQ(followed.value("m", "2026-06"), "10");
    }
}

TEST(BadCells, ANumberInAJunkCellIsNotTakenAsNoValue) {
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06,v1.2.3\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "`v1.2.3` in `Sales` is not a number");
    EXPECT_EQ(help_of(measured), "to leave the row out, write `where: Sales <> 'v1.2.3'` in the source");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "10");
}

TEST(BadCells, WordsForNoValueBesideDurationsAreNull) {
    const std::string metric = "  m: \"sum(duration('minute', Sales))\"\n";
    const std::string text = "day,Sales\n2026-06-01,1:30\n2026-06-02,-\n2026-06-03,n/a\n";
    const Measured measured = measure_file(metric, text);
    EXPECT_EQ(help_of(measured), "if the cells mean 'no value', write `null: [\"-\", \"n/a\"]` in the source");
    EXPECT_EQ(measure_file(metric, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "90");
}

TEST(BadCells, DifferentTextsBesideNumbersAreOneError) {
    const Measured measured = measure_file(total, "day,Sales\n2026-06-01,5 milliards\n2026-06-02,2 millions\n");
    EXPECT_EQ(message_of(measured),
              "2 cells of `Sales` have `milliards`, `millions` beside the number: `5 milliards` in "
              "line 2, `2 millions` in line 3");
    EXPECT_EQ(
        measure_file(total, "day,Sales\n2026-06-01,5 milliards\n2026-06-02,2 millions\n", quoted(help_of(measured), 0))
            .value("m", "2026-06"),
        "5002000000");
}

TEST(BadCells, OneKindInAColumnIsOneErrorWithThreeLinesAndTheCount) {
    const std::string text = "day,Sales\n2026-06-01,10\n2026-06-02,a\n2026-06-03,b\n2026-06-04,c\n2026-06-05,d\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "4 cells of `Sales` are not numbers: `a` in line 3, `b` in line 4, `c` in line 5 "
                                    "and 1 more");
    EXPECT_EQ(help_of(measured),
              "if they mean 'no value', write `null: [\"a\", \"b\", \"c\", \"d\"]` in the source; to read every such "
              "cell as no value, write `bad_values: null`; to leave such rows out, write `where: \"Sales not in ('a', "
              "'b', 'c', 'd')\"`");
    EXPECT_NE(measured.errors.find("1 error\n"), std::string::npos);
    for (const std::size_t hint : {0U, 1U, 2U})
        EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), hint)).value("m", "2026-06"), "10");
}

TEST(BadCells, LeavingRowsOutKeepsRowsWithoutAValue) {
    const std::string metrics = "  m: sum(Sales)\n  n: count(*)\n";
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06,soon\n2026-06-07,\n";
    const std::string where = quoted(help_of(measure_file(metrics, text)), 2);
    EXPECT_EQ(where, "where: Sales is null or Sales <> 'soon'");
    const Measured followed = measure_file(metrics, text, where);
    EXPECT_EQ(followed.value("m", "2026-06"), "10");
    EXPECT_EQ(followed.value("n", "2026-06"), "2");
}

TEST(BadCells, AWhereThatIsThereAlreadyStays) {
    const std::string text = "day,Sales,Region\n2026-06-05,10,N\n2026-06-06,soon,N\n2026-06-07,,N\n2026-06-07,9,S\n";
    const std::string where = quoted(help_of(measure_file(total, text, "where: Region = 'N'")), 2);
    EXPECT_EQ(where, "where: (Region = 'N') and (Sales is null or Sales <> 'soon')");
    EXPECT_EQ(measure_file(total, text, where).value("m", "2026-06"), "10");
}

TEST(BadCells, AColumnNameIsQuotedInTheHint) {
    const std::string text = "day,Net Sales\n2026-06-05,10\n2026-06-06,soon\n";
    const std::string where = quoted(help_of(measure_file("  m: sum(\"Net Sales\")\n", text)), 2);
    EXPECT_EQ(where, "where: '\"Net Sales\" <> ''soon'''");
    EXPECT_EQ(measure_file("  m: sum(\"Net Sales\")\n", text, where).value("m", "2026-06"), "10");
}

TEST(BadCells, TheListOfNullsIsExtended) {
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06,n/a\n2026-06-07,-\n";
    const std::string null = quoted(help_of(measure_file(total, text, "null: [\"-\"]")), 0);
    EXPECT_EQ(null, "null: [\"-\", \"n/a\"]");
    EXPECT_EQ(measure_file(total, text, null).value("m", "2026-06"), "10");
}

TEST(BadCells, ATextThatAnotherColumnMayHoldIsNullInOneColumn) {
    const std::string metrics = "  m: sum(amount)\n  n: \"count(*) filter (where country = 'NA')\"\n";
    const std::string text = "day,country,amount\n2026-06-01,NA,100\n2026-06-02,DE,NA\n2026-06-03,NA,50\n";
    const std::string null = quoted(help_of(measure_file(metrics, text)), 0);
    EXPECT_EQ(null, "null: {amount: [\"NA\"]}");
    const Measured followed = measure_file(metrics, text, null);
    ASSERT_TRUE(followed.measurements) << followed.errors;
    EXPECT_EQ(followed.value("m", "2026-06"), "150");
    EXPECT_EQ(followed.value("n", "2026-06"), "2");
    EXPECT_EQ(quoted(help_of(measure_file(metrics, text + "2026-06-04,DE,-\n", "null: {amount: [\"-\"]}")), 0),
              "null: {amount: [\"-\", \"NA\"]}");
    EXPECT_EQ(quoted(help_of(measure_file(metrics, text, "null: [\"?\"]")), 0),
              "null: {\"*\": [\"?\"], amount: [\"NA\"]}");
}

TEST(BadCells, NullsOfOneColumnHoldWhereverItIsRead) {
    const std::string metrics = "  m: sum(cast(amount as numeric))\n  n: count(amount)\n  d: max(amount)\n";
    const std::string text = "day,country,AMOUNT\n2026-06-01,NA,100\n2026-06-02,DE,NA\nNA,NA,50\n";
    const Measured measured = measure_file(metrics, text, "null: {Amount: [\"NA\"], \" day \": [\"NA\"]}");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("m", "2026-06"), "100");
    EXPECT_EQ(measured.value("n", "2026-06"), "1");
    EXPECT_EQ(measured.value("d", "2026-06"), "100");
    ASSERT_EQ(measured.measurements->sources[0].omissions.size(), 1U);
    EXPECT_EQ(measured.measurements->sources[0].omissions[0].kind, Omission::Kind::undated_row);
    EXPECT_EQ(measured.measurements->sources[0].omissions[0].tally.first_line, 4U);
}

TEST(BadCells, NullsOfAColumnThatNoFileHasAreAnError) {
    const Measured measured =
        measure_file(total, "day,Sales\n2026-06-05,10\n", "null: {Slaes: [\"NA\"], \"*\": [\"-\"]}");
    EXPECT_EQ(message_of(measured), "no column of rows-1.csv is named `Slaes`, which `null` lists");
    EXPECT_EQ(help_of(measured), "did you mean `Sales`?");
}

TEST(BadCells, AColumnWithoutAnyNumberIsNotTakenAsNull) {
    const Measured measured = measure_file(total, "day,Sales\n2026-06-05,ten\n2026-06-06,two\n");
    EXPECT_EQ(message_of(measured), "2 cells of `Sales` are not numbers: `ten` in line 2, `two` in line 3");
    EXPECT_EQ(help_of(measured), "no cell of the column is a number, and no key reads these texts as numbers: name "
                                 "another column, or use `count` for texts");
}

TEST(BadCells, AColumnThatOnlySaysThatItHasNoValueIsNull) {
    const std::string text = "day,Sales\n2026-06-05,n/a\n2026-06-06,-\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(help_of(measured), "no cell of the column is a number: if the cells mean 'no value', write `null: "
                                 "[\"n/a\", \"-\"]` in the source");
    EXPECT_TRUE(measure_file(total, text, quoted(help_of(measured), 0)).measurements);
}

TEST(BadCells, OneFormatThatReadsAllIsProposedThoughSomeCellsHaveTwoReadings) {
    const std::string text = "day,Sales\n02.06.2026,30\n30.06.2026,40\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "2 cells of `day` are not ISO 8601 dates such as 2026-06-30: `02.06.2026` in line "
                                    "2, `30.06.2026` in line 3");
    EXPECT_EQ(help_of(measured), "write `date_format: \"%d.%m.%Y\"` in the source, which reads all 2: `02.06.2026` is "
                                 "2 June 2026");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "70");
}

TEST(BadCells, AFormatBesideDatesThatAreReadIsAList) {
    const std::string text = "day,Sales\n2026-06-01,20\n02.06.2026,30\n30.06.2026,40\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(quoted(help_of(measured), 0), "date_format: [\"%Y-%m-%d\", \"%d.%m.%Y\"]");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "90");
}

TEST(BadCells, DatesWithTwoReadingsAreShownWithBothFormats) {
    const std::string text = "day,Sales\n05.05.2026,10\n02.06.2026,30\n06.02.2026,40\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured),
              "3 cells of `day` have more than one reading: `05.05.2026` in line 2, `02.06.2026` in line 3, "
              "`06.02.2026` in line 4; `02.06.2026` could be 2 June 2026 or 6 February 2026");
    EXPECT_EQ(help_of(measured), "write `date_format: \"%d.%m.%Y\"` (2 June 2026) or `date_format: \"%m.%d.%Y\"` (6 "
                                 "February 2026) in the source");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "30");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 1)).value("m", "2026-06"), "40");
}

TEST(BadCells, TwoFormatsOfDatesThatReadAllTogetherAreAList) {
    const std::string text = "day,Sales\n30.06.2026,10\n2026/06/29,20\n28.06.2026,30\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(help_of(measured), "write `date_format: [\"%d.%m.%Y\", \"%Y/%m/%d\"]` in the source: `date_format: "
                                 "\"%d.%m.%Y\"` reads 2 (`30.06.2026` is 30 June 2026), `date_format: \"%Y/%m/%d\"` "
                                 "reads 1 (`2026/06/29` is 29 June 2026)");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "60");
}

TEST(BadCells, FormatsThatReadCellsDifferentlyAreNoList) {
    const Measured measured = measure_file(total, "day,Sales\n31/12/2026,10\n12/31/2026,20\n03/04/2026,30\n");
    EXPECT_EQ(help_of(measured).substr(0, 36), "no single key reads all of them: `da");
}

TEST(BadCells, OneNotationThatReadsAllNumbersIsProposed) {
    const std::string text = "day;Sales\n2026-06-01;1.234,50\n2026-06-02;1.234\n2026-06-03;2,5\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "3 cells of `Sales` are not numbers where `.` is the decimal mark and `,` groups "
                                    "digits: `1.234,50` in line 2, `1.234` in line 3, `2,5` in line 4");
    EXPECT_EQ(help_of(measured), "write `decimal: \",\"` in the source, which reads all 3: `1.234,50` is 1234.5");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "2471");
}

TEST(BadCells, ANotationThatWouldBreakOtherCellsIsNotProposed) {
    const Measured measured = measure_file(total, "day,Sales\n2026-06-01,12.50\n2026-06-02,\"12,5\"\n");
    EXPECT_EQ(help_of(measured), "`decimal: \",\"` would read it, but not `12.50` in line 2: the column has numbers in "
                                 "two notations, and no key reads both");
}

TEST(BadCells, BadCellsOfOtherFilesAreNamedByFile) {
    const Measured measured = measure_rows(
        with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-01-01,1\n2026-01-02,x\n", "date,a\n2026-01-01,y\n"}}});
    EXPECT_EQ(message_of(measured), "2 cells of `a` are not numbers: `x` in line 3, `y` in rows-2.csv:2");
}

TEST(BadCells, ACastOfAColumnIsReportedAsTheColumn) {
    const Measured measured =
        measure_file("  m: sum(cast(Sales as numeric))\n", "day,Sales\n2026-06-01,1\n2026-06-02,x\n");
    EXPECT_EQ(measured.errors.substr(0, 58), "rows-1.csv:3:12: error: `x` in `Sales` is not a number\n  |");
}

TEST(BadCells, TakenAsNullShowsWhatWasLeftOut) {
    const Measured measured =
        measure_file(total, "day,Sales\n2026-06-01,1\n2026-06-02,x\n2026-06-03,\"1,234\"\n2026-06-04,x\n2026-06-05,y\n",
                     "bad_values: null");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Omission& omission = measured.measurements->sources[0].omissions.at(0);
    EXPECT_EQ(omission.tally.count, 4U);
    EXPECT_EQ(omission.texts, (std::vector<std::string>{"`x`", "`y`"}));
    EXPECT_EQ(omission.with_digits, 1U);
    EXPECT_EQ(omission.texts_with_digits, (std::vector<std::string>{"`1,234`"}));
}

TEST(BadCells, FarDownInALongFileAreOnlyCounted) {
    std::string text = "day,Sales,filler\n";
    for (int i = 0; i < 400; ++i) text += fmt::format("2026-06-01,x,{}\n", std::string(60'000, '.'));
    const Measured measured = measure_rows(with_metrics(total, "", "{date: day}"), {{"rows", {text}}}, 2);
    // The lines are too long to be shown.
    EXPECT_EQ(message_of(measured), "400 cells of `Sales` are not numbers: `x` in line 2, `x` in line 3, `x` in line 4 "
                                    "and 397 more [bad-number]");
}

TEST(BadCells, MonthsOfAnUnknownSpellingAreNeverLeftOutByAHint) {
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
