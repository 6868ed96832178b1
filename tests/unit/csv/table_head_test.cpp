// Where the header of a file is.
#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using Row = std::vector<std::string>;

TEST(SkipLines, CountsAsAnEditorDoes) {
    const Reading csv = read_csv("Sales \"2026\r\n\r\nas of June, \"draft\"\ra,b\n1,2\n", {.skip_lines = 3});
    EXPECT_THAT(csv.columns, ElementsAre("a", "b"));
    EXPECT_THAT(csv.lines, ElementsAre(5));
}

TEST(SkipLines, IsRefusedWhereNothingFollows) {
    EXPECT_EQ(read_csv("a,b\n1,2\n", {.skip_lines = 2}).messages,
              "no-header: no header line follows the 2 lines that `skip_lines` skips\n"
              "  write in `skip_lines` how many lines are above the header\n");
    EXPECT_EQ(read_csv("a,b\n", {.skip_lines = 1}).messages,
              "no-header: no header line follows the line that `skip_lines` skips\n"
              "  write in `skip_lines` how many lines are above the header\n");
}

TEST(Header, IsTheFirstLineThatIsNotBlank) {
    const Reading csv = read_csv("\r\n  \n,,\n\t\na,b\n1,2\n");
    EXPECT_THAT(csv.columns, ElementsAre("a", "b"));
    EXPECT_THAT(csv.lines, ElementsAre(6));
}

TEST(Header, IsMissedInABlankFile) {
    EXPECT_EQ(read_csv("\n \n\n").messages, "no-header: the file has no header line, only blank lines\n"
                                            "  export it again: even without rows it needs its header line\n");
    EXPECT_EQ(read_csv("\xEF\xBB\xBF").messages, "no-header: the file has no header line, only blank lines\n"
                                                 "  export it again: even without rows it needs its header line\n");
    EXPECT_EQ(read_csv("\n\n", {.columns = {"a"}}).messages, "");
}

TEST(Header, IsTheFirstLineThatHasTheCells) {
    const Reading csv =
        read_csv("Report; of \"June\nday;nothing\n\n DAY ;\"net\namount\"\n1;2\n", {.header = {"day", "net\namount"}});
    EXPECT_EQ(csv.messages, "");
    EXPECT_EQ(csv.delimiter, ';');
    EXPECT_THAT(csv.columns, ElementsAre(" DAY ", "net\namount"));
    EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
    EXPECT_EQ(csv.lines_above.count, 3);
    EXPECT_THAT(csv.lines, ElementsAre(6));
}

TEST(Header, IsLookedForBelowTheLinesToSkip) {
    const std::string_view text = "day,amount\n1,2\nday,amount\n3,4\n";
    EXPECT_THAT(read_csv(text, {.skip_lines = 1, .header = {"day"}}).rows, ElementsAre(Row{"3", "4"}));
    EXPECT_EQ(read_csv("day,amount\n1,2\n", {.skip_lines = 1, .header = {"day"}}).messages,
              "1:0: no-header: line 1 has the cell `day`, and `skip_lines: 1` skips it\n"
              "  leave `skip_lines` out of the source\n");
}

TEST(Header, WhereNoLineHasTheCellsTheErrorNamesTheNearest) {
    EXPECT_EQ(read_csv("Report\nday,amount\n1,2\n", {.header = {"day", "net"}}).messages,
              "2:0: no-header: no line of the file has the cells `day`, `net`, which `header` lists\n"
              "  the nearest line is 2: write `header: day` in the source\n");
    EXPECT_EQ(read_csv("day,amount\n", {.header = {"net"}}).messages,
              "no-header: no line of the file has the cell `net`, which `header` lists\n"
              "  write in `header` one or more cells of the header line\n");
}

/// What is reported where a scorecard needs these columns and the header line lacks some.
std::string find_below(std::string_view csv, const std::vector<std::string>& needed, const Format& format = {},
                       const ReadSettings& settings = {}) {
    const CsvFile file(csv);
    Diagnostics diagnostics;
    auto table = Table::open(file.path(), format, settings, diagnostics);
    if (!table) return "not opened";
    if (auto below = table->find_below_header(needed)) diagnostics.add(std::move(*below));
    return print_messages(diagnostics, file.path());
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
    EXPECT_EQ(read_csv(text).messages,
              "1:1: ambiguous-delimiter: `,` and `;` appear equally often in the header line, once each\n"
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

} // namespace
} // namespace kpitrace::csv
