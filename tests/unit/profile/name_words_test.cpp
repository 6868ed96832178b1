#include "profile/name_words.hpp"

#include "kpitrace/profile/profile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NameWords, AreSplitWhereNamesOfAnyStyleAre) {
    EXPECT_THAT(split_name("Order Date"), ElementsAre("order", "date"));
    EXPECT_THAT(split_name("order_date"), ElementsAre("order", "date"));
    EXPECT_THAT(split_name("orderDate"), ElementsAre("order", "date"));
    EXPECT_THAT(split_name("OrderID"), ElementsAre("order", "id"));
    EXPECT_THAT(split_name("Sub-Category (new)"), ElementsAre("sub", "category", "new"));
    EXPECT_THAT(split_name("2024Q1"), ElementsAre("2024", "q", "1"));
    EXPECT_THAT(split_name("Stück\u00A0je Größe"), ElementsAre("stück", "je", "größe"));
    EXPECT_THAT(split_name("ÜBER"), ElementsAre("über"));
    EXPECT_THAT(split_name(" -% "), IsEmpty());
    EXPECT_THAT(split_name(""), IsEmpty());
}

TEST(NameWords, OfTimeAreKnownGluedToo) {
    for (const char* name : {"date", "Order Date", "close_date", "Bestelldatum", "month", "Tag", "createdDate", "YEAR"})
        EXPECT_TRUE(speaks_of_time(name)) << name;
    for (const char* name : {"amount", "Region", "stage", "etage", "monthly_fee", ""})
        EXPECT_FALSE(speaks_of_time(name)) << name;
}

} // namespace
} // namespace kpitrace
