#include "csv_file.hpp"

#include "csv/record_scanner.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using Row = std::vector<std::string>;

TEST(Table, ReadsRowsUnderTheNamesOfTheHeaderLine) {
    const Reading csv = read_csv("stage,amount\nWon,10\nLost,20\n");
    EXPECT_THAT(csv.columns, ElementsAre("stage", "amount"));
    EXPECT_THAT(csv.rows, ElementsAre(Row{"Won", "10"}, Row{"Lost", "20"}));
    EXPECT_THAT(csv.lines, ElementsAre(2, 3));
    EXPECT_EQ(csv.told, "");
}

TEST(Table, EndsLinesAtLfCrlfAndCrAlone) {
    for (const std::string_view text :
         {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r3,4\n"}) {
        const Reading csv = read_csv(text);
        EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}, Row{"3", "4"})) << text;
        EXPECT_THAT(csv.lines, ElementsAre(2, 3)) << text;
    }
}

/// The line whose last cell may be cut off; 0: none.
std::uint64_t cut_line_of(std::string_view text, const Format& format = {}) {
    for (const std::size_t block : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
        ReadSettings small;
        small.block_size = block;
        EXPECT_EQ(read_csv(text, format, small).cut.first_line, read_csv(text, format).cut.first_line) << text;
    }
    return read_csv(text, format).cut.first_line;
}

TEST(Table, KnowsALastLineWithoutALineEnd) {
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,4\n"), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,4"), 3U);
    EXPECT_EQ(cut_line_of("a,b\r\n1,2\r\n3,4"), 3U);
    EXPECT_EQ(cut_line_of("a,b\r1,2\r3,4\r"), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,"), 3U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n  "), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n\"3\",\"4\n5\"\n6,7"), 5U);
}

TEST(Table, AQuotedCellAtTheEndIsWhole) {
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,\"4\""), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,\"4\nx\""), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,\"4\"", {.quote = {}}), 3U);
}

TEST(Table, ACommentAtTheEndIsNotCut) {
    EXPECT_EQ(cut_line_of("a,b\n1,2\n# end", {.comment = "#"}), 0U);
}

TEST(Table, CanRequireALineEnd) {
    const Format format{.final_newline = FinalNewline::required};
    EXPECT_EQ(read_csv("a,b\n1,2\n3,4\n", format).told, "");
    for (const std::string_view text : {"a,b\n1,2\n3,4", "a,b\n1,2\n3,\"4\""})
        EXPECT_THAT(read_csv(text, format).told,
                    testing::HasSubstr("no-final-newline: the file ends without a line end, so its last cell may be cut "
                                       "off\n  export the file again; if the file is complete, write `final_newline: "
                                       "optional` in the source"));
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

TEST(Table, PassesOverRowsOfEmptyCellsOfAnyWidth) {
    const Reading csv = read_csv("a,b\n\n,\n,,,\n\"\",\"  \"\n   \n\xC2\xA0,\n1,\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", ""}));
    EXPECT_THAT(csv.lines, ElementsAre(8));
    EXPECT_EQ(csv.told, "");
}

TEST(Table, HasNoRowsWhereTheFileHasAHeaderAlone) {
    const Reading csv = read_csv("a,b");
    EXPECT_THAT(csv.columns, ElementsAre("a", "b"));
    EXPECT_THAT(csv.rows, IsEmpty());
    EXPECT_EQ(csv.told, "");
}

TEST(Table, ReadsNamesOfQuotedHeadersThatSpanLines) {
    const Reading csv = read_csv("\"net\namount\",\"a \"\"b\"\"\",\n1,2,3\n");
    EXPECT_THAT(csv.columns, ElementsAre("net\namount", "a \"b\"", ""));
    EXPECT_THAT(csv.lines, ElementsAre(3));
}

TEST(Table, ReportsRowsOfAWrongWidthOnceAndReadsOn) {
    const Reading csv = read_csv("a,b\n1\n1,2\n1,2,3\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(
        csv.told,
        "2:1: row-width: the row has 1 cell, and the header line 2; 1 more row has too many or too few cells "
        "(line 4)\n"
        "  write `bad_rows: pad` in the source where the missing cells mean 'no value'; a cell that holds a line "
        "end is written in quotes; in line 4: a cell that holds `,` is written in quotes; `bad_rows: skip` in the "
        "source leaves such rows out\n");
}

TEST(Table, SaysWhyAQuoteBehindASpaceOpensNoCell) {
    EXPECT_EQ(read_csv("a,b\n1, \"x, y\"\n3,4\n").told,
              "2:7: row-width: the row has 3 cells, and the header line 2\n"
              "  a quote opens a cell only right behind the delimiter, without a "
              "space; `bad_rows: skip` in the source leaves "
              "such rows out\n");
}

