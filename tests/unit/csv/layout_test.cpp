// The layout of a file: where its header is, what is a row of it, and how cells are enclosed.
#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Row = std::vector<std::string>;

/// What is reported where a scorecard needs these columns and the header line lacks some.
std::string find_below(std::string_view csv, const std::vector<std::string>& needed, const Format& format = {},
                       const ReadSettings& settings = {}) {
    const CsvFile file(csv);
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), format, settings, diagnostics);
    if (!table) return "not opened";
    if (auto below = table->find_below_header(needed)) diagnostics.add(std::move(*below));
    return tell(diagnostics, file.path());
}

TEST(Surplus, EmptyCellsBehindTheHeadersAreFine) {
    for (const std::string_view text : {"a,b\n1,2,\n3,4,\n", "a,b\n1,2\n3,4,,\n", "a,b\n1,2,\" \"\n3,4\n",
                                        "a,b,\n1,2\n3,4\n", "a,b,\n1,2,\n3,4,\n", "a,b,\r\n1,2\r\n3,4,,\r\n"}) {
        const Reading csv = read_csv(text);
        EXPECT_EQ(csv.told, "") << text;
        ASSERT_EQ(csv.rows.size(), 2) << text;
        EXPECT_EQ(csv.rows[0][1], "2") << text;
        EXPECT_EQ(csv.rows[1][1], "4") << text;
    }
    EXPECT_EQ(read_csv("a|b|\n1|2\n").rows.front(), (Row{"1", "2", ""}));
}

TEST(Surplus, AValueInAColumnWithoutANameIsAShiftedRowWhereItIsEmptyInOtherRows) {
    EXPECT_EQ(
        read_csv("day,name,qty,\n1,Mouse,3,\n2,Stick, 16GB,7\n3,Lamp,2,\n").told,
        "3:15: shifted-row: `,` in an unquoted cell shifted this row: it has a value in a column without a name, "
        "which is empty in other rows\n"
        "  a cell that holds `,` is written in quotes; where the column has values of its own, it needs a name in "
        "the header line; `bad_rows: skip` in the source leaves such rows out\n");
}

TEST(Surplus, AShiftedRowInQuotesAndAColumnWithItsNameAreRead) {
    EXPECT_EQ(read_csv("day,name,qty,\n1,Mouse,3,\n2,\"Stick, 16GB\",7,\n").told, "");
    EXPECT_EQ(read_csv("day,name,qty,note\n1,Mouse,3,\n2,Stick,16,new\n").told, "");
}

TEST(Surplus, AColumnWithoutANameThatIsFilledInMostRowsIsFine) {
    EXPECT_EQ(read_csv("a,b,\n1,2,x\n3,4,y\n").told, "");
    EXPECT_EQ(read_csv("a,b,\n1,2,x\n3,4,y\n5,6,\n").told, "");
    EXPECT_EQ(read_csv(",a,b\n0,1,2\n,3,4\n").told, "") << "nor does one in front";
}

TEST(Surplus, ARowThatEndsBeforeTheColumnsWithoutANameHasLostACellWhereOthersDoNot) {
    EXPECT_EQ(
        read_csv("a,b,\n1,2,\n3,\n").told,
        "3:1: row-width: the row has 2 cells, and the header line 3\n"
        "  write `bad_rows: pad` in the source where the missing cells mean 'no value'; a cell that holds a line end "
        "is written in quotes; `bad_rows: skip` leaves such rows out\n");
    EXPECT_EQ(read_csv("a,b,\n1,2\n3,\n").told, "");
}

TEST(Pad, ReadsRowsThatEndEarlyWithEmptyCells) {
    const Reading csv = read_csv("a,b,c,d\n1,2,3,4\n1,\"2\"\"\"\r\n1,2,\n1", {.bad_rows = BadRows::pad});
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2", "3", "4"}, Row{"1", "2\"", "", ""}, Row{"1", "2", "", ""},
                                      Row{"1", "", "", ""}));
    EXPECT_THAT(csv.row_texts, ElementsAre("1,2,3,4", "1,\"2\"\"\"", "1,2,", "1"));
    EXPECT_EQ(csv.padded.count, 3);
    EXPECT_EQ(csv.padded.first_line, 3);
    EXPECT_EQ(csv.told, "");
}

TEST(Pad, RefusesValuesBeyondTheHeader) {
    EXPECT_EQ(read_csv("a,b\n1\n1,2,3\n", {.bad_rows = BadRows::pad}).told,
              "3:5: row-width: the row has 3 cells, and the header line 2\n"
              "  a cell that holds `,` is written in quotes; `bad_rows: skip` in the source leaves such rows out\n");
}

