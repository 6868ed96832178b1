#include "unit/profile/profiled.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::explored;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Explore, LeavesAPlainFileAsItIs) {
    const TableProfile table = explored("date,amount\n2026-06-30,12.5\n");
    EXPECT_EQ(table.format.encoding, "utf-8");
    EXPECT_EQ(table.format.decimal, std::nullopt);
    EXPECT_THAT(table.format.nulls, IsEmpty());
}

TEST(Explore, FindsTheDecimalComma) {
    const TableProfile table = explored("amount;units\n1.234,50;1.200\n12,5;7\n");
    EXPECT_EQ(table.format.decimal, ",");
    EXPECT_EQ(table.delimiter, ';');
    EXPECT_EQ(table.columns.at(0).numbers.greatest->to_string(), "1234.5");
    EXPECT_EQ(table.columns.at(1).numbers.greatest->to_string(), "1200") << "the other column decides";
}

TEST(Explore, WritesThePointWhereItDecides) {
    const TableProfile table = explored("amount\n\"1,234\"\n\"1,234.50\"\n");
    EXPECT_EQ(table.format.decimal, ".");
    EXPECT_EQ(table.columns.at(0).numbers.count, 2u);
}

TEST(Explore, ChoosesNoMarkWhereNoCellOrBothSpeak) {
    const TableProfile neither = explored("amount\n\"1,234\"\n\"2,345\"\n");
    EXPECT_EQ(neither.format.decimal, std::nullopt);
    EXPECT_EQ(neither.columns.at(0).numbers.undecided, 2u);
    EXPECT_EQ(explored("a;b\n12,5;3\n7;12.5\n").format.decimal, std::nullopt);
}

TEST(Explore, LetsRemarksSayNothingOfMarks) {
    const TableProfile table = explored("amount,remark\n12.5,\"1,5\"\n3,see above\n");
    EXPECT_EQ(table.format.decimal, std::nullopt);
}

TEST(Explore, TakesBytesThatAreNotUtf8ForWindows) {
    const TableProfile table = explored("St\xFC"
                                        "ck\n3\n");
    EXPECT_EQ(table.format.encoding, "windows-1252");
    EXPECT_EQ(table.columns.at(0).name, "Stück");
}

TEST(Explore, FindsNullTextsInNumbersAndDates) {
    const TableProfile table = explored("amount,date,region\n5,2026-06-30,NA\nn/a,-,North\n-,2026-07-01,North\n");
    EXPECT_THAT(table.format.nulls, ElementsAre("-", "n/a"));
    EXPECT_EQ(table.columns.at(0).nulls, 2u);
    EXPECT_EQ(table.columns.at(2).nulls, 0u) << "a region may be called so";
}

TEST(Explore, KeepsWhatIsKnown) {
    const TableProfile table = explored("amount\n\"12,5\"\nn/a\n", {.decimal = ".", .nulls = {"x"}});
    EXPECT_EQ(table.format.decimal, ".");
    EXPECT_THAT(table.format.nulls, ElementsAre("x"));
    EXPECT_EQ(table.columns.at(0).numbers.unread, 1u);
}

TEST(Explore, FindsTheDecimalMarkAndNullTextsTogether) {
    const TableProfile table = explored("amount;units\n12,5;3\nn/a;7\n");
    EXPECT_EQ(table.format.decimal, ",");
    EXPECT_THAT(table.format.nulls, ElementsAre("n/a"));
    EXPECT_EQ(table.columns.at(0).nulls, 1u);
}

TEST(Explore, ShowsWarningsOfTheLastReadingAlone) {
    const test::TemporaryFolder folder;
    // Bytes of windows-1252, a decimal comma and a null text: three readings, each of which passes a row over.
    const std::vector<std::string> files{folder.write("1.csv", "St\xFC"
                                                               "ck;b\n1,5;2\nn/a;3\n4\n")};
    Diagnostics diagnostics;
    const auto table = explore_table(files, {.bad_rows = csv::BadRows::skip}, diagnostics);
    ASSERT_TRUE(table);
    EXPECT_EQ(table->format.encoding, "windows-1252");
    EXPECT_EQ(table->rows, 2u);
    EXPECT_LE(diagnostics.count(Severity::warning), 1u);
    EXPECT_EQ(diagnostics.count(Severity::error), 0u);
}

TEST(Explore, ShowsWhatIsWrongOnce) {
    const test::TemporaryFolder folder;
    const std::vector<std::string> files{folder.write("1.csv", "a,b\n1,2,3\n")};
    Diagnostics diagnostics;
    EXPECT_FALSE(explore_table(files, {}, diagnostics).has_value());
    EXPECT_EQ(diagnostics.count(Severity::error), 1u);
}

} // namespace
} // namespace kpitrace
