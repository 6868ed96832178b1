#include "scorecard/names.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(UniqueIds, AreGivenOnce) {
    UniqueIds ids;
    EXPECT_EQ(ids.take("sales"), "sales");
    EXPECT_EQ(ids.take("sales"), "sales_2");
    EXPECT_EQ(ids.take("sales_2"), "sales_2_2");
    EXPECT_EQ(ids.take("sales"), "sales_3");
    EXPECT_TRUE(ids.has("sales_3"));
    EXPECT_FALSE(ids.has("sales_4"));
}

} // namespace
} // namespace kpitrace