TEST(WrongRows, AllOfThemAreOneErrorThatNamesTheCause) {
    EXPECT_EQ(
        read_csv("Sales,June\nday,amount,note\n1,2,3\n4,5,6\n").told,
        "2:12: row-width: all 3 rows have 3 cells, and the header line 2\n"
        "  line 2 looks like the header: write `header: [day, amount, note]` in the source, or `skip_lines: 1`\n");
    EXPECT_EQ(
        read_csv("a,b\n1,2,3\n4,5,6\n").told,
        "2:5: row-width: all 2 rows have 3 cells, and the header line 2\n"
        "  where the header line lacks a name, write `skip_lines: 1` in the source, and the names of all 3 columns in "
        "`columns: [NAME, …]`; a cell that holds `,` is written in quotes\n");
    EXPECT_EQ(read_csv("a,b,c\n1,2\n4\n").told,
              "2:1: row-width: all 2 rows have 1 to 2 cells, and the header line 3\n"
              "  write `bad_rows: pad` in the source where the missing cells mean 'no value'\n");
    EXPECT_EQ(read_csv("a, in %,x;b, in %\n1,5;2\n3;4\n").told,
              "2:1: row-width: all 2 rows have 1 to 2 cells, and the header line 4\n"
              "  write `delimiter: \";\"` in the source\n");
}

TEST(Header, IsTheFirstLineThatHasTheCells) {
    const Reading csv =
        read_csv("Report; of \"June\nday;nothing\n\n DAY ;\"net\namount\"\n1;2\n", {.header = {"day", "net\namount"}});
    EXPECT_EQ(csv.told, "");
    EXPECT_EQ(csv.delimiter, ';');
    EXPECT_THAT(csv.columns, ElementsAre(" DAY ", "net\namount"));
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.lines_above.count, 3);
    EXPECT_THAT(csv.lines, ElementsAre(6));
}

TEST(Header, IsLookedForBelowTheLinesToSkip) {
    const std::string_view text = "day,amount\n1,2\nday,amount\n3,4\n";
    EXPECT_THAT(read_csv(text, {.skip_lines = 1, .header = {"day"}}).rows, ElementsAre(Row{"3", "4"}));
    EXPECT_EQ(read_csv("day,amount\n1,2\n", {.skip_lines = 1, .header = {"day"}}).told,
              "1:0: no-header: line 1 has the cell `day`, and `skip_lines: 1` skips it\n"
              "  leave `skip_lines` out of the source\n");
}

TEST(Header, WhereNoLineHasTheCellsTheErrorNamesTheNearest) {
    EXPECT_EQ(read_csv("Report\nday,amount\n1,2\n", {.header = {"day", "net"}}).told,
              "2:0: no-header: no line of the file has the cells `day`, `net`, which `header` says\n"
              "  the nearest line is 2: write `header: day` in the source\n");
    EXPECT_EQ(read_csv("day,amount\n", {.header = {"net"}}).told,
              "no-header: no line of the file has the cell `net`, which `header` says\n"
              "  write in `header` one or more cells of the header line\n");
}

TEST(HeaderBelow, IsOneErrorWithTheKeyThatReadsTheFile) {
    for (const std::string_view title : {"Report\n", "Report,June,x\n", "# June\n", "\n\"Report, of \"\"x\"\"\"\n"}) {
        const std::string text = std::string(title) + "day;net amount;n\n1;2;3\n";
        const std::string line = title.starts_with('\n') ? "3" : "2";
        const std::string above = title.starts_with('\n') ? "2" : "1";
        EXPECT_EQ(find_below(text, {"day", "Net Amount"}),
                  line + ":1: header-below: the header of FILE is in line " + line +
                      ", with the columns `day`, `net amount`; line " + above +
                      " was read as the header\n  write `header: [day, net amount]` in the source, or `skip_lines: " +
                      above + "`\n");
        EXPECT_THAT(read_csv(text, {.header = {"day", "net amount"}}).rows, ElementsAre(Row{"1", "2", "3"}));
        EXPECT_EQ(find_below(text, {"day", "Net Amount"}, {}, {.block_size = 1}),
                  find_below(text, {"day", "Net Amount"}));
    }
}

TEST(HeaderBelow, IsNamedWhereTheDelimiterOfATitleIsNotClear) {
    const std::string_view text = "Report, June;2026\n\nday;amount;qty\n2026-06-01;5;1\n2026-06-02;6;2\n";
    EXPECT_EQ(read_csv(text).told,
              "1:1: ambiguous-delimiter: `,` and `;` stand equally often in the header line, once each\n"
              "  line 3 looks like the header: write `header: [day, amount, qty]` in the source, or `skip_lines: 2`; "
              "otherwise "
              "write `delimiter: \",\"` or `delimiter: \";\"` in the source\n");
    EXPECT_EQ(read_csv(text, {.header = {"day", "amount"}}).rows.size(), 2);
    EXPECT_EQ(read_csv(text, {.skip_lines = 2}).rows.size(), 2);
}

TEST(HeaderBelow, IsNotARowWhoseValuesAreNames) {
    EXPECT_EQ(find_below("day,stage\n1,Won\n", {"day", "Won"}), "");
    EXPECT_EQ(find_below("x,y\n1,Won\n", {"Won"}), "");
    EXPECT_EQ(find_below("x,y\nday,1\n", {"day", "amount"}), "");
}

