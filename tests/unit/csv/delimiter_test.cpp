#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::ElementsAre;

TEST(Delimiter, IsTheMostFrequentOfTheHeaderLine) {
    EXPECT_EQ(read_csv("a,b,c\n").delimiter, ',');
    EXPECT_EQ(read_csv("a;b;c\n1,5;2,5;3,5\n").delimiter, ';');
    EXPECT_EQ(read_csv("a\tb\n").delimiter, '\t');
    EXPECT_EQ(read_csv("a|b|c,d\n").delimiter, '|');
}

TEST(Delimiter, IsNotCountedInsideQuotes) {
    EXPECT_EQ(read_csv("\"a,b,c\n,,\";\"d,\"\",\"\n").delimiter, ';');
    EXPECT_EQ(read_csv("5\" a,b\",c;d\n").delimiter, ',') << "a quote inside a cell opens nothing";
}

TEST(Delimiter, IsNotNeededForOneColumn) {
    const Reading csv = read_csv("amount\n10\n20\n");
    EXPECT_THAT(csv.columns, ElementsAre("amount"));
    EXPECT_EQ(csv.rows.size(), 2);
}

TEST(Delimiter, MustBeGivenWhereTwoOccurEquallyOften) {
    EXPECT_EQ(read_csv("a,b;c\n").messages,
              "1:1: ambiguous-delimiter: `,` and `;` appear equally often in the header line, once each\n"
              "  write `delimiter: \",\"` or `delimiter: \";\"` in the source\n");
    EXPECT_EQ(read_csv("\n\na\tb\tc|d|e\n").messages,
              "3:1: ambiguous-delimiter: tab and `|` appear equally often in the header line, 2 times each\n"
              "  write `delimiter: \"\\t\"` or `delimiter: \"|\"` in the source\n");
}

TEST(Delimiter, OfTheKeyDecides) {
    EXPECT_THAT(read_csv("a,b;c\n", {.delimiter = ';'}).columns, ElementsAre("a,b", "c"));
    EXPECT_THAT(read_csv("a:b\n", {.delimiter = ':'}).columns, ElementsAre("a", "b"));
}

TEST(Delimiter, CannotBeAQuote) {
    EXPECT_EQ(read_csv("a,b\n", {.delimiter = '"'}).messages,
              "bad-delimiter: a quote, a line end or NUL cannot be the delimiter\n"
              "  leave `delimiter` out of the source, so that it is found from the header line\n");
}

TEST(SepLine, SetsTheDelimiter) {
    for (const std::string_view line : {"sep=;", "SEP=;", "\"sep=;\""}) {
        const Reading csv = read_csv(std::string(line) + "\r\na,b;c\r\n1;2\r\n");
        EXPECT_THAT(csv.columns, ElementsAre("a,b", "c")) << line;
        EXPECT_THAT(csv.lines, ElementsAre(3)) << line;
    }
    EXPECT_EQ(read_csv("sep=;\na;b\n", {.delimiter = ';'}).messages, "");
}

TEST(SepLine, IsRefusedWhereItContradictsTheKey) {
    EXPECT_EQ(read_csv("sep=;\na;b\n", {.delimiter = ','}).messages,
              "1:1: contradicting-delimiter: the first line of the file says that `;` is the delimiter, and the key "
              "`delimiter` says `,`\n"
              "  leave `delimiter` out of the source, or write `delimiter: \";\"`\n");
}

TEST(SepLine, IsOneOfTheLinesThatSkipLinesCounts) {
    EXPECT_THAT(read_csv("sep=;\nReport\na;b,c\n", {.skip_lines = 2}).columns, ElementsAre("a", "b,c"));
}

TEST(Marks, MustDiffer) {
    EXPECT_EQ(read_csv("a'b\n", {.delimiter = '\'', .quote = '\''}).messages,
              "bad-delimiter: `'` is both the delimiter and the quote\n"
              "  write different characters in `delimiter` and `quote`\n");
}

} // namespace
} // namespace kpitrace::csv