TEST(Table, CountsRowsOfAWrongWidthBeyondTheFirstThree) {
    std::string text = "a,b\n";
    for (int i = 0; i < 25; ++i) text += "1\n";
    text += "1,2\n";
    EXPECT_THAT(read_csv(text).told,
                testing::StartsWith("2:1: row-width: the row has 1 cell, and the header line 2; 24 more rows have too "
                                    "many or too few cells (lines 3, 4, …)\n"));
}

TEST(Table, SkipsRowsOfAWrongWidthWhereTheFormatSaysSo) {
    const Reading csv = read_csv("a,b\n1,2\n1\n\n1,2,3\n3,4\n", {.bad_rows = BadRows::skip});
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}, Row{"3", "4"}));
    EXPECT_EQ(csv.skipped.count, 2);
    EXPECT_EQ(csv.skipped.first_line, 3);
    EXPECT_EQ(csv.told, "");
}

TEST(Table, NamesColumnsByTheFormatWhereThereIsNoHeader) {
    const Reading csv = read_csv("1;2\n3;4;5\n", {.columns = {"x", "y"}});
    EXPECT_THAT(csv.columns, ElementsAre("x", "y"));
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.told,
              "2:5: row-width: the row has 3 cells, and the key `columns` 2\n"
              "  a cell that holds `;` is written in quotes; `bad_rows: skip` in the source leaves such rows out\n");
}

TEST(Table, RefusesTextBehindAClosingQuoteWhereTheCellBegan) {
    const Reading csv = read_csv("a,b\n1,2\n3,\"x\ny\"z\n5,6\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.told,
              "3:3: text-after-quote: text follows the closing quote of this cell, where the delimiter or the "
              "line's end should\n  a quote inside a quoted cell is written twice: `\"\"`\n");
}

TEST(Table, RefusesAQuoteThatNeverClosesWhereTheCellBegan) {
    const Reading csv = read_csv("a,b\n1,2\n3,\"x\n5,6\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.told, "3:3: open-quote: the quote that opens this cell never closes\n"
                        "  close it behind the cell's text; a cell that begins with a quote of its own is written "
                        "`\"\"\"text\"`\n");
    EXPECT_THAT(read_csv("\"a,b\n1,2\n").told, StartsWith("1:1: open-quote: "));
}

TEST(Table, RefusesNulBytesWhereTheirCellBeganAndReadsOn) {
    using namespace std::string_view_literals;
    const Reading csv = read_csv("a,b\n1,x\0y\n2,\"p\nq\0\"\n3,4\n"sv);
    EXPECT_THAT(csv.rows, ElementsAre(Row{"3", "4"}));
    const std::string help =
        "  the file is damaged, or no text: export it again, or write its `encoding` in the source\n";
    EXPECT_EQ(csv.told, "2:3: nul-byte: a NUL byte stands in this cell\n" + help +
                            "3:3: nul-byte: a NUL byte stands in this cell\n" + help);
    EXPECT_EQ(read_csv("a,b\0c\n1,2\n"sv).told, "1:3: nul-byte: a NUL byte stands in this cell\n" + help);
}

TEST(Table, RefusesARowBeyondTheLargest) {
    const std::string head = "a,b\n1,2\n";
    const std::string whole(largest_record - 2, 'x');
    EXPECT_EQ(read_csv(head + "3," + whole + "\n").rows.size(), 2);
    EXPECT_EQ(read_csv(head + "3," + whole + "y\n").told,
              "3:1: long-record: the row that begins here is longer than 16 MiB\n"
              "  check that the file is CSV and its lines have ends\n");
}

TEST(Table, RefusesAQuoteThatStaysOpenTooLong) {
    std::string text = "a,b\n1,2\n3,\"";
    while (text.size() < largest_record + 100) text += "4,5\n";
    EXPECT_EQ(read_csv(text + "\"\n").told,
              "3:3: long-record: the quote that opens this cell has not closed within 16 MiB\n"
              "  close it behind the cell's text\n");
}

TEST(Table, RefusesAHeaderOfTooManyColumns) {
    EXPECT_EQ(read_csv(std::string(most_columns, ',') + "a\n").told,
              "1:1: too-many-columns: the header line has 65537 columns, and 65536 is the most\n"
              "  check that the file is CSV and that its lines have ends\n");
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

TEST(Table, BatchesKeepTheirTextWhenTheyMoveAndOthersAreRead) {
    std::string text = "a\n";
    for (int i = 0; i < 200; ++i) text += "x\n\"y\"\"\"\nz\n";
    const CsvFile file(text);
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, {.block_size = 64}, diagnostics);
    ASSERT_TRUE(table);
    std::vector<Batch> batches;
    for (Batch batch; table->read(batch, diagnostics);) batches.push_back(std::move(batch));
    std::vector<std::string> cells;
    for (const Batch& batch : batches) {
        for (const std::string_view cell : batch.column(0)) cells.emplace_back(cell);
    }
    ASSERT_EQ(cells.size(), 600);
    for (std::size_t i = 0; i < cells.size(); i += 3) {
        EXPECT_EQ(cells[i] + cells[i + 1] + cells[i + 2], "xy\"z") << i;
    }
    EXPECT_GT(batches.size(), 10);
}

