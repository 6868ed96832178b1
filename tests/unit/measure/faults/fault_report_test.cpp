// How many errors bad cells make, and which cells and counts these errors name.
#include "first_error.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string total = "  m: sum(Sales)\n";

TEST(FaultReport, OneKindInAColumnIsOneErrorWithThreeLinesAndTheCount) {
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

TEST(FaultReport, DifferentTextsBesideNumbersAreOneError) {
    const Measured measured = measure_file(total, "day,Sales\n2026-06-01,5 milliards\n2026-06-02,2 millions\n");
    EXPECT_EQ(message_of(measured),
              "2 cells of `Sales` have `milliards`, `millions` beside the number: `5 milliards` in "
              "line 2, `2 millions` in line 3");
    EXPECT_EQ(
        measure_file(total, "day,Sales\n2026-06-01,5 milliards\n2026-06-02,2 millions\n", quoted(help_of(measured), 0))
            .value("m", "2026-06"),
        "5002000000");
}

TEST(FaultReport, BadCellsOfOtherFilesAreNamedByFile) {
    const Measured measured = measure_rows(
        with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-01-01,1\n2026-01-02,x\n", "date,a\n2026-01-01,y\n"}}});
    EXPECT_EQ(message_of(measured), "2 cells of `a` are not numbers: `x` in line 3, `y` in rows-2.csv:2");
}

TEST(FaultReport, ACastOfAColumnIsReportedAsTheColumn) {
    const Measured measured =
        measure_file("  m: sum(cast(Sales as numeric))\n", "day,Sales\n2026-06-01,1\n2026-06-02,x\n");
    EXPECT_EQ(measured.errors.substr(0, 58), "rows-1.csv:3:12: error: `x` in `Sales` is not a number\n  |");
}

TEST(FaultReport, TakenAsNullShowsWhatWasLeftOut) {
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

TEST(FaultReport, FarDownInALongFileAreOnlyCounted) {
    std::string text = "day,Sales,filler\n";
    for (int i = 0; i < 400; ++i) text += fmt::format("2026-06-01,x,{}\n", std::string(60'000, '.'));
    const Measured measured = measure_rows(with_metrics(total, "", "{date: day}"), {{"rows", {text}}}, 2);
    // The lines are too long to be shown.
    EXPECT_EQ(message_of(measured), "400 cells of `Sales` are not numbers: `x` in line 2, `x` in line 3, `x` in line 4 "
                                    "and 397 more [bad-number]");
}

TEST(FaultReport, ACellOfAShiftedRowIsNotABadNumberToo) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(x)\n", "", "{date: day}"),
                     {{"rows", {"day,name,x,\n2026-06-01,a,1,\n2026-06-02,b, c,2\n2026-06-03,d,3,\n"}}});
    EXPECT_THAT(message_of(measured), HasSubstr("shifted this row"));
    EXPECT_THAT(measured.errors, HasSubstr("1 error\n"));
    EXPECT_THAT(measured.errors, Not(HasSubstr("bad-number")));
}

TEST(FaultReport, ACellBesideNumbersOfRowsWithoutANameIsStillABadNumber) {
    const Measured measured = measure_rows(with_metrics("  m: sum(x)\n", "", "{date: day}"),
                                           {{"rows", {"day,x,\n2026-06-01,1,1\n2026-06-02,c,2\n2026-06-03,3,3\n"}}});
    EXPECT_THAT(message_of(measured), StartsWith("`c` in `x` is not a number"));
}

// -- `values`: the only texts that a column may have

Measured measure_regions(const std::vector<std::string>& files, const std::string& keys, unsigned threads = 1) {
    return measure_rows(with_metrics("  m: count(*)\n", "", "{date: day, " + keys + "}"), {{"rows", files}}, threads);
}

const std::string values = "values: {Region: [North, South]}";

TEST(UnlistedValues, AnyOtherTextIsAnErrorWithTheNearest) {
    const std::string text = "day,region\n2026-06-01,North\n2026-06-02,Nroth\n2026-06-03,\n2026-06-04, South \n"
                             "2026-06-05,north\n2026-06-06,x\n2026-06-07,Nroth\n";
    EXPECT_EQ(measure_regions({text}, values).errors,
              "rows-1.csv:3:12: error: 4 cells of `Region` are not in its list of `values`: `Nroth` in line 3, `north` "
              "in line 6, `x` in line 7 and 1 more\n"
              "  |\n"
              "3 | 2026-06-02,Nroth\n"
              "  |            ^^^^^ [unlisted-value]\n"
              "  = help: did you mean `North` instead of `Nroth`, `North` instead of `north`? the list has "
              "`North`, `South`; if a text is right, add it to the list\n"
              "1 error\n");
}

TEST(UnlistedValues, RowsThatWhereLeavesOutAndNullsAreFine) {
    const std::string text = "day,Region\n2026-06-01,North\n2026-06-02,Total\n2026-06-03,n/a\n";
    EXPECT_EQ(measure_regions({text}, values + ", where: Region <> 'Total', null: {Region: [n/a]}").errors, "");
}

TEST(UnlistedValues, OneCellIsNamed) {
    const Measured measured = measure_regions({"day,Region\n2026-06-01,West\n"}, values);
    EXPECT_EQ(measured.errors.substr(0, measured.errors.find('\n')),
              "rows-1.csv:2:12: error: `West` in `Region` is not in its list of `values`");
}

TEST(UnlistedValues, AnUnknownColumnIsAnError) {
    const Measured measured = measure_regions({"day,Area\n2026-06-01,West\n"}, values);
    EXPECT_NE(measured.errors.find("no column of rows-1.csv is named `Region`"), std::string::npos) << measured.errors;
}

TEST(UnlistedValues, FilesAndThreadsGiveTheSameFirstLines) {
    std::string text = "day,Region\n";
    for (int i = 0; i < 5000; ++i) text += "2026-06-01,R" + std::to_string(i) + "\n";
    const std::string expected = measure_regions({text, text}, values).errors;
    EXPECT_NE(expected.find("10000 cells of `Region`"), std::string::npos) << expected;
    EXPECT_NE(expected.find("`R0` in line 2, `R1` in line 3, `R2` in line 4 and 9997 more"), std::string::npos);
    for (unsigned threads = 2; threads <= 3; ++threads)
        EXPECT_EQ(measure_regions({text, text}, values, threads).errors, expected);
}

} // namespace
} // namespace kpitrace::test
