// Which records of a file are rows of its table.
#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using Row = std::vector<std::string>;

TEST(Surplus, EmptyCellsAfterTheHeadersAreFine) {
    for (const std::string_view text : {"a,b\n1,2,\n3,4,\n", "a,b\n1,2\n3,4,,\n", "a,b\n1,2,\" \"\n3,4\n",
                                        "a,b,\n1,2\n3,4\n", "a,b,\n1,2,\n3,4,\n", "a,b,\r\n1,2\r\n3,4,,\r\n"}) {
        const Reading csv = read_csv(text);
        EXPECT_EQ(csv.messages, "") << text;
        ASSERT_EQ(csv.rows.size(), 2) << text;
        EXPECT_EQ(csv.rows[0][1], "2") << text;
        EXPECT_EQ(csv.rows[1][1], "4") << text;
    }
    EXPECT_EQ(read_csv("a|b|\n1|2\n").rows.front(), (Row{"1", "2", ""}));
}

TEST(Surplus, AValueInAColumnWithoutANameIsAShiftedRowWhereItIsEmptyInOtherRows) {
    EXPECT_EQ(read_csv("day,name,qty,\n1,Mouse,3,\n2,Stick, 16GB,7\n3,Lamp,2,\n").messages,
              "3:15: shifted-row: `,` in an unquoted cell shifted this row: it has a value in a column without a name, "
              "which is empty in other rows\n"
              "  a cell that contains `,` must be in quotes; if the column has values of its own, give it a name in "
              "the header line; `bad_rows: skip` in the source leaves such rows out\n");
}

TEST(Surplus, AShiftedRowInQuotesAndAColumnWithItsNameAreRead) {
    EXPECT_EQ(read_csv("day,name,qty,\n1,Mouse,3,\n2,\"Stick, 16GB\",7,\n").messages, "");
    EXPECT_EQ(read_csv("day,name,qty,note\n1,Mouse,3,\n2,Stick,16,new\n").messages, "");
}

TEST(Surplus, AColumnWithoutANameThatIsFilledInMostRowsIsFine) {
    EXPECT_EQ(read_csv("a,b,\n1,2,x\n3,4,y\n").messages, "");
    EXPECT_EQ(read_csv("a,b,\n1,2,x\n3,4,y\n5,6,\n").messages, "");
    EXPECT_EQ(read_csv(",a,b\n0,1,2\n,3,4\n").messages, "") << "a column without a name in front is fine too";
}

TEST(Surplus, ARowThatEndsBeforeTheColumnsWithoutANameHasLostACellWhereOthersDoNot) {
    EXPECT_EQ(read_csv("a,b,\n1,2,\n3,\n").messages,
              "3:1: row-width: the row has 2 cells; expected 3, as in the header line\n"
              "  if the missing cells mean 'no value', write `bad_rows: pad` in the source; a cell that contains a "
              "line end must be in quotes; `bad_rows: skip` leaves such rows out\n");
    EXPECT_EQ(read_csv("a,b,\n1,2\n3,\n").messages, "");
}

TEST(Pad, ReadsRowsThatEndEarlyWithEmptyCells) {
    const Reading csv = read_csv("a,b,c,d\n1,2,3,4\n1,\"2\"\"\"\r\n1,2,\n1", {.bad_rows = BadRows::pad});
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2", "3", "4"}, Row{"1", "2\"", "", ""}, Row{"1", "2", "", ""},
                                      Row{"1", "", "", ""}));
    EXPECT_THAT(csv.row_texts, ElementsAre("1,2,3,4", "1,\"2\"\"\"", "1,2,", "1"));
    EXPECT_EQ(csv.padded.count, 3);
    EXPECT_EQ(csv.padded.first_line, 3);
    EXPECT_EQ(csv.messages, "");
}

TEST(Pad, RefusesValuesBeyondTheHeader) {
    EXPECT_EQ(read_csv("a,b\n1\n1,2,3\n", {.bad_rows = BadRows::pad}).messages,
              "3:5: row-width: the row has 3 cells; expected 2, as in the header line\n"
              "  a cell that contains `,` must be in quotes; `bad_rows: skip` in the source leaves such rows out\n");
}

TEST(WrongRows, AllOfThemAreOneErrorThatNamesTheCause) {
    EXPECT_EQ(
        read_csv("Sales,June\nday,amount,note\n1,2,3\n4,5,6\n").messages,
        "2:12: row-width: all 3 rows have 3 cells; expected 2, as in the header line\n"
        "  line 2 looks like the header: write `header: [day, amount, note]` in the source, or `skip_lines: 1`\n");
    EXPECT_EQ(
        read_csv("a,b\n1,2,3\n4,5,6\n").messages,
        "2:5: row-width: all 2 rows have 3 cells; expected 2, as in the header line\n"
        "  if the header line lacks a name, write `skip_lines: 1` in the source, and the names of all 3 columns in "
        "`columns: [NAME, …]`; a cell that contains `,` must be in quotes\n");
    EXPECT_EQ(read_csv("a,b,c\n1,2\n4\n").messages,
              "2:1: row-width: all 2 rows have 1 to 2 cells; expected 3, as in the header line\n"
              "  if the missing cells mean 'no value', write `bad_rows: pad` in the source\n");
    EXPECT_EQ(read_csv("a, in %,x;b, in %\n1,5;2\n3;4\n").messages,
              "2:1: row-width: all 2 rows have 1 to 2 cells; expected 4, as in the header line\n"
              "  write `delimiter: \";\"` in the source\n");
}