TEST(Table, BoundsABatchByABlock) {
    std::string text = "a\n";
    for (int i = 0; i < 10000; ++i) text += "12345678\n";
    const CsvFile file(text);
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, {.block_size = 900}, diagnostics);
    ASSERT_TRUE(table);
    Batch batch;
    std::size_t rows = 0;
    for (; table->read(batch, diagnostics); rows += batch.size()) EXPECT_LE(batch.size(), 300);
    EXPECT_EQ(rows, 10000);
}

TEST(Table, ReadsRecordsLongerThanManyBlocks) {
    std::string cell;
    for (int i = 0; i < 3000; ++i) cell += "line " + std::to_string(i) + ", \"\"x\"\"\n";
    std::string text = "a,b\n";
    for (int i = 0; i < 5; ++i) text += "1,2\n3,\"" + cell + "\"\n";
    std::string inside;
    for (int i = 0; i < 3000; ++i) inside += "line " + std::to_string(i) + ", \"x\"\n";
    const CsvFile file(text);
    for (const std::size_t block : {100U, 5000U, 100'000U, 1'000'000U}) {
        const Reading csv = read_path(file.path(), {}, {.block_size = block}, 2);
        EXPECT_THAT(csv.rows,
                    ElementsAre(Row{"1", "2"}, Row{"3", inside}, Row{"1", "2"}, Row{"3", inside}, Row{"1", "2"},
                                Row{"3", inside}, Row{"1", "2"}, Row{"3", inside}, Row{"1", "2"}, Row{"3", inside}));
        EXPECT_THAT(csv.lines, ElementsAre(2, 3, 3004, 3005, 6006, 6007, 9008, 9009, 12010, 12011));
        EXPECT_EQ(csv.told, "");
    }
}

TEST(Table, TellsLinesInAnyOrder) {
    const CsvFile file("a,b\n1,2\n\"x\ny\",4\n\n5,6\n");
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, diagnostics);
    ASSERT_TRUE(table);
    Batch batch;
    ASSERT_TRUE(table->read(batch, diagnostics));
    EXPECT_EQ(batch.line(2), 6);
    EXPECT_EQ(batch.line(0), 2);
    EXPECT_EQ(batch.line(1), 3);
    EXPECT_EQ(batch.line(2), 6);
    EXPECT_EQ(batch.offset(2), 17);
}

TEST(Table, CountsTheBytesThatItReadsOnce) {
    const std::string text = "a,b\n" + std::string(10'000, '\n') + "1,2\n";
    const CsvFile file(text);
    for (const std::size_t block : {7U, 5000U, 100'000U}) {
        std::atomic<std::uint64_t> bytes{0};
        EXPECT_EQ(read_path(file.path(), {}, {.block_size = block, .bytes_read = &bytes}, 2).rows.size(), 1);
        EXPECT_EQ(bytes.load(), text.size()) << block;
    }
    std::atomic<std::uint64_t> bytes{0};
    EXPECT_EQ(read_path(file.path(), {.encoding = "latin1"}, {.bytes_read = &bytes}).rows.size(), 1);
    EXPECT_EQ(bytes.load(), text.size());
}

TEST(Table, RefusesAFileThatIsCutShortWhileItIsRead) {
    std::string text = "a,b\n";
    for (int i = 0; i < 10'000; ++i) text += "1,2\n";
    const CsvFile file(text);
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), {}, {.block_size = 1000}, diagnostics);
    ASSERT_TRUE(table);
    ASSERT_EQ(truncate(file.path().c_str(), 9003), 0);
    std::size_t rows = 0;
    for (Batch batch; table->read(batch, diagnostics);) rows += batch.size();
    EXPECT_EQ(rows, 2249);
    EXPECT_EQ(tell(diagnostics, file.path()),
              "2251:4: shortened-file: the file ends here, before the end that it had when reading began\n"
              "  read it again when no program writes it\n");
}

TEST(Table, ReadsFromAPipe) {
    const std::string path = testing::TempDir() + "kpitrace-pipe-" + std::to_string(getpid());
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    std::thread writer([&] {
        if (std::FILE* pipe = std::fopen(path.c_str(), "w")) {
            std::fputs("a,b\n1,2\n", pipe);
            std::fclose(pipe);
        }
    });
    Diagnostics diagnostics;
    auto table = Table::open(path, {}, diagnostics);
    Batch batch;
    const bool read = table && table->read(batch, diagnostics);
    writer.join();
    unlink(path.c_str());
    ASSERT_TRUE(read);
    EXPECT_THAT(batch.column(1), ElementsAre("2"));
}

TEST(Tally, KeepsTheFirstPlace) {
    Tally tally;
    tally.note("a.csv", 7);
    tally.note("b.csv", 9);
    EXPECT_EQ(tally.count, 2);
    EXPECT_EQ(tally.first_line, 7);
    EXPECT_EQ(tally.file, "a.csv");
}

} // namespace
} // namespace kpitrace::csv
