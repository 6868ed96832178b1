// What is said of comparisons that miss rows, and where each hint leads.
#include "notes_of.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

constexpr std::string_view deals = "date,stage,amount\n"
                                   "2026-06-01,Won,100\n2026-06-02,Won,50\n2026-06-03,Lost,70\n2026-06-30,Won,30\n";
constexpr std::string_view regions =
    "date,region,amount\n"
    "2026-06-05,North,1\n2026-06-06,South ,5\n2026-06-07,South,5\n2026-06-30,south,2\n";

Notes of_deals(const std::string& expression) {
    return notes_of(measured_with(expression, std::string(deals)));
}

TEST(ComparisonNotes, NameTheNearestTextWhereNoRowHasTheCase) {
    EXPECT_EQ(
        of_deals("count(*) filter (where stage = 'WON')"),
        Notes{"`WON` matches no row of `stage`; nearest: `Won` (3 rows); if that is what you mean, write `'Won'`"});
}

TEST(ComparisonNotes, NameTheNearestTextOfAMisspelling) {
    EXPECT_EQ(
        of_deals("count(*) filter (where stage in ('Won', 'Lsot'))"),
        Notes{"`Lsot` matches no row of `stage`; nearest: `Lost` (1 row); if that is what you mean, write `'Lost'`"});
}

TEST(ComparisonNotes, ListTheColumnsTextsWhereNoneIsNear) {
    EXPECT_EQ(of_deals("count(*) filter (where stage = 'Churned')"),
              Notes{"`Churned` matches no row of `stage`; the column has `Lost`, `Won`; compare with a text that the "
                    "column has, or remove the comparison"});
}

TEST(ComparisonNotes, SayThatATextExcludesNothing) {
    const std::string end =
        " matches no row of `stage`, so the comparison excludes nothing; nearest: `Lost` (1 row); if "
        "that is what you mean, write `'Lost'`";
    EXPECT_EQ(of_deals("count(*) filter (where stage <> 'lost')"), Notes{"`lost`" + end});
    EXPECT_EQ(of_deals("count(*) filter (where stage not in ('Won', 'lost'))"), Notes{"`lost`" + end});
}

TEST(ComparisonNotes, LookIntoCaseAndFunctionsOfTheColumn) {
    EXPECT_EQ(of_deals("sum(case when lower(stage) = 'Won' then amount else 0 end)"),
              Notes{"`Won` matches no row of `lower(stage)`; nearest: `won` (3 rows); if that is what you mean, write "
                    "`'won'`"});
    EXPECT_EQ(of_deals("sum(case when lower(stage) = 'won' then amount else 0 end)"), Notes{});
}

TEST(ComparisonNotes, LookIntoFunctionsThatGiveTextsOfTheColumn) {
    EXPECT_EQ(of_deals("count(*) filter (where case when stage in ('Won', 'Lost') then stage else 'Z' end = 'Quit')"),
              Notes{"`Quit` matches no row of `case when stage in ('Won', 'Lost') then stage else 'Z' end`; the column "
                    "has `Lost`, `Won`; compare with a text that the column has, or remove the comparison"});
    EXPECT_EQ(
        of_deals("count(*) filter (where coalesce(stage, 'none') = 'Lsot')"),
        Notes{"`Lsot` matches no row of `coalesce(stage, 'none')`; nearest: `Lost` (1 row); if that is what you mean, "
              "write `'Lost'`"});
    EXPECT_EQ(of_deals("count(*) filter (where coalesce(stage, 'none') = 'none')"), Notes{});
    EXPECT_EQ(of_deals("count(*) filter (where case when amount > 60 then stage else 'Z' end = 'Quit')"), Notes{});
}

TEST(ComparisonNotes, LookAtNullif) {
    EXPECT_EQ(of_deals("count(*) filter (where nullif(stage, 'Lsot') = 'Won')"),
              Notes{"`Lsot` matches no row of `stage`, so the comparison excludes nothing; nearest: `Lost` (1 row); if "
                    "that is what you mean, write `'Lost'`"});
    EXPECT_EQ(of_deals("count(nullif(stage, '-'))"), Notes{});
    const Measured before = measured_with("count(nullif(region, 'South'))", std::string(regions));
    EXPECT_EQ(notes_of(before),
              Notes{"the comparison with `South` does not exclude 1 row with `South ` (rows-1.csv:3) and 1 row with "
                    "`south` (rows-1.csv:5), which differ only in case or blanks; to exclude them too, write `case "
                    "when lower(trim(region)) <> 'south' then region end`"});
    const Measured after =
        measured_with("count(case when lower(trim(region)) <> 'south' then region end)", std::string(regions));
    EXPECT_EQ(notes_of(after), Notes{});
    EXPECT_EQ(after.value("m", "2026-06"), "1");
}