TEST(Comments, AreNotRows) {
    const Reading csv =
        read_csv("# made by, \"x\n#\na,b\n1,2\n# it's \"so\n#,\"not\n\"#3\",\"4\n#5\"\n6,#7\n# end", {.comment = "#"});
    EXPECT_EQ(csv.messages, "");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}, Row{"#3", "4\n#5"}, Row{"6", "#7"}));
    EXPECT_THAT(csv.lines, ElementsAre(4, 7, 9));
    EXPECT_EQ(csv.comments.count, 0) << "`#,\"not` is not a row";
}

TEST(Comments, ThatCouldBeRowsAreCounted) {
    const Reading csv = read_csv("a,b\n1,2\n--3,4\n--\n-5,6\n", {.comment = "--"});
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}, Row{"-5", "6"}));
    EXPECT_EQ(csv.comments.count, 1);
    EXPECT_EQ(csv.comments.first_line, 3);
}

TEST(ShiftedRows, AreLeftOutByTheKeyThatSkipsBadRows) {
    Format format;
    format.bad_rows = BadRows::skip;
    const Reading reading = read_csv("day,name,qty,\n1,Mouse,3,\n2,Stick, 16GB,7\n3,Lamp,2,\n", format);
    EXPECT_EQ(reading.messages, "");
    EXPECT_EQ(reading.rows.size(), 2U);
    EXPECT_EQ(reading.skipped.count, 1U);
    EXPECT_EQ(reading.skipped.first_line, 3U);
    const Reading numbered = read_csv("day,name,\n1,Mouse,1\n2,Lamp,2\nTotal\n", format);
    EXPECT_EQ(numbered.messages, "");
    EXPECT_EQ(numbered.rows.size(), 2U) << "row numbers";
}

TEST(BadRows, OfOneFileAreOneError) {
    const Reading reading = read_csv("day,amount\n1,2\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1\n");
    EXPECT_EQ(reading.messages,
              "3:5: row-width: the row has 3 cells; expected 2, as in the header line; 4 more rows have too many or "
              "too few cells "
              "(lines 4, 5, …)\n  a cell that contains `,` must be in quotes; in line 7: if the missing cells mean 'no "
              "value', write `bad_rows: pad` in the source; a cell that contains a line end must be in quotes; "
              "`bad_rows: skip` leaves such rows out\n");
}

TEST(RowCheck, SkipsRowsOfEmptyCellsOfAnyWidth) {
    const Reading csv = read_csv("a,b\n\n,\n,,,\n\"\",\"  \"\n   \n\xC2\xA0,\n1,\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", ""}));
    EXPECT_THAT(csv.lines, ElementsAre(8));
    EXPECT_EQ(csv.messages, "");
}

TEST(RowCheck, ReportsRowsOfAWrongWidthOnceAndReadsOn) {
    const Reading csv = read_csv("a,b\n1\n1,2\n1,2,3\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(
        csv.messages,
        "2:1: row-width: the row has 1 cell; expected 2, as in the header line; 1 more row has too many or too few "
        "cells "
        "(line 4)\n"
        "  if the missing cells mean 'no value', write `bad_rows: pad` in the source; a cell that contains a line "
        "end must be in quotes; in line 4: a cell that contains `,` must be in quotes; `bad_rows: skip` in the "
        "source leaves such rows out\n");
}

TEST(RowCheck, CountsRowsOfAWrongWidthBeyondTheFirstThree) {
    std::string text = "a,b\n";
    for (int i = 0; i < 25; ++i) text += "1\n";
    text += "1,2\n";
    EXPECT_THAT(read_csv(text).messages,
                testing::StartsWith(
                    "2:1: row-width: the row has 1 cell; expected 2, as in the header line; 24 more rows have too "
                    "many or too few cells (lines 3, 4, …)\n"));
}

TEST(RowCheck, SkipsRowsOfAWrongWidthWhereTheFormatSaysSo) {
    const Reading csv = read_csv("a,b\n1,2\n1\n\n1,2,3\n3,4\n", {.bad_rows = BadRows::skip});
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}, Row{"3", "4"}));
    EXPECT_EQ(csv.skipped.count, 2);
    EXPECT_EQ(csv.skipped.first_line, 3);
    EXPECT_EQ(csv.messages, "");
}

} // namespace
} // namespace kpitrace::csv
