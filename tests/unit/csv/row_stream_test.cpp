// Rows across blocks, threads and kinds of files, and the end of the file.
#include "csv_file.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using Row = std::vector<std::string>;

/// The line whose last cell may be cut off; 0: none.
std::uint64_t cut_line_of(std::string_view text, const Format& format = {}) {
    for (const std::size_t block : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
        ReadSettings small;
        small.block_size = block;
        EXPECT_EQ(read_csv(text, format, small).cut.first_line, read_csv(text, format).cut.first_line) << text;
    }
    return read_csv(text, format).cut.first_line;
}

TEST(InvalidBytes, AfterACrLeaveTheRowBeforeThem) {
    for (const std::size_t block : {1U, 3U, 1000U}) {
        const Reading csv = read_csv("a,b\r\n1,2\r\xF0\xDDx", {}, {.block_size = block});
        EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"})) << block;
    }
}

TEST(RowStream, KnowsALastLineWithoutALineEnd) {
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,4\n"), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,4"), 3U);
    EXPECT_EQ(cut_line_of("a,b\r\n1,2\r\n3,4"), 3U);
    EXPECT_EQ(cut_line_of("a,b\r1,2\r3,4\r"), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,"), 3U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n  "), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n\"3\",\"4\n5\"\n6,7"), 5U);
}

TEST(RowStream, AQuotedCellAtTheEndIsWhole) {
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,\"4\""), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,\"4\nx\""), 0U);
    EXPECT_EQ(cut_line_of("a,b\n1,2\n3,\"4\"", {.quote = {}}), 3U);
}

TEST(RowStream, ACommentAtTheEndIsNotCut) {
    EXPECT_EQ(cut_line_of("a,b\n1,2\n# end", {.comment = "#"}), 0U);
}

TEST(RowStream, CanRequireALineEnd) {
    const Format format{.final_newline = FinalNewline::required};
    EXPECT_EQ(read_csv("a,b\n1,2\n3,4\n", format).messages, "");
    for (const std::string_view text : {"a,b\n1,2\n3,4", "a,b\n1,2\n3,\"4\""})
        EXPECT_THAT(
            read_csv(text, format).messages,
            testing::HasSubstr("no-final-newline: the file ends without a line end, so its last cell may be cut "
                               "off\n  export the file again; if the file is complete, write `final_newline: "
                               "optional` in the source"));
}

TEST(RowStream, BatchesKeepTheirTextWhenTheyMoveAndOthersAreRead) {
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

TEST(RowStream, BoundsABatchByABlock) {
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

TEST(RowStream, ReadsRecordsLongerThanManyBlocks) {
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
        EXPECT_EQ(csv.messages, "");
    }
}

TEST(RowStream, GivesLinesInAnyOrder) {
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

TEST(RowStream, CountsTheBytesThatItReadsOnce) {
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

TEST(RowStream, RefusesAFileThatIsCutShortWhileItIsRead) {
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
    EXPECT_EQ(print_messages(diagnostics, file.path()),
              "2251:4: shortened-file: the file ends here, but it was longer when reading began\n"
              "  read it again when no other program is writing it\n");
}

TEST(RowStream, ReadsFromAPipe) {
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

} // namespace
} // namespace kpitrace::csv