TEST(Comments, AreNotRows) {
    const Reading csv =
        read_csv("# made by, \"x\n#\na,b\n1,2\n# it's \"so\n#,\"not\n\"#3\",\"4\n#5\"\n6,#7\n# end", {.comment = "#"});
    EXPECT_EQ(csv.told, "");
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

TEST(Quote, MayBeAnyCharacterOrNone) {
    EXPECT_THAT(read_csv("'a,x',b\n'it''s','1\n2'\n\"3,4\n", {.quote = '\''}).rows,
                ElementsAre(Row{"it's", "1\n2"}, Row{"\"3", "4"}));
    EXPECT_THAT(read_csv("a,b\n\"1,2\n\"\"3\"\",\"\n", {.quote = std::nullopt}).rows,
                ElementsAre(Row{"\"1", "2"}, Row{"\"\"3\"\"", "\""}));
}

TEST(Quote, TheHintNamesTheOneThatTheFileUses) {
    EXPECT_EQ(read_csv("a,b\n1,'x, y'\n1,2\n").told,
              "2:6: row-width: the row has 3 cells, and the header line 2\n"
              "  write `quote: \"'\"` in the source where cells are enclosed in `'`; `bad_rows: skip` in the source "
              "leaves such rows out\n");
}

TEST(Escape, MakesTheNextCharacterAPartOfTheCell) {
    const Reading csv = read_csv(
        "a,b\n\"x \\\"y\\\", z\",1\nx\\, y,\\N\n\"\\\\\",\\\\\nx\\\ny,2\\\r\nz\n\"c:\\new\",\\\"q\n", {.escape = '\\'});
    EXPECT_EQ(csv.told, "");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"x \"y\", z", "1"}, Row{"x, y", "\\N"}, Row{"\\", "\\"},
                                      Row{"x\ny", "2\r\nz"}, Row{"c:\\new", "\"q"}));
    EXPECT_THAT(csv.lines, ElementsAre(2, 3, 4, 5, 8));
}

TEST(Escape, IsACharacterWhereTheFormatHasNone) {
    EXPECT_THAT(read_csv("a,b\n\"C:\\out\\\",1\n").rows, ElementsAre(Row{"C:\\out\\", "1"}));
}

TEST(Escape, TheHintNamesItWhereABackslashIsBeforeTheQuote) {
    const std::string_view text = "a,b\n\"Box \\\"Big\\\" Inc, Ltd\",100\n";
    EXPECT_EQ(
        read_csv(text).told,
        "2:1: text-after-quote: text follows the closing quote of this cell, where the delimiter or the line's end "
        "should\n  a backslash is before that quote: write `escape: \"\\\\\"` in the source where it makes the "
        "quote a part of the cell\n");
    EXPECT_THAT(read_csv(text, {.escape = '\\'}).rows, ElementsAre(Row{"Box \"Big\" Inc, Ltd", "100"}));
    EXPECT_EQ(
        read_csv("a,b\nx\\, y,1\n3,4\n").told,
        "2:7: row-width: the row has 3 cells, and the header line 2\n"
        "  a backslash is before `,`: write `escape: \"\\\\\"` in the source where it makes `,` a part of the cell; "
        "`bad_rows: skip` in the source leaves such rows out\n");
}

TEST(InvalidBytes, BehindACrLeaveTheRowBeforeThem) {
    for (const std::size_t block : {1U, 3U, 1000U}) {
        const Reading csv = read_csv("a,b\r\n1,2\r\xF0\xDDx", {}, {.block_size = block});
        EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"})) << block;
    }
}

TEST(Marks, MustDiffer) {
    EXPECT_EQ(read_csv("a'b\n", {.delimiter = '\'', .quote = '\''}).told,
              "bad-delimiter: `'` is the delimiter and the quote too\n"
              "  write different characters in `delimiter` and `quote`\n");
}

TEST(ShiftedRows, AreLeftOutByTheKeyThatSkipsBadRows) {
    Format format;
    format.bad_rows = BadRows::skip;
    const Reading reading = read_csv("day,name,qty,\n1,Mouse,3,\n2,Stick, 16GB,7\n3,Lamp,2,\n", format);
    EXPECT_EQ(reading.told, "");
    EXPECT_EQ(reading.rows.size(), 2U);
    EXPECT_EQ(reading.skipped.count, 1U);
    EXPECT_EQ(reading.skipped.first_line, 3U);
    const Reading numbered = read_csv("day,name,\n1,Mouse,1\n2,Lamp,2\nTotal\n", format);
    EXPECT_EQ(numbered.told, "");
    EXPECT_EQ(numbered.rows.size(), 2U) << "row numbers";
}

TEST(BadRows, OfOneFileAreOneError) {
    const Reading reading = read_csv("day,amount\n1,2\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1\n");
    EXPECT_EQ(reading.told,
              "3:5: row-width: the row has 3 cells, and the header line 2; 4 more rows have too many or too few cells "
              "(lines 4, 5, …)\n  a cell that holds `,` is written in quotes; in line 7: write `bad_rows: pad` in the "
              "source where the missing cells mean 'no value'; a cell that holds a line end is written in quotes; "
              "`bad_rows: skip` leaves such rows out\n");
}

} // namespace
} // namespace kpitrace::csv
