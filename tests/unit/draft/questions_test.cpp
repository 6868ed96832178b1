#include "unit/draft/drafted.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DraftQuestions, RefusesARowForAHeader) {
    EXPECT_EQ(drafted({{"t.csv", "2024-01-01,100,North\n2024-02-01,120,South\n"}}).messages,
              "t.csv:1: error: the first line is a row and not the names of the columns: it begins with `2024-01-01` "
              "[no-header]\n"
              "   = help: write a line with the names of the columns above it\n"
              "1 error\n");
    EXPECT_NE(drafted({{"t.csv", "region,2024-01,2024-02\nNorth,1,5\nSouth,2,7\n"}}).yaml, "") << "months as columns";
}

TEST(DraftQuestions, NamesEveryCurrencyOfAColumnAndDoesNotAddThem) {
    const Drafted draft = drafted({{"t.csv", "date,sales\n2024-01-01,$410\n2024-01-03,€38\n2024-01-04,¥9000\n"}});
    EXPECT_THAT(draft.yaml, HasSubstr(R"(
  # - sales: amounts in $, €, ¥, which have no sum;
  #   write `units: {"$": FACTOR, "€": FACTOR, "¥": FACTOR}` in the source and sum(sales) as a metric
)"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("sales: sum")));
}

TEST(DraftQuestions, FindsThatASpaceGroupsDigits) {
    const Drafted draft = drafted({{"t.csv", "dato;belop\n2026-06-02;1 200,50 kr\n2026-06-09;99,50 kr\n"}});
    EXPECT_THAT(draft.yaml, HasSubstr("    decimal: \",\"\n    thousands: \" \"\n"));
    EXPECT_THAT(draft.yaml, HasSubstr("  belop:\n    expression: sum(belop)\n    unit: kr\n"));
}

TEST(DraftQuestions, AsksWhichOfTwoDatesIsMeant) {
    const Tables tables{{"sales.csv", "date,amount\n1/2/2026,10\n3/4/2026,20\n"}};
    const Drafted draft = drafted(tables);
    EXPECT_THAT(draft.yaml, HasSubstr(R"(    date: date
    # The cells do not show which of these is meant. Remove the # before the right one:
    # date_format: "%m/%d/%Y"  # 2 January 2026 to 4 March 2026
    # date_format: "%d/%m/%Y"  # 1 February 2026 to 3 April 2026
)"));
    EXPECT_THAT(draft.yaml, HasSubstr("    target: 30  # all rows together reach 30\n"));
    EXPECT_EQ(draft.messages,
              "sales.csv: warning: the dates in `date` can be read in several ways, so no target could be taken "
              "from the past [ambiguous-dates]\n"
              "   = help: run init again with `--date-format \"%m/%d/%Y\"` (2 January 2026 to 4 March 2026) or "
              "`--date-format \"%d/%m/%Y\"` (1 February 2026 to 3 April 2026)\n"
              "1 warning\n");
    EXPECT_THAT(draft.checked, HasSubstr("`1/2/2026` could be 2 January 2026 or 1 February 2026"));

    EXPECT_EQ(
        expect_draft(tables, {.has = {"    date: date\n    date_format: \"%d/%m/%Y\"\n"}}, {.date_format = "%d/%m/%Y"})
            .messages,
        "");
}

TEST(DraftQuestions, AsksWhichOfTwoNumbersIsMeant) {
    EXPECT_EQ(
        expect_draft({{"sales.csv", "date,amount,units\n2026-01-02,\"1,234\",3\n2026-03-04,\"2,345\",4\n"}},
                     {.has = {"  # - amount: no cell shows whether the mark in `1,234` begins a fraction or groups "
                              "digits;\n  #   write `decimal: \".\"` or `decimal: \",\"` in the source and "
                              "sum(amount) as a metric\n"}})
            .messages,
        "sales.csv: warning: the numbers in `amount` are not measured: no cell shows whether the "
        "mark in `1,234` begins a fraction or groups digits [ambiguous-numbers]\n"
        "   = help: run init again with `--decimal .` or `--decimal ,`\n"
        "1 warning\n");
}

TEST(DraftQuestions, NamesNumbersWhoseMarksContradictEachOther) {
    EXPECT_EQ(expect_draft({{"sales.csv", "date;amount;price\n2026-01-02;12,5;1.5\n2026-03-04;7,25;2.5\n"}},
                           {.has = {"  # - amount: `1.5` in price has a decimal point, but `12,5` in amount has a "
                                    "decimal comma;\n"}})
                  .messages,
              "sales.csv: warning: the numbers in `amount` are not measured: `1.5` in price has a "
              "decimal point, but `12,5` in amount has a decimal comma [ambiguous-numbers]\n"
              "   = help: run init again with `--decimal .` or `--decimal ,`\n"
              "1 warning\n");
}

TEST(DraftQuestions, RefusesTextsThatNoScorecardCanHold) {
    const std::string rows = "date,amount\n2026-01-02,5\n";
    EXPECT_EQ(drafted({{"sales.csv", rows}}, {.name = " "}).messages,
              "error: `--name  `: the name is empty [unwritable-name]\n"
              "   = help: write a name, or leave the option out: init then takes the name of the file\n"
              "1 error\n");
    EXPECT_EQ(drafted({{"sales.csv", rows}}, {.name = "caf\xE9"}).messages,
              "error: `--name caf\uFFFD`: the name is not UTF-8 [unwritable-name]\n"
              "   = help: write a name, or leave the option out: init then takes the name of the file\n"
              "1 error\n");
    EXPECT_EQ(drafted({{"caf\xE9.csv", rows}}).messages,
              "error: `caf\uFFFD.csv` cannot be written in a scorecard, because the path is not UTF-8 "
              "[unwritable-path]\n"
              "   = help: rename the file and run init again\n"
              "1 error\n");
}

TEST(DraftQuestions, KeepsANameOfTwoLinesOnOneLineOfAComment) {
    expect_draft({{"a\nb.csv", "date,\"x\ny\",amount\n2026-01-02,1,5\n2026-01-03,1,7\n"}},
                 {.has = {"  # Columns of a\\x0ab.csv that no metric reads:\n"
                          "  # - no value, or the same value in every row: x\\x0ay\n",
                          "from a\\x0ab.csv (2 rows, "}});
}

TEST(DraftQuestions, ShowsWhatItDoesNotMeasure) {
    expect_draft({{"sales.csv", "date,zip,region,active,currency,amount,units,,\n"
                                "2026-01-02,10115,North,1,EUR,5,7,x,y\n"
                                "2026-03-02,10117,South,0,EUR,TBD,8,x,y\n"
                                "2026-03-03,10119,South,1,EUR,6,8,x,z\n"}},
                 {.has = {R"(
  # Columns of sales.csv that no metric reads:
  # - few texts, to filter by: region
  #   For example: filter (where region = 'South')
  # - numbers that identify something: zip
  # - only 0 and 1; count(*) filter (where … = 1) counts the ones: active
  # - no value, or the same value in every row: currency
  # - no name, or a name that another column has too, so no formula can use it: (nameless), (nameless)
  # - amount: 1 of 3 cells is not a number, such as `TBD` in line 3; correct them or list them under `null`
)"}});
}

TEST(DraftQuestions, SaysWhichColumnMightHaveDated) {
    EXPECT_EQ(expect_draft({{"sales.csv", "date,amount\n2026-01-02,5\n2026-01-03,6\nsoon,7\n"}},
                           {.has = {"    # `date` could be the date of the rows, but ISO 8601 cannot read 1 of its "
                                    "cells, such as `soon` in line 4.\n"
                                    "    # Correct it and run init again.\n"}})
                  .messages,
              "sales.csv:4: warning: `date` does not date the rows, because 1 of its cells is not a "
              "date, such as `soon` [unread-dates]\n"
              "   = help: correct these cells or remove rows of totals, and run init again\n"
              "1 warning\n");
}

} // namespace
} // namespace kpitrace::test
