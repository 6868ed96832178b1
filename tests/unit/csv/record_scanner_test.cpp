// How cells are enclosed.
#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;
using Row = std::vector<std::string>;

TEST(Quote, MayBeAnyCharacterOrNone) {
    EXPECT_THAT(read_csv("'a,x',b\n'it''s','1\n2'\n\"3,4\n", {.quote = '\''}).rows,
                ElementsAre(Row{"it's", "1\n2"}, Row{"\"3", "4"}));
    EXPECT_THAT(read_csv("a,b\n\"1,2\n\"\"3\"\",\"\n", {.quote = std::nullopt}).rows,
                ElementsAre(Row{"\"1", "2"}, Row{"\"\"3\"\"", "\""}));
}

TEST(Quote, TheHintNamesTheOneThatTheFileUses) {
    EXPECT_EQ(read_csv("a,b\n1,'x, y'\n1,2\n").messages,
              "2:6: row-width: the row has 3 cells; expected 2, as in the header line\n"
              "  if cells are enclosed in `'`, write `quote: \"'\"` in the source; `bad_rows: skip` in the source "
              "leaves such rows out\n");
}

TEST(Escape, MakesTheNextCharacterAPartOfTheCell) {
    const Reading csv = read_csv(
        "a,b\n\"x \\\"y\\\", z\",1\nx\\, y,\\N\n\"\\\\\",\\\\\nx\\\ny,2\\\r\nz\n\"c:\\new\",\\\"q\n", {.escape = '\\'});
    EXPECT_EQ(csv.messages, "");
    EXPECT_THAT(csv.rows, ElementsAre(Row{"x \"y\", z", "1"}, Row{"x, y", "\\N"}, Row{"\\", "\\"},
                                      Row{"x\ny", "2\r\nz"}, Row{"c:\\new", "\"q"}));
    EXPECT_THAT(csv.lines, ElementsAre(2, 3, 4, 5, 8));
}

TEST(Escape, IsACharacterWhereTheFormatHasNone) {
    EXPECT_THAT(read_csv("a,b\n\"C:\\out\\\",1\n").rows, ElementsAre(Row{"C:\\out\\", "1"}));
}

TEST(Escape, TheHintNamesItWhereABackslashIsBeforeTheQuote) {
    const std::string_view text = "a,b\n\"Box \\\"Big\\\" Inc, Ltd\",100\n";
    EXPECT_EQ(read_csv(text).messages,
              "2:1: text-after-quote: text follows the closing quote of this cell; expected the "
              "delimiter or the end of the line\n  a backslash is before that quote: if it makes "
              "the quote a part of the cell, write `escape: \"\\\\\"` in the source\n");
    EXPECT_THAT(read_csv(text, {.escape = '\\'}).rows, ElementsAre(Row{"Box \"Big\" Inc, Ltd", "100"}));
    EXPECT_EQ(
        read_csv("a,b\nx\\, y,1\n3,4\n").messages,
        "2:7: row-width: the row has 3 cells; expected 2, as in the header line\n"
        "  a backslash is before `,`: if it makes `,` a part of the cell, write `escape: \"\\\\\"` in the source; "
        "`bad_rows: skip` in the source leaves such rows out\n");
}

} // namespace
} // namespace kpitrace::csv
