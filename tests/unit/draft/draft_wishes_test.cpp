#include "unit/draft/drafted.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::drafted;
using test::Drafted;
using testing::HasSubstr;

TEST(DraftWishes, AppliesAWishToTheFilesThatHaveIt) {
    const std::string deals = "created,close_date,value\n2026-01-02,2026-01-09,5\n2026-01-03,2026-03-02,6\n";
    const std::string other = "day,cost\n2026-01-02,5\n2026-03-03,6\n";
    const Drafted draft = drafted({{"deals.csv", deals}, {"b.csv", other}}, {.date = "Close_Date"});
    EXPECT_EQ(draft.messages, "");
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    date: close_date\n"));
    EXPECT_THAT(draft.yaml, HasSubstr("    date: day\n"));

    const std::string german = "day,cost\n02.01.2026,5\n03.03.2026,6\n";
    const Drafted mixed = drafted({{"deals.csv", deals}, {"b.csv", german}}, {.date_format = "%d.%m.%Y"});
    EXPECT_EQ(mixed.messages, "");
    EXPECT_THAT(mixed.yaml, HasSubstr("    date: day\n    date_format: \"%d.%m.%Y\"\n"));
    EXPECT_THAT(mixed.yaml, HasSubstr("    date: created\n"));
}

TEST(DraftWishes, RefusesAWishedColumnThatOneFileCanNotBeDatedBy) {
    EXPECT_EQ(drafted({{"a.csv", "date,n\n2026-01-02,5\n2026-03-03,6\n"}, {"b.csv", "date,m\n2026-01-02,5\nopen,6\n"}},
                      {.date = "date"})
                  .messages,
              "b.csv:3: error: `--date date`: some cells of the column are not dates, such as `open` [no-dates]\n"
              "   = help: name another column, or correct the cells and run init again\n"
              "1 error\n");
}

TEST(DraftWishes, ReadsTheWishedColumnWhateverItsName) {
    const Drafted draft = drafted({{"a.csv", "foo,n\n45000,5\n45100,6\n"}}, {.date = "foo", .date_format = "excel"});
    EXPECT_EQ(draft.messages, "");
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    date: foo\n    date_format: excel\n"));
}

TEST(DraftWishes, FollowsEachWish) {
    const std::string rows = "ordered,shipped,amount\n2026-01-02,2026-02-03,5\n2026-03-02,2026-03-05,6\n";
    const Drafted draft =
        drafted({{"sales.csv", rows}}, {.name = "Acme: \"1\"", .period = PeriodUnit::quarter, .date = "shipped"});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("name: \"Acme: \\\"1\\\"\"\nperiod: quarter\n"));
    EXPECT_THAT(draft.yaml, HasSubstr("    date: shipped\n"));
}

TEST(DraftWishes, RefusesAWishThatNoFileCanMeet) {
    const std::string rows = "ordered,amount\n2026-01-02,5\n2026-03-02,6\n";
    EXPECT_EQ(drafted({{"sales.csv", rows}}, {.date = "orderd"}).messages,
              "error: `--date orderd`: no column has that name [unknown-column]\n"
              "   = help: did you mean `ordered`?\n"
              "1 error\n");
    EXPECT_EQ(drafted({{"sales.csv", rows}}, {.date = "amount"}).messages,
              "sales.csv: error: `--date amount`: some cells of the column are not dates [no-dates]\n"
              "   = help: name another column, or correct the cells and run init again\n"
              "1 error\n");
    EXPECT_EQ(drafted({{"sales.csv", rows}}, {.date_format = "%d.%m.%Y"}).messages,
              "error: `--date-format %d.%m.%Y` does not read the dates of any column [no-dates]\n"
              "   = help: leave it out: init then finds the format\n"
              "1 error\n");
    EXPECT_EQ(
        drafted({{"sales.csv", rows}}, {.date = "ordered", .date_format = "%d.%m.%Y"}).messages,
        "sales.csv:2: error: `--date-format %d.%m.%Y` does not read every cell of `ordered`, such as `2026-01-02` "
        "[no-dates]\n"
        "   = help: leave out `--date-format`: init then finds the format\n"
        "1 error\n");
}

} // namespace
} // namespace kpitrace
