#include "kpitrace/decompose/symmetric_split.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(SymmetricSplit, SplitsAProductOfTwoExactly) {
    // 10 * 3 -> 8 * 4: (8 - 10) * (3 + 4) / 2 and (4 - 3) * (10 + 8) / 2
    const auto parts = split_symmetrically(2, [](std::uint32_t after) -> std::optional<Number> {
        return Number((after & 1U) != 0 ? 8 : 10) * Number((after & 2U) != 0 ? 4 : 3);
    });
    ASSERT_TRUE(parts);
    EXPECT_EQ((*parts)[0].to_string(), "-7");
    EXPECT_EQ((*parts)[1].to_string(), "9");
}

} // namespace
} // namespace kpitrace::test
