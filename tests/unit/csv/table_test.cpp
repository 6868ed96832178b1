#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Row = std::vector<std::string>;

TEST(Table, ReadsRowsUnderTheNamesOfTheHeaderLine) {
    const Reading csv = read_csv("stage,amount\nWon,10\nLost,20\n");
    EXPECT_THAT(csv.columns, ElementsAre("stage", "amount"));
    EXPECT_THAT(csv.rows, ElementsAre(Row{"Won", "10"}, Row{"Lost", "20"}));
    EXPECT_THAT(csv.lines, ElementsAre(2, 3));
    EXPECT_EQ(csv.messages, "");
}

TEST(Table, EndsLinesAtLfCrlfAndCrAlone) {
    for (const std::string_view text :
         {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r3,4\n"}) {
        const Reading csv = read_csv(text);
        EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}, Row{"3", "4"})) << text;
        EXPECT_THAT(csv.lines, ElementsAre(2, 3)) << text;
    }
}

TEST(Table, UnquotesCellsAndKeepsTheirSpaces) {
    const Reading csv = read_csv("a,b,c\n\" x \", y ,\"say \"\"hi\"\"\"\n\"1\r\n2\",\"\",\",\"\nlast,1,2");
    EXPECT_THAT(csv.rows, ElementsAre(Row{" x ", " y ", "say \"hi\""}, Row{"1\r\n2", "", ","}, Row{"last", "1", "2"}));
    EXPECT_THAT(csv.lines, ElementsAre(2, 3, 5));
    EXPECT_EQ(csv.row_texts[0], "\" x \", y ,\"say \"\"hi\"\"\"");
}

TEST(Table, TakesAQuoteInsideAnUnquotedCellAsACharacter) {
    EXPECT_THAT(read_csv("size,n\n5\" pipe,1\n a\"b\",2\n").rows,
                ElementsAre(Row{"5\" pipe", "1"}, Row{" a\"b\"", "2"}));
}

TEST(Table, HasNoRowsWhereTheFileHasAHeaderAlone) {
    const Reading csv = read_csv("a,b");
    EXPECT_THAT(csv.columns, ElementsAre("a", "b"));
    EXPECT_THAT(csv.rows, IsEmpty());
    EXPECT_EQ(csv.messages, "");
}

TEST(Table, ReadsNamesOfQuotedHeadersThatSpanLines) {
    const Reading csv = read_csv("\"net\namount\",\"a \"\"b\"\"\",\n1,2,3\n");
    EXPECT_THAT(csv.columns, ElementsAre("net\namount", "a \"b\"", ""));
    EXPECT_THAT(csv.lines, ElementsAre(3));
}

TEST(Table, NamesColumnsByTheFormatWhereThereIsNoHeader) {
    const Reading csv = read_csv("1;2\n3;4;5\n", {.columns = {"x", "y"}});
    EXPECT_THAT(csv.columns, ElementsAre("x", "y"));
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.messages,
              "2:5: row-width: the row has 3 cells; expected 2, as in the key `columns`\n"
              "  a cell that contains `;` must be in quotes; `bad_rows: skip` in the source leaves such rows out\n");
}

TEST(Table, DeliversSelectedColumnsInTheirOrder) {
    const CsvFile file("a,b,c\n1,2,3\n");
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, diagnostics);
    ASSERT_TRUE(table);
    table->select({2, 0});
    Batch batch;
    ASSERT_TRUE(table->read(batch, diagnostics));
    EXPECT_THAT(batch.column(0), ElementsAre("3"));
    EXPECT_THAT(batch.column(1), ElementsAre("1"));
    EXPECT_FALSE(table->read(batch, diagnostics));
    EXPECT_EQ(batch.size(), 0);
}

TEST(Tally, KeepsTheFirstPlace) {
    Tally tally;
    tally.note("a.csv", 7);
    tally.note("b.csv", 9);
    EXPECT_EQ(tally.count, 2);
    EXPECT_EQ(tally.first_line, 7);
    EXPECT_EQ(tally.file, "a.csv");
}

void expect_place(const Place& place, std::uint64_t line, std::uint64_t column, std::string_view text,
                  std::uint64_t underline) {
    EXPECT_EQ(place.line, line);
    EXPECT_EQ(place.column, column);
    EXPECT_EQ(place.line_text, text);
    EXPECT_EQ(place.underline, underline);
}

TEST(CellPlace, IsTheLineAndCodePointOfTheCellItself) {
    const CsvFile file("a,b,c\n\n\"x\r\ny\",\"zü\n2\",é12\nß,7,8\n");
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, diagnostics);
    ASSERT_TRUE(table);
    table->select({2, 1});
    Batch batch;
    ASSERT_TRUE(table->read(batch, diagnostics));
    ASSERT_EQ(batch.size(), 2);
    EXPECT_EQ(table->cell_place(batch, 0, 0).file, file.path());
    expect_place(table->cell_place(batch, 0, 0), 5, 4, "2\",é12", 3);
    expect_place(table->cell_place(batch, 0, 1), 4, 4, "y\",\"zü", 3);
    expect_place(table->cell_place(batch, 1, 1), 6, 3, "ß,7,8", 1);
}

TEST(CellPlace, LeavesLongLinesOut) {
    const CsvFile file("a,b\n" + std::string(100'000, 'x') + ",1\n");
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, diagnostics);
    ASSERT_TRUE(table);
    Batch batch;
    ASSERT_TRUE(table->read(batch, diagnostics));
    expect_place(table->cell_place(batch, 0, 1), 2, 100'002, "", 1);
}

TEST(HeaderPlace, IsTheNameInTheHeaderLine) {
    const CsvFile file("\n\"a\nb\",größe,c\n1,2,3\n");
    Diagnostics diagnostics;
    const auto table = Table::open(file.path(), {}, diagnostics);
    ASSERT_TRUE(table);
    expect_place(table->header_place(0), 2, 1, "\"a", 2);
    expect_place(table->header_place(1), 3, 4, "b\",größe,c", 5);
}

TEST(HeaderPlace, IsInTheFirstRowWhereTheFormatNamesTheColumns) {
    const CsvFile file("\n1,22,3\n");
    Diagnostics diagnostics;
    const auto table = Table::open(file.path(), {.columns = {"a", "b", "c", "d"}}, diagnostics);
    ASSERT_TRUE(table);
    expect_place(table->header_place(1), 2, 3, "1,22,3", 2);
    expect_place(table->header_place(3), 2, 1, "1,22,3", 1);
}

} // namespace
} // namespace kpitrace::csv