TEST(ComparisonNotes, LookAtPatterns) {
    EXPECT_EQ(of_deals("count(*) filter (where stage like 'W%')"), Notes{});
    EXPECT_EQ(
        of_deals("count(*) filter (where stage like 'w%')"),
        Notes{"the pattern `w%` matches no row of `stage`; nearest: `Won` (3 rows); write `lower(trim(stage)) like "
              "'w%'`"});
    EXPECT_EQ(of_deals("count(*) filter (where stage ilike '%Wonn%')"),
              Notes{"the pattern `%Wonn%` matches no row of `stage`; nearest: `Won` (3 rows); if that is what you "
                    "mean, write a "
                    "pattern that matches it"});
}

TEST(ComparisonNotes, AreNotGivenForATextOfAnotherPeriod) {
    const std::string rows = "date,stage\n2026-05-01,Lost\n2026-06-01,Won\n";
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where stage = 'Lost')", rows)), Notes{});
}

TEST(ComparisonNotes, AreNotGivenWithoutRows) {
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where stage = 'Lost')", "date,stage\n")), Notes{});
}

TEST(ComparisonNotes, CountRowsThatPassWhereButForWhereItself) {
    const std::string rows = "date,kind,stage\n2026-06-01,deal,Won\n2026-06-02,test,Lost\n";
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where stage = 'Lost')", rows, ", where: kind = 'deal'")),
        Notes{"`Lost` matches no row of `stage`; the column has `Won`; compare with a text that the column has, or "
              "remove the comparison"});
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where stage = 'Won')", rows, ", where: kind <> 'Test'")),
              Notes{"`Test` matches no row of `kind`, so the comparison excludes nothing; nearest: `test` (1 row); if "
                    "that is what you mean, write `'test'`"});
}

TEST(ComparisonNotes, SayThatNullRemovesTheText) {
    const std::string rows = "date,country,amount\n2026-06-01,NA,100\n2026-06-02,DE,NA\n2026-06-03,NA,50\n";
    const std::string metric = "sum(amount) + count(*) filter (where country = 'NA')";
    EXPECT_EQ(notes_of(measured_with(metric, rows, ", null: [\"NA\"]")),
              Notes{"`NA` matches no row of `country`: `null: [\"NA\"]` of the source makes these cells null; write "
                    "`null: {amount: [\"NA\"]}` in the source"});
    EXPECT_EQ(notes_of(measured_with(metric, rows, ", null: [\"NA\", \"-\"]")),
              Notes{"`NA` matches no row of `country`: `null: [\"NA\"]` of the source makes these cells null; write "
                    "`null: {\"*\": [\"-\"], amount: [\"NA\"]}` in the source"});
}

TEST(ComparisonNotes, SayThatAnEmptyCellIsNull) {
    const std::string rows = "date,stage\n2026-06-01,Won\n2026-06-02,\n";
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where stage = '')", rows)),
              Notes{"`''` matches no row of `stage`: an empty cell is null; write `stage is null`"});
    EXPECT_EQ(measured_with("count(*) filter (where stage is null)", rows).value("m", "2026-06"), "1");
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where stage <> '')", rows)), Notes{});
}

TEST(ComparisonNotes, CountCellsThatDifferInCaseOrBlanks) {
    const Measured before = measured_with("sum(amount) filter (where region = 'South')", std::string(regions));
    EXPECT_EQ(notes_of(before),
              Notes{"the comparison with `South` leaves out 1 row with `South ` (rows-1.csv:3) and 1 row with `south` "
                    "(rows-1.csv:5), which differ only in case or blanks; to include them, write "
                    "`lower(trim(region)) = 'south'`"});
    EXPECT_EQ(before.value("m", "2026-06"), "5");
    const Measured after =
        measured_with("sum(amount) filter (where lower(trim(region)) = 'south')", std::string(regions));
    EXPECT_EQ(notes_of(after), Notes{});
    EXPECT_EQ(after.value("m", "2026-06"), "12");
}

