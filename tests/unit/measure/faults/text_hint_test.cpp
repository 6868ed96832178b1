// The hints for texts where numbers are expected: each is followed as it is written.
#include "first_error.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string total = "  m: sum(Sales)\n";

TEST(TextHint, AJunkCellIsShownWithItsBlanksAndLeftOutByTrim) {
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

TEST(TextHint, ANumberInAJunkCellIsNotTakenAsNoValue) {
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06,v1.2.3\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "`v1.2.3` in `Sales` is not a number");
    EXPECT_EQ(help_of(measured), "to leave the row out, write `where: Sales <> 'v1.2.3'` in the source");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "10");
}

TEST(TextHint, LeavingRowsOutKeepsRowsWithoutAValue) {
    const std::string metrics = "  m: sum(Sales)\n  n: count(*)\n";
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06,soon\n2026-06-07,\n";
    const std::string where = quoted(help_of(measure_file(metrics, text)), 2);
    EXPECT_EQ(where, "where: Sales is null or Sales <> 'soon'");
    const Measured followed = measure_file(metrics, text, where);
    EXPECT_EQ(followed.value("m", "2026-06"), "10");
    EXPECT_EQ(followed.value("n", "2026-06"), "2");
}

TEST(TextHint, AWhereThatIsThereAlreadyStays) {
    const std::string text = "day,Sales,Region\n2026-06-05,10,N\n2026-06-06,soon,N\n2026-06-07,,N\n2026-06-07,9,S\n";
    const std::string where = quoted(help_of(measure_file(total, text, "where: Region = 'N'")), 2);
    EXPECT_EQ(where, "where: (Region = 'N') and (Sales is null or Sales <> 'soon')");
    EXPECT_EQ(measure_file(total, text, where).value("m", "2026-06"), "10");
}

TEST(TextHint, AColumnNameIsQuotedInTheHint) {
    const std::string text = "day,Net Sales\n2026-06-05,10\n2026-06-06,soon\n";
    const std::string where = quoted(help_of(measure_file("  m: sum(\"Net Sales\")\n", text)), 2);
    EXPECT_EQ(where, "where: '\"Net Sales\" <> ''soon'''");
    EXPECT_EQ(measure_file("  m: sum(\"Net Sales\")\n", text, where).value("m", "2026-06"), "10");
}

TEST(TextHint, TheListOfNullsIsExtended) {
    const std::string text = "day,Sales\n2026-06-05,10\n2026-06-06,n/a\n2026-06-07,-\n";
    const std::string null = quoted(help_of(measure_file(total, text, "null: [\"-\"]")), 0);
    EXPECT_EQ(null, "null: [\"-\", \"n/a\"]");
    EXPECT_EQ(measure_file(total, text, null).value("m", "2026-06"), "10");
}

TEST(TextHint, ATextThatAnotherColumnMayHaveIsNullInOneColumn) {
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

TEST(TextHint, NullsOfOneColumnHoldWhereverItIsRead) {
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

TEST(TextHint, NullsOfAColumnThatNoFileHasAreAnError) {
    const Measured measured =
        measure_file(total, "day,Sales\n2026-06-05,10\n", "null: {Slaes: [\"NA\"], \"*\": [\"-\"]}");
    EXPECT_EQ(message_of(measured), "no column of rows-1.csv is named `Slaes`, which `null` lists");
    EXPECT_EQ(help_of(measured), "did you mean `Sales`?");
}

TEST(TextHint, AColumnWithoutAnyNumberIsNotTakenAsNull) {
    const Measured measured = measure_file(total, "day,Sales\n2026-06-05,ten\n2026-06-06,two\n");
    EXPECT_EQ(message_of(measured), "2 cells of `Sales` are not numbers: `ten` in line 2, `two` in line 3");
    EXPECT_EQ(help_of(measured), "no cell of the column is a number, and no key reads these texts as numbers: name "
                                 "another column, or use `count` for texts");
}

TEST(TextHint, AColumnThatOnlySaysThatItHasNoValueIsNull) {
    const std::string text = "day,Sales\n2026-06-05,n/a\n2026-06-06,-\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(help_of(measured), "no cell of the column is a number: if the cells mean 'no value', write `null: "
                                 "[\"n/a\", \"-\"]` in the source");
    EXPECT_TRUE(measure_file(total, text, quoted(help_of(measured), 0)).measurements);
}

TEST(TextHint, NoCellIsANumberIsSaidOnlyWhereItIsTrue) {
    const Measured mixed = measure_amounts({"soon", "5 kg", "later"});
    EXPECT_THAT(mixed.errors, Not(HasSubstr("no cell of the column is a number")));
    const Measured marks = measure_amounts({"soon", "1.234,50"});
    EXPECT_THAT(marks.errors, Not(HasSubstr("no cell of the column is a number")));
    EXPECT_THAT(help_of(measure_amounts({"soon", "later"})), StartsWith("no cell of the column is a number"));
}

} // namespace
} // namespace kpitrace::test
