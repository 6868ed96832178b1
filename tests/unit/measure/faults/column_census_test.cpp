// Columns that only some files of a source have.
#include "support/pipeline.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;

std::string card(std::string_view source, std::string_view metrics = "  m: sum(amount)\n") {
    return with_metrics(metrics, "", source);
}

TEST(MissingColumn, ThatOtherFilesHaveProposesOptional) {
    const Measured measured = measure_rows(
        card("{date: date}", "  m: sum(amount - coalesce(discount, 0))\n"),
        {{"rows", {"date,amount\n2026-01-01,1\n", "date,amount,Discount\n2026-01-01,2,1\n", "date,amount\n"}}});
    EXPECT_EQ(
        measured.errors,
        R"(scorecard.yaml:4:28: error: no column of rows-1.csv and rows-3.csv is named `discount`; other files of source `rows` have it
  |
4 |   m: sum(amount - coalesce(discount, 0))
  |                            ^^^^^^^^ [missing-column]
  = help: write `optional: [discount]` in the source to read it as null there
1 error
)");
}

TEST(MissingColumn, IsNullWhereItIsOptional) {
    const Measured measured = measure_rows(
        card("{date: date, optional: [discount]}", "  m: sum(amount - coalesce(discount, 0))\n"),
        {{"rows", {"date,amount\n2026-01-01,1\n", "date,amount,Discount\n2026-01-01,5,1\n", "date,amount\n"}}}, 2);
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "5");
}

TEST(MissingColumn, IsAddedToTheListThatIsThere) {
    const Measured measured =
        measure_rows(card("{date: date, optional: [note]}", "  m: sum(amount - discount)\n  n: count(\"Tax %\")\n"),
                     {{"rows", {"date,amount\n", "date,amount,Discount,tax %\n"}}});
    EXPECT_THAT(measured.errors, HasSubstr("`optional: [note, Tax %, discount]`"));
}

TEST(MissingColumn, ThatTheFileHasUnderAnotherNameIsNotThrownAway) {
    const Measured measured =
        measure_rows(card("{date: date}", "  m: sum(discount)\n"), {{"rows", {"date,discont\n", "date,discount\n"}}});
    EXPECT_THAT(measured.errors,
                HasSubstr("it has `discont`: if that is the same column, rename it to `discount` in the file; "
                          "otherwise write `optional: [discount]` in the source to read it as null "
                          "there"));
}

TEST(MissingColumn, ThatNoFileHasIsUnknownThoughItIsOptional) {
    const Measured measured = measure_rows(card("{date: date, optional: [amuont]}", "  m: sum(amuont)\n"),
                                           {{"rows", {"date,amount\n", "date,amount\n"}}});
    EXPECT_EQ(measured.errors, R"(scorecard.yaml:4:10: error: no column of rows-1.csv is named `amuont`
  |
4 |   m: sum(amuont)
  |          ^^^^^^ [unknown-column]
  = help: did you mean `amount`?
1 error
)");
}

TEST(ColumnNames, ThatMeanTwoColumnsInAnotherFileAreRefused) {
    const Measured measured = measure_rows(
        card("{date: date}"), {{"rows", {"date,amount,Amount\n2026-01-01,1,2\n", "date,Amount\n2026-01-01,5\n"}}}, 2);
    EXPECT_EQ(
        measured.errors,
        R"(scorecard.yaml:4:10: error: `amount` could be `amount` or `Amount`: rows-1.csv has both, and rows-2.csv has only `Amount`
  |
4 |   m: sum(amount)
  |          ^^^^^^ [ambiguous-column]
  = help: if `Amount` of rows-2.csv is the column `amount`, write `file: [{file: rows-2.csv, skip_lines: 1, columns: [date, amount]}, …]`; otherwise rename it there, so that the names differ in more than case and spaces, and list `amount` in `optional`
1 error
)");
    EXPECT_EQ(
        measure_rows(card("{date: date}"), {{"rows", {"date,amount\n2026-01-01,1\n", "date,Amount\n2026-01-01,5\n"}}})
            .value("m", "2026-01"),
        "6");
}

TEST(MissingColumn, ThatNullListsProposesOptional) {
    const std::vector<std::string> rows{"date,amount\n2026-01-01,1\n", "date,amount,status\n2026-01-01,2,void\n"};
    EXPECT_THAT(measure_rows(card("{date: date, null: {status: [void]}}"), {{"rows", rows}}).errors,
                HasSubstr("no column of rows-1.csv is named `status`, which `null` lists"));
    EXPECT_THAT(measure_rows(card("{date: date, null: {status: [void]}}"), {{"rows", rows}}).errors,
                HasSubstr("if this file may lack it, write `optional: [status]` in the source"));
    EXPECT_EQ(measure_rows(card("{date: date, null: {status: [void]}, optional: [status]}"), {{"rows", rows}}).errors,
              "");
}

} // namespace
} // namespace kpitrace::test
