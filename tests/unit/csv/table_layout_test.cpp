#include "csv_file.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;

using Rows = std::vector<std::vector<std::string>>;

Format with_unpivot(std::vector<std::string> columns) {
    Format format;
    format.unpivot = Unpivot{std::move(columns), "month", "amount"};
    return format;
}

TEST(Optional, AddsAnEmptyColumnWhereTheFileLacksIt) {
    Format format;
    format.optional = {"discount", "DAY"};
    const Reading reading = read_csv("day,amount\n1,2\n3,4\n", format);
    EXPECT_THAT(reading.columns, ElementsAre("day", "amount", "discount"));
    EXPECT_EQ(reading.rows, (Rows{{"1", "2", ""}, {"3", "4", ""}}));
    EXPECT_EQ(read_csv("day,Discount \n1,2\n", format).columns.size(), 2U);
}

TEST(Optional, IsNotAColumnToChooseFromInAMessage) {
    Format format;
    format.optional = {"discount"};
    const CsvFile file("day,amount\n1,2\n");
    Diagnostics diagnostics;
    const auto table = Table::open(file.path(), format, diagnostics);
    ASSERT_TRUE(table);
    EXPECT_FALSE(table->lacks(0));
    EXPECT_TRUE(table->lacks(2));
    EXPECT_FALSE(table->find_column("region", {}, diagnostics));
    EXPECT_EQ(print_messages(diagnostics, file.path()),
              "unknown-column: no column of FILE is named `region`\n  its columns are `day`, `amount`\n");
}

TEST(Unpivot, MakesARowOfEachColumn) {
    const Reading reading =
        read_csv("Jan,region,Feb ,note\n1,North,2,x\n\"3\",South,,\n", with_unpivot({"feb", "Jan"}));
    EXPECT_THAT(reading.columns, ElementsAre("region", "note", "month", "amount"));
    EXPECT_EQ(reading.rows, (Rows{{"North", "x", "Jan", "1"},
                                  {"North", "x", "Feb", "2"},
                                  {"South", "", "Jan", "3"},
                                  {"South", "", "Feb", ""}}));
    EXPECT_THAT(reading.lines, ElementsAre(2U, 2U, 3U, 3U));
    EXPECT_THAT(reading.row_texts, ElementsAre("1,North,2,x", "1,North,2,x", "\"3\",South,,", "\"3\",South,,"));
    EXPECT_THAT(reading.offsets, ElementsAre(21U, 29U, 33U, 43U));
}

TEST(Unpivot, TakesPatterns) {
    const Reading reading =
        read_csv("region,2026-01,2026-02,total\nN,1,2,3\n", with_unpivot({"20?\?-?\?", "2026-01", "*02"}));
    EXPECT_THAT(reading.columns, ElementsAre("region", "total", "month", "amount"));
    EXPECT_EQ(reading.rows, (Rows{{"N", "3", "2026-01", "1"}, {"N", "3", "2026-02", "2"}}));
    EXPECT_EQ(read_csv("Ä1,x\n1,2\n", with_unpivot({"ä?"})).rows, (Rows{{"2", "Ä1", "1"}}));
}

TEST(Unpivot, KnowsThePlaceOfEachCell) {
    const CsvFile file("region,Jan,Feb\nNorth,1,oops\n");
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), with_unpivot({"Jan", "Feb"}), diagnostics);
    ASSERT_TRUE(table);
    table->select({2, 0, 1});
    Batch batch;
    ASSERT_TRUE(table->read(batch, diagnostics));
    ASSERT_EQ(batch.size(), 2U);
    EXPECT_EQ(batch.column(0)[1], "oops");
    EXPECT_EQ(to_string(table->cell_place(batch, 1, 0)), file.path() + ":2:9");
    EXPECT_EQ(to_string(table->cell_place(batch, 1, 1)), file.path() + ":2:1");
    EXPECT_EQ(to_string(table->cell_place(batch, 1, 2)), file.path() + ":1:12") << "a name is in the header";
}

TEST(Unpivot, CountsRowsOfWhichNoColumnIsSelected) {
    const CsvFile file("region,Jan,Feb\nNorth,1,2\n");
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), with_unpivot({"Jan", "Feb"}), diagnostics);
    ASSERT_TRUE(table);
    table->select({});
    Batch batch;
    ASSERT_TRUE(table->read(batch, diagnostics));
    EXPECT_EQ(batch.size(), 2U);
}