TEST(ComparisonNotes, GiveAHintThatReadsForQuotedNamesListsAndInequality) {
    std::string rows(regions);
    rows.replace(rows.find("region"), 6, "Sales Region");
    const Measured list = measured_with("sum(amount) filter (where \"Sales Region\" in ('South', 'North'))", rows);
    ASSERT_EQ(notes_of(list).size(), 1U);
    EXPECT_TRUE(notes_of(list)[0].ends_with("write `lower(trim(\"Sales Region\")) in ('south', 'north')`"))
        << notes_of(list)[0];
    const Measured in =
        measured_with("sum(amount) filter (where lower(trim(\"Sales Region\")) in ('south', 'north'))", rows);
    EXPECT_EQ(in.value("m", "2026-06"), "13");
    const Measured other = measured_with("sum(amount) filter (where \"Sales Region\" <> 'South')", rows);
    EXPECT_EQ(notes_of(other),
              Notes{"the comparison with `South` does not exclude 1 row with `South ` (rows-1.csv:3) and 1 row with "
                    "`south` (rows-1.csv:5), which differ only in case or blanks; to exclude them too, write "
                    "`lower(trim(\"Sales Region\")) <> 'south'`"});
    EXPECT_EQ(measured_with("sum(amount) filter (where lower(trim(\"Sales Region\")) <> 'south')", rows)
                  .value("m", "2026-06"),
              "1");
}

TEST(ComparisonNotes, SeeNoBreakSpacesAsBlanks) {
    const std::string rows = "date,region\n2026-06-05,South\u00A0\n2026-06-06,South\n";
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where region = 'South')", rows)),
              Notes{"the comparison with `South` leaves out 1 row with `South\u00A0` with a no-break space (U+00A0) "
                    "(rows-1.csv:2), which differs only in "
                    "case or blanks; to include them, write `lower(trim(region)) = 'south'`"});
    EXPECT_EQ(measured_with("count(*) filter (where lower(trim(region)) = 'south')", rows).value("m", "2026-06"), "2");
}

TEST(ComparisonNotes, SeeNoBreakSpacesInsideATextAsBlanks) {
    const std::string rows = "date,city\n2026-06-05,New\u00A0York\n2026-06-06,New York\n2026-06-07,Rome\n";
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where city = 'New York')", rows)),
        Notes{"the comparison with `New York` leaves out 1 row with `New\u00A0York` with a no-break space (U+00A0) "
              "(rows-1.csv:2), which differs only in case or blanks; to include them, write `city in ('New "
              "York', 'New\\u00A0York')`, and put the expression in double quotes"});
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where city <> 'New York')", rows)),
              Notes{"the comparison with `New York` does not exclude 1 row with `New\u00A0York` with a no-break space "
                    "(U+00A0) (rows-1.csv:2), which differs only in case or blanks; to exclude them too, write `city "
                    "not in ('New York', 'New\\u00A0York')`, and put the expression in double quotes"});
    const auto followed = [&](const std::string& filter) {
        return measure_rows(with_metrics("  m: \"count(*) filter (where " + filter + ")\"\n", "", "{date: date}"),
                            {{"rows", {rows}}});
    };
    const Measured with = followed("city in ('New York', 'New\\u00A0York')");
    EXPECT_EQ(with.value("m", "2026-06"), "2");
    EXPECT_EQ(notes_of(with), Notes{});
    const Measured without = followed("city not in ('New York', 'New\\u00A0York')");
    EXPECT_EQ(without.value("m", "2026-06"), "1");
    EXPECT_EQ(notes_of(without), Notes{});
}

TEST(ComparisonNotes, NameTheBlankOfTheScorecard) {
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where city = 'New\u00A0York')", "date,city\n2026-06-05,New York\n")),
        Notes{"`New\u00A0York` with a no-break space (U+00A0) matches no row of `city`; nearest: `New York` (1 "
              "row); write `city = 'New York'`"});
}

TEST(ComparisonNotes, QuoteColumnsForDoubleQuotes) {
    const std::string rows = "date,Sales City\n2026-06-05,New\u00A0York\n2026-06-06,New York\n";
    const Notes notes = notes_of(measured_with("count(*) filter (where \"Sales City\" = 'New York')", rows));
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(
        notes[0].ends_with("write `\\\"Sales City\\\" in ('New York', 'New\\u00A0York')`, and put the expression "
                           "in double quotes"))
        << notes[0];
    const std::string metric =
        "  m: \"count(*) filter (where \\\"Sales City\\\" in ('New York', 'New\\u00A0York'))\"\n";
    EXPECT_EQ(measure_rows(with_metrics(metric, "", "{date: date}"), {{"rows", {rows}}}).value("m", "2026-06"), "2");
}

