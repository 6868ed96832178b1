#include "draft/column_role.hpp"

#include "unit/profile/profiled.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::explored;

ColumnRole role_of(const std::string& name, const std::string& cells) {
    return find_roles(explored("\"" + name + "\"\n" + cells)).at(0);
}

constexpr const char* amounts = "10\n25.5\n7\n";
constexpr const char* shares = "0.1\n0.25\n0\n";
constexpr const char* wholes = "3\n7\n12\n";

TEST(ColumnRole, OfNumbersFollowsFromNameAndCells) {
    for (const char* name : {"Sales", "amount", "quantity", "Umsatz", "whatever", "cost_of_sales", "gross profit"})
        EXPECT_EQ(role_of(name, amounts).use, Use::amount) << name;
    for (const char* name : {"unit_price", "Price", "rating", "age", "cycle days", "conversion rate", "unit cost"})
        EXPECT_EQ(role_of(name, amounts).use, Use::level) << name;
    for (const char* name : {"quota", "sales_target", "Budget 2026", "planned revenue"})
        EXPECT_EQ(role_of(name, amounts).use, Use::plan) << name;
    for (const char* name : {"Row ID", "Postal Code", "PLZ", "Kundennummer", "phone", "latitude", "month"})
        EXPECT_EQ(role_of(name, wholes).use, Use::identifier) << name;
    EXPECT_EQ(role_of("country", amounts).use, Use::amount) << "it does not count";
}

TEST(ColumnRole, OfSharesIsAnAverage) {
    EXPECT_TRUE(role_of("Discount", shares).is_share);
    EXPECT_EQ(role_of("Discount", shares).use, Use::level);
    EXPECT_EQ(role_of("whatever", "12%\n50%\n").use, Use::level);
    EXPECT_TRUE(role_of("margin", "-0.2\n0.4\n").is_share);
    EXPECT_FALSE(role_of("amount", "-0.2\n0.4\n").is_share);
    EXPECT_EQ(role_of("Discount", amounts).use, Use::amount) << "money, not a share";
}

TEST(ColumnRole, LeavesOutWhatMeasuresNothing) {
    EXPECT_EQ(role_of("active", "0\n1\n1\n").use, Use::flag);
    EXPECT_EQ(role_of("amount", "5\n5\n").use, Use::constant);
    EXPECT_EQ(role_of("amount", "\"\"\n\"\"\n").use, Use::constant);
    EXPECT_EQ(role_of("amount", "1\n2\n3\nTBD\n").use, Use::mixed);
    EXPECT_EQ(role_of("amount", "\"1,234\"\n\"5,678\"\n").use, Use::undecided);
    std::string rows;
    for (int i = 1; i <= 20; ++i) rows += fmt::format("{}\n", i);
    EXPECT_EQ(role_of("whatever", rows).use, Use::identifier) << "rows are numbered";
    EXPECT_EQ(role_of("sales", rows).use, Use::amount) << "by its name";
    EXPECT_EQ(role_of("whatever", "-1\n0\n" + rows).use, Use::amount) << "no row has a negative number";
    EXPECT_EQ(role_of("sales_target", "100\n100\n").use, Use::plan) << "the same quota every month";
    const auto twins = find_roles(explored("a,a,\n1,2,3\n4,5,6\n"));
    for (const ColumnRole& twin : twins) EXPECT_EQ(twin.use, Use::unnamed);
}

TEST(ColumnRole, OfTextsIsThingOrCategory) {
    std::string ids;
    for (int i = 0; i < 60; ++i) ids += fmt::format("K{}\n", i % 55);
    for (const char* name : {"Customer ID", "account", "Kunde", "Bestellnummer", "order_no"})
        EXPECT_EQ(role_of(name, ids).use, Use::thing) << name;
    EXPECT_EQ(role_of("Customer Name", ids).use, Use::text);
    EXPECT_EQ(role_of("customer", "A\nB\nA\n").use, Use::category) << "two are kinds";
    EXPECT_EQ(role_of("region", "North\nSouth\nNorth\n").use, Use::category);
    EXPECT_EQ(role_of("customers", "102\n105\n107\n110\n120\n140\n").use, Use::amount) << "counted already";
    EXPECT_EQ(role_of("customer", "102\n105\n107\n110\n120\n140\n").use, Use::thing);
}

TEST(ColumnRole, OfDatesNeedsEveryCell) {
    EXPECT_EQ(role_of("whenever", "2026-06-30\n2026-07-01\n").use, Use::date);
    EXPECT_EQ(role_of("date", "1/2/2026\n3/4/2026\n").use, Use::date) << "though it could be either";
    EXPECT_EQ(role_of("date", "2026-06-30\nsoon\n").use, Use::category);
    EXPECT_EQ(role_of("year", "2025\n2026\n").use, Use::date);
    EXPECT_EQ(role_of("days", "2025\n2026\n").use, Use::level);
}

} // namespace
} // namespace kpitrace