TEST(Unpivot, RefusesColumnsThatAreNotThere) {
    EXPECT_EQ(read_csv("region,Jan\nN,1\n", with_unpivot({"Jan", "Fab"})).messages,
              "1:0: unknown-column: no column of FILE is named `Fab`, which `unpivot` lists\n"
              "  its columns are `region`, `Jan`\n");
    EXPECT_EQ(read_csv("region,Jan\nN,1\n", with_unpivot({"20?\?-*"})).messages,
              "1:0: unknown-column: no column of FILE matches `20?\?-*` of `unpivot`\n"
              "  its columns are `region`, `Jan`\n");
    Format format = with_unpivot({"Jan", "Feb"});
    format.optional = {"Feb"};
    EXPECT_EQ(read_csv("region,Jan\nN,1\n", format).rows, (Rows{{"N", "Jan", "1", ""}}));
}

TEST(Unpivot, RefusesANewNameThatAColumnHas) {
    EXPECT_EQ(read_csv("Month,Jan\nN,1\n", with_unpivot({"Jan"})).messages,
              "1:0: duplicate-column: `unpivot` makes a column `month`, and FILE already has a column of that name\n"
              "  give the new column another name in `unpivot`\n");
}

TEST(FillDown, TakesTheCellAbove) {
    Format format;
    format.fill_down = {"Customer"};
    const Reading reading = read_csv("customer,item\n,a\nIda,b\n,c\n\" \",d\n\"B \"\"o\",e\n,f\n", format);
    EXPECT_EQ(reading.rows,
              (Rows{{"", "a"}, {"Ida", "b"}, {"Ida", "c"}, {"Ida", "d"}, {"B \"o", "e"}, {"B \"o", "f"}}));
}

TEST(FillDown, RefusesAColumnThatIsNotThere) {
    Format format;
    format.fill_down = {"Custmer"};
    EXPECT_EQ(read_csv("customer,item\nIda,b\n", format).messages,
              "1:0: unknown-column: no column of FILE is named `Custmer`, which `fill_down` lists\n"
              "  did you mean `customer`?\n");
}

/// What the format asks for, one cell after the other.
Rows slow_rows(const Rows& records) {
    Rows rows;
    std::string customer;
    for (const auto& record : records) {
        if (!record[0].empty()) customer = record[0];
        for (std::size_t part = 1; part < 4; ++part)
            rows.push_back({customer, record[4], "m" + std::to_string(part), record[part], ""});
    }
    return rows;
}

TEST(Layout, IsTheSameForAnyBlocksAndThreads) {
    std::mt19937 random(7); // NOLINT: the same rows in each run
    const std::vector<std::string> cells{"", "a", "long text", "\"q\"\"q\"", "ü"};
    for (int round = 0; round < 40; ++round) {
        std::string text = "customer,m1,m2,m3,item\n";
        Rows records;
        for (std::size_t i = 0, count = random() % 40; i < count; ++i) {
            std::vector<std::string> record;
            for (int cell = 0; cell < 5; ++cell) {
                const std::string& written = cells[random() % cells.size()];
                text += (cell == 0 ? "" : ",") + written;
                record.push_back(written.starts_with('"') ? "q\"q" : written);
            }
            text += "\n";
            const bool is_blank = std::ranges::all_of(record, [](const std::string& cell) { return cell.empty(); });
            if (!is_blank) records.push_back(record);
        }
        Format format;
        format.unpivot = Unpivot{{"m?"}, "month", "amount"};
        format.fill_down = {"customer"};
        format.optional = {"extra"};
        const CsvFile file(text);
        for (const std::size_t block : {1U, 7U, 64U, 4096U}) {
            ReadSettings settings;
            settings.block_size = block;
            const Reading reading = read_path(file.path(), format, settings, 1 + round % 4);
            EXPECT_EQ(reading.rows, slow_rows(records)) << text;
        }
    }
}

TEST(Unpivot, RefusesAPatternThatFindsANameTwice) {
    EXPECT_EQ(
        read_csv("region,2026-06,2026-06\nN,1,2\n", with_unpivot({"20*"})).messages,
        "1:0: ambiguous-column: 2 columns of FILE could be `2026-06`: `2026-06` (column 2), `2026-06` (column 3)\n  "
        "give the columns other names: write `skip_lines: 1` and `columns: [NAME, …]` in the source\n");
    EXPECT_EQ(
        read_csv("region,Jun 2026,JUN 2026 \nN,1,2\n", with_unpivot({"* 2026"})).messages,
        "1:0: ambiguous-column: 2 columns of FILE could be `Jun 2026`: `Jun 2026` (column 2), `JUN 2026 ` (column "
        "3)\n  write one of these names exactly as it is in the file\n");
    EXPECT_EQ(read_csv("region,Jun 2026,JUN 2026 \nN,1,2\n", with_unpivot({"Jun 2026"})).rows.size(), 1U);
}