TEST(ComparisonNotes, NameTheBlankWhereNoRowHasTheTextBare) {
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where city = 'New York')", "date,city\n2026-06-05,New\u00A0York\n")),
        Notes{"`New York` matches no row of `city`; nearest: `New\u00A0York` with a no-break space (U+00A0) (1 "
              "row); write `city = 'New\\u00A0York'`, and put the expression in double quotes"});
}

TEST(ComparisonNotes, AreNotGivenForASpellingThatIsComparedToo) {
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where region in ('South', 'south', 'South '))", std::string(regions))),
        Notes{});
}

TEST(ComparisonNotes, ProposeTheFoldedComparisonWhereNoRowHasTheTextBare) {
    const std::string rows = "date,region\n2026-06-05,South \n2026-06-06,south\n2026-06-07,South \n";
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where region = 'South')", rows)),
              Notes{"`South` matches no row of `region`; nearest: `South ` (2 rows), `south` (1 row); write "
                    "`lower(trim(region)) = 'south'`"});
}

TEST(ComparisonNotes, AreFewForALongList) {
    const Notes notes =
        of_deals("count(*) filter (where stage in ('aaaa', 'bbbb', 'cccc', 'dddd', 'eeee', 'ffff', 'Won'))");
    ASSERT_EQ(notes.size(), 5U);
    EXPECT_TRUE(notes[3].starts_with("`dddd` matches no row of `stage`")) << notes[3];
    EXPECT_EQ(notes[4],
              "2 more texts of this comparison match no row of `stage`; compare with texts that the column has, "
              "or remove the others");
}

TEST(ComparisonNotes, DoNotWriteOutALongList) {
    const Notes notes = notes_of(measured_with(
        "count(*) filter (where region in ('South', 'North', 'North', 'North', 'North', 'North', 'North', 'North', "
        "'North', 'North'))",
        std::string(regions)));
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(notes[0].ends_with("to include them, compare `lower(trim(region))` with the texts in lower case"))
        << notes[0];
}

std::string many_texts(int count = 9000) {
    std::string rows = "date,id\n";
    for (int i = 0; i < count; ++i) rows += fmt::format("2026-06-01,X{}\n", 10000 + i);
    return rows + "2026-06-01,x10001\n2026-06-01,Y77777\n2026-06-01,Y77777\n";
}

TEST(ComparisonNotes, WorkInColumnsOfManyTexts) {
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where id = 'X10001')", many_texts())),
        Notes{"the comparison with `X10001` leaves out 1 row with `x10001` (rows-1.csv:9002), which differs only in "
              "case or blanks; to include them, write `lower(trim(id)) = 'x10001'`"});
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where id = 'y77777')", many_texts())),
        Notes{
            "`y77777` matches no row of `id`; nearest: `Y77777` (2 rows); if that is what you mean, write `'Y77777'`"});
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where id = 'customer')", many_texts())),
        Notes{"`customer` matches no row of `id`; the column has `X10000`, `X10001`, `X10002`, `X10003`, `X10004`, "
              "`X10005`, `X10006`, `X10007` and others; compare with a text that the column has, or remove the "
              "comparison"});
}

TEST(ComparisonNotes, LookForNoSlipsAmongSomeTenThousandTexts) {
    EXPECT_EQ(notes_of(measured_with("count(*) filter (where id = 'customer')", many_texts(40'000))),
              Notes{"`customer` matches no row of `id`; the column has many different texts; compare with a text that "
                    "the column has, or remove the comparison"});
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where id = 'y77777')", many_texts(40'000))),
        Notes{
            "`y77777` matches no row of `id`; nearest: `Y77777` (2 rows); if that is what you mean, write `'Y77777'`"});
    EXPECT_EQ(
        notes_of(measured_with("count(*) filter (where id = 'X10001')", many_texts(40'000))),
        Notes{"the comparison with `X10001` leaves out 1 row with `x10001` (rows-1.csv:40002), which differs only in "
              "case or blanks; to include them, write `lower(trim(id)) = 'x10001'`"});
}

} // namespace
} // namespace kpitrace::test
