#include "unit/profile/profiled.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace {
namespace {

using namespace std::chrono_literals;
using test::profiled;
using testing::ElementsAre;
using testing::IsEmpty;

ColumnProfile only_column(const std::string& cells, const csv::Format& format = {}) {
    return profiled({"amount\n" + cells}, format).columns.at(0);
}

std::vector<std::string> names_of(std::span<const DateFit> fits) {
    std::vector<std::string> names;
    for (const DateFit& fit : fits) names.push_back(fit.format);
    return names;
}

std::vector<std::string> sure_formats(const std::string& cells, const std::string& name = "date") {
    return names_of(profiled({name + "\n" + cells}).columns.at(0).sure_dates());
}

TEST(Profile, CountsCellsOfEachKind) {
    const TableProfile table = profiled({"id,region,amount\n1,North,10\n2,South,12.5\n3,North,\n4, ,n/a\n"});
    EXPECT_EQ(table.rows, 4u);
    EXPECT_EQ(table.delimiter, ',');
    ASSERT_EQ(table.columns.size(), 3u);

    const ColumnProfile& region = table.columns[1];
    EXPECT_EQ(region.name, "region");
    EXPECT_EQ(region.nulls, 1u);
    EXPECT_EQ(region.filled, 3u);
    EXPECT_THAT(region.texts, ElementsAre(CountedText{"North", 2}, CountedText{"South", 1}));
    EXPECT_TRUE(region.repeats);
    EXPECT_FALSE(region.is_numeric());

    const ColumnProfile& amount = table.columns[2];
    EXPECT_EQ(amount.numbers.count, 2u);
    EXPECT_EQ(amount.numbers.fractions, 1u);
    EXPECT_THAT(amount.null_words, ElementsAre(CountedText{"n/a", 1}));
    EXPECT_EQ(amount.meaningful(), 2u);
    EXPECT_TRUE(amount.is_numeric());
    EXPECT_FALSE(table.columns[0].repeats);
}

TEST(Profile, ShowsWhatNumbersLookLike) {
    const NumberCells money = only_column("$10\n($2.50)\n$7\n").numbers;
    EXPECT_EQ(money.count, 3u);
    EXPECT_EQ(money.negatives, 1u);
    EXPECT_EQ(money.currency, "$");
    EXPECT_EQ(money.least->to_string(), "-2.5");
    EXPECT_EQ(money.greatest->to_string(), "10");
    EXPECT_FALSE(money.are_shares());

    const NumberCells shares = only_column("0\n0.25\n12%\n1\n").numbers;
    EXPECT_EQ(shares.percents, 1u);
    EXPECT_TRUE(shares.are_shares());
    EXPECT_EQ(shares.currency, "");

    EXPECT_EQ(only_column("EUR 5\n5\nUSD 3\nEUR 2\n").numbers.currency, "") << "they differ";
    EXPECT_EQ(only_column("1e3\n2\n").numbers.currency, "");
}

TEST(Profile, WeighsTheDecimalMarks) {
    const NumberCells cells = only_column("\"1,234\"\n\"12,5\"\n\"1,234.50\"\n12.5\n7\n").numbers;
    EXPECT_EQ(cells.count, 3u) << "1,234.50, 12.5 and 7";
    EXPECT_EQ(cells.by_point, 2u);
    EXPECT_EQ(cells.by_comma, 1u);
    EXPECT_EQ(cells.unread, 2u);
    EXPECT_EQ(cells.undecided, 1u);
    EXPECT_EQ(cells.undecided_example, "1,234");
}

TEST(Profile, KeepsTextsUpToABound) {
    std::string cells;
    for (std::size_t i = 0; i < most_kept_texts; ++i) cells += fmt::format("text {}\n", i);
    EXPECT_EQ(only_column(cells).texts.size(), most_kept_texts);
    EXPECT_FALSE(only_column(cells).many);
    EXPECT_FALSE(only_column(cells).repeats);

    const ColumnProfile many = only_column(cells + "one more\ntext 3\n");
    EXPECT_TRUE(many.many);
    EXPECT_THAT(many.texts, IsEmpty());
    EXPECT_TRUE(many.repeats);

    EXPECT_TRUE(only_column(std::string(longest_kept_text + 1, 'x') + "\n").many);
    EXPECT_TRUE(only_column("same\nsame\n").is_constant());
}

TEST(Profile, FindsTheFormatsThatReadEveryDate) {
    EXPECT_THAT(sure_formats("2026-06-30\n2026-07-01\n"), ElementsAre(""));
    EXPECT_THAT(sure_formats("6/30/2026\n7/1/2026\n"), ElementsAre("%m/%d/%Y"));
    EXPECT_THAT(sure_formats("7/1/2026\n6/30/2026\n"), ElementsAre("%m/%d/%Y"));
    EXPECT_THAT(sure_formats("30.06.2026\n1.7.2026\n"), ElementsAre("%d.%m.%Y"));
    EXPECT_THAT(sure_formats("7/1/2026\n8/1/2026\n"), ElementsAre("%m/%d/%Y", "%d/%m/%Y"));
    EXPECT_THAT(sure_formats("30 June 2026\n1 July 2026\n"), ElementsAre("%d %b %Y"));
    EXPECT_THAT(sure_formats("30/6/2026\n6/30/2026\n"), IsEmpty()) << "each reads but one cell";
    EXPECT_THAT(sure_formats("2026-06-30\nTBD\n"), IsEmpty());
    EXPECT_THAT(sure_formats("2026-06-30\n-\n"), ElementsAre("")) << "a dash is neither a date nor a fault";
    EXPECT_THAT(sure_formats("n/a\n"), IsEmpty());
}

TEST(Profile, TakesNumbersForDatesOnlyWhereTheNameSaysSo) {
    EXPECT_THAT(sure_formats("20260630\n20260701\n", "date"), ElementsAre("%Y%m%d"));
    EXPECT_THAT(sure_formats("45000\n45001\n", "Datum"), ElementsAre("excel"));
    EXPECT_THAT(sure_formats("2025\n2026\n", "year"), ElementsAre(""));
    EXPECT_THAT(sure_formats("20260630\n", "amount"), IsEmpty());
    EXPECT_THAT(sure_formats("2026\n", "amount"), IsEmpty());
}

TEST(Profile, ShowsTheFirstCellThatADateFormatDoesNotRead) {
    const ColumnProfile late = only_column("30.06.2026\n1.7.2026\nTotal\n31.02.2026\n");
    ASSERT_TRUE(late.dates.at(0).unread);
    EXPECT_EQ(late.dates.at(0).format, "%d.%m.%Y");
    EXPECT_EQ(late.dates.at(0).unread->text, "Total");
    EXPECT_EQ(late.dates.at(0).unread->place.line, 4u);
    const ColumnProfile early = only_column("Total\n30.06.2026\n1.7.2026\n");
    EXPECT_EQ(early.dates.at(0).unread->text, "Total");
    EXPECT_EQ(early.dates.at(0).unread->place.line, 2u);
    EXPECT_FALSE(only_column("2026-06-30\n2026-07-01\n").dates.at(0).unread);
}

TEST(Profile, ShowsTheFirstCellThatIsNoNumber) {
    const ColumnProfile column = only_column("5\nTBD\n6\nTBA\n");
    ASSERT_TRUE(column.numbers.other);
    EXPECT_EQ(column.numbers.other->text, "TBD");
    EXPECT_EQ(column.numbers.other->place.line, 3u);
    EXPECT_FALSE(only_column("5\n\"1,5\"\nn/a\n").numbers.other);
}

TEST(Profile, ShowsTheSpanOfDates) {
    const ColumnProfile days = profiled({"date\n2026-06-30\n2026-02-01\n"}).columns.at(0);
    EXPECT_EQ(days.dates.at(0).first, Date(2026y / 2 / 1));
    EXPECT_EQ(days.dates.at(0).last, Date(2026y / 6 / 30));
    EXPECT_EQ(days.dates.at(0).days, 1);

    const ColumnProfile months = profiled({"month\n2026-02\n2026-01\n"}).columns.at(0);
    EXPECT_EQ(months.dates.at(0).last, Date(2026y / 2 / 28));
    EXPECT_EQ(months.dates.at(0).days, 31);
}

TEST(Profile, ReadsSeveralFilesAsOneTable) {
    const TableProfile table = profiled({"a,b\n1,x\n2,y\n", "b,c\nz,3\n"});
    EXPECT_EQ(table.rows, 3u);
    ASSERT_EQ(table.columns.size(), 3u);
    EXPECT_EQ(table.columns[0].nulls, 1u);
    EXPECT_EQ(table.columns[1].filled, 3u);
    EXPECT_EQ(table.columns[2].name, "c");
    EXPECT_EQ(table.columns[2].nulls, 2u);
    EXPECT_EQ(table.columns[2].numbers.count, 1u);
}

TEST(Profile, TakesNamesThatDifferInCaseAndOuterSpacesAsOneColumn) {
    const TableProfile table = profiled({"region,Amount\nN,1\n", "AMOUNT ,Region\n2,S\n"});
    ASSERT_EQ(table.columns.size(), 2u);
    EXPECT_EQ(table.columns[0].name, "region");
    EXPECT_EQ(table.columns[0].texts.size(), 2u);
    EXPECT_EQ(table.columns[1].numbers.count, 2u);
    const TableProfile apart = profiled({"a,A\n1,2\n", "A,a\n3,4\n"});
    ASSERT_EQ(apart.columns.size(), 2u);
    EXPECT_THAT(apart.columns[0].texts, ElementsAre(CountedText{"1", 1}, CountedText{"4", 1}));
}

TEST(Profile, NamesTheFirstFileThatLacksAColumn) {
    const TableProfile table = profiled({"a,b\n1,x\n", "a,c\n2,y\n", "a\n3\n"});
    const auto ends_with = [](const std::string& text, std::string_view end) { return text.ends_with(end); };
    EXPECT_EQ(table.columns.at(0).lacking_file, "");
    EXPECT_TRUE(ends_with(table.columns.at(1).lacking_file, "2.csv"));
    EXPECT_TRUE(ends_with(table.columns.at(2).lacking_file, "1.csv"));
    csv::Format format;
    format.optional = {"b", "c"};
    EXPECT_EQ(profiled({"a,b\n1,x\n", "a,c\n2,y\n"}, format).columns.at(1).lacking_file, "");
}

TEST(Profile, SaysWhyAFileIsNotATable) {
    Diagnostics diagnostics;
    const std::vector<csv::InputFile> files{"no/such/file.csv"};
    EXPECT_FALSE(profile_table(files, {}, diagnostics).has_value());
    EXPECT_EQ(diagnostics.count(Severity::error), 1u);
    EXPECT_TRUE(diagnostics.groups().contains("unreadable-file"));
}

TEST(Profile, KnowsNoOrderOfRows) {
    std::vector<std::string> rows{"a,1\n", "b,2\n", "b,n/a\n", "c,\n", "c,7\n"};
    const TableProfile forth = profiled({"x,y\n" + rows[0] + rows[1] + rows[2] + rows[3] + rows[4]});
    std::reverse(rows.begin(), rows.end());
    const TableProfile back = profiled({"x,y\n" + rows[0] + rows[1] + rows[2] + rows[3] + rows[4]});
    EXPECT_EQ(forth.columns[0].texts, back.columns[0].texts);
    EXPECT_EQ(forth.columns[1].numbers.greatest->to_string(), back.columns[1].numbers.greatest->to_string());
}

} // namespace
} // namespace kpitrace