TEST(FillDown, IsForColumnsThatUnpivotKeeps) {
    Format format = with_unpivot({"* 2026"});
    for (const char* name : {"amount", "Jun 2026"}) {
        format.fill_down = {name};
        EXPECT_EQ(read_csv("region,Jun 2026\nN,1\n", format).messages,
                  "1:0: unknown-column: `fill_down` lists `" + std::string(name) +
                      "`, whose cells `unpivot` turns into rows; `fill_down` is for the other columns of the file\n  "
                      "take `" +
                      name + "` out of `fill_down`\n");
    }
}

TEST(FillDown, ProposesOptionalForAFileThatMayLackTheColumn) {
    Format format;
    format.fill_down = {"status"};
    EXPECT_EQ(
        read_csv("day,amount\n1,2\n", format).messages,
        "1:0: unknown-column: no column of FILE is named `status`, which `fill_down` lists\n  its columns are `day`, "
        "`amount`; if this file may lack it, write `optional: [status]` in the source\n");
    format.optional = {"status"};
    EXPECT_EQ(read_csv("day,amount\n1,2\n", format).messages, "");
}

TEST(FillDown, DoesNotCopyOverARowThatWasSkipped) {
    Format format;
    format.fill_down = {"cust"};
    format.bad_rows = BadRows::skip;
    const std::string error = ": skipped-above: `bad_rows: skip` leaves out the row above this empty cell, from which "
                              "`fill_down` would copy `cust`\n  give the row above 2 cells in the file, or write the "
                              "value into this cell\n";
    EXPECT_EQ(read_csv("cust,amount\nA,1\nB,2,x\n,4\n,5\nC,1\n,2\n", format).messages, "4:1" + error);
    EXPECT_EQ(read_csv("cust,amount\nA,1\nB\n,4\nC,5,x\n,6\n", format).messages, "4:1" + error + "6:1" + error);
    const Reading sound = read_csv("cust,amount\nA,1\nB,2,x\nC,4\n,5\nTotal\n", format);
    EXPECT_EQ(sound.messages, "");
    EXPECT_EQ(sound.rows, (Rows{{"A", "1"}, {"C", "4"}, {"C", "5"}}));
}

TEST(HeaderBelow, IsProposedWhereUnpivotOrFillDownFindsItsColumnsThere) {
    const Reading reading = read_csv("Title\n\nregion,2026-05,2026-06\nN,1,2\n", with_unpivot({"2*"}));
    EXPECT_EQ(
        reading.messages,
        "3:1: header-below: the header of FILE is in line 3, with the columns `region`, `2026-05`; line 1 was read as "
        "the header\n  write `header: [region, \"2026-05\"]` in the source, or `skip_lines: 2`\n");
    Format followed = with_unpivot({"2*"});
    followed.header = {"region", "2026-05"};
    EXPECT_EQ(read_csv("Title\n\nregion,2026-05,2026-06\nN,1,2\n", followed).rows.size(), 2U);
    Format filled;
    filled.fill_down = {"cust"};
    EXPECT_EQ(
        read_csv("Title;;\nday;cust;amount\n1;a;1\n", filled).messages,
        "2:1: header-below: the header of FILE is in line 2, with the columns `day`, `cust`; line 1 was read as the "
        "header\n  write `header: [day, cust]` in the source, or `skip_lines: 1`\n");
}

TEST(HeaderBelow, IsFoundThoughThePatternOfUnpivotFitsTheTitle) {
    EXPECT_EQ(
        read_csv("Report 2026,,\nregion,Jun 2026,Feb 2026\nN,1,2\n", with_unpivot({"* 2026"})).messages,
        "2:1: header-below: the header of FILE is in line 2, with the columns `region`, `Jun 2026`; line 1 was read as "
        "the header\n  write `header: [region, Jun 2026]` in the source, or `skip_lines: 1`\n");
}

TEST(HeaderBelow, IsNotARowOfAnOrdinaryTable) {
    EXPECT_EQ(read_csv("region,sum\n2026-06-01,200\n", with_unpivot({"2*"})).messages,
              "1:0: unknown-column: no column of FILE matches `2*` of `unpivot`\n  its columns are `region`, `sum`\n");
}

} // namespace
} // namespace kpitrace::csv
