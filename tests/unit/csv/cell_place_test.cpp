#include "csv_file.hpp"

#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

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
