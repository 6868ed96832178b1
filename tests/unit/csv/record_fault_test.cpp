// What is wrong with a record, and where.
#include "csv_file.hpp"

#include "csv/record_scanner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using testing::StartsWith;
using Row = std::vector<std::string>;

TEST(RecordFault, SaysWhyAQuoteAfterASpaceOpensNoCell) {
    EXPECT_EQ(read_csv("a,b\n1, \"x, y\"\n3,4\n").messages,
              "2:7: row-width: the row has 3 cells; expected 2, as in the header line\n"
              "  a quote opens a cell only directly after the delimiter, without a "
              "space; `bad_rows: skip` in the source leaves "
              "such rows out\n");
}

TEST(RecordFault, RefusesTextAfterAClosingQuoteWhereTheCellBegan) {
    const Reading csv = read_csv("a,b\n1,2\n3,\"x\ny\"z\n5,6\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.messages,
              "3:3: text-after-quote: text follows the closing quote of this cell; expected the delimiter or "
              "the end of the line\n  a quote inside a quoted cell is written twice: `\"\"`\n");
}

TEST(RecordFault, RefusesAQuoteThatNeverClosesWhereTheCellBegan) {
    const Reading csv = read_csv("a,b\n1,2\n3,\"x\n5,6\n");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.messages, "3:3: open-quote: the quote that opens this cell never closes\n"
                            "  close it after the cell's text; a cell that begins with a quote of its own is written "
                            "`\"\"\"text\"`\n");
    EXPECT_THAT(read_csv("\"a,b\n1,2\n").messages, StartsWith("1:1: open-quote: "));
}

TEST(RecordFault, RefusesNulBytesWhereTheirCellBeganAndReadsOn) {
    using namespace std::string_view_literals;
    const Reading csv = read_csv("a,b\n1,x\0y\n2,\"p\nq\0\"\n3,4\n"sv);
    EXPECT_THAT(csv.rows, ElementsAre(Row{"3", "4"}));
    const std::string help =
        "  the file is damaged or is not text: export it again, or write its `encoding` in the source\n";
    EXPECT_EQ(csv.messages, "2:3: nul-byte: this cell contains a NUL byte\n" + help +
                                "3:3: nul-byte: this cell contains a NUL byte\n" + help);
    EXPECT_EQ(read_csv("a,b\0c\n1,2\n"sv).messages, "1:3: nul-byte: this cell contains a NUL byte\n" + help);
}

TEST(RecordFault, RefusesARowBeyondTheLargest) {
    const std::string head = "a,b\n1,2\n";
    const std::string whole(largest_record - 2, 'x');
    EXPECT_EQ(read_csv(head + "3," + whole + "\n").rows.size(), 2);
    EXPECT_EQ(read_csv(head + "3," + whole + "y\n").messages,
              "3:1: long-record: the row that begins here is longer than 16 MiB\n"
              "  check that the file is CSV and that its lines have line ends\n");
}

TEST(RecordFault, RefusesAQuoteThatStaysOpenTooLong) {
    std::string text = "a,b\n1,2\n3,\"";
    while (text.size() < largest_record + 100) text += "4,5\n";
    EXPECT_EQ(read_csv(text + "\"\n").messages,
              "3:3: long-record: the quote that opens this cell has not closed within 16 MiB\n"
              "  close it after the cell's text\n");
}

TEST(RecordFault, RefusesAHeaderOfTooManyColumns) {
    EXPECT_EQ(read_csv(std::string(most_columns, ',') + "a\n").messages,
              "1:1: too-many-columns: the header line has 65537 columns; the limit is 65536\n"
              "  check that the file is CSV and that its lines have line ends\n");
}

} // namespace
} // namespace kpitrace::csv
