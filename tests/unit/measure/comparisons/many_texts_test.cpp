// An estimate of the number of different texts that is the same in any order and for any shares of threads.
#include "measure/comparisons/many_texts.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace kpitrace::test {
namespace {

ManyTexts with(std::string_view before, int first, int last) {
    ManyTexts texts;
    for (int i = first; i < last; ++i) texts.add(std::string(before) + std::to_string(i));
    return texts;
}

TEST(ManyTexts, AreMoreThanSomeTenThousandDifferentOnes) {
    for (const std::string_view before : {"", "C", "customer number ", "\u00C4"}) {
        EXPECT_FALSE(with(before, 10'000, 26'000).are_many()) << before;
        EXPECT_TRUE(with(before, 10'000, 35'000).are_many()) << before;
    }
}

TEST(ManyTexts, AreNotTheSameTextOftenRepeated) {
    ManyTexts texts;
    for (int i = 0; i < 100'000; ++i) texts.add("won");
    EXPECT_FALSE(texts.are_many());
}

TEST(ManyTexts, AreTheSameWhereThreadsShareThem) {
    ManyTexts shared = with("C", 0, 12'000);
    EXPECT_FALSE(shared.are_many());
    shared.merge(with("C", 0, 12'000));
    EXPECT_FALSE(shared.are_many());
    shared.merge(with("C", 12'000, 24'000));
    EXPECT_TRUE(shared.are_many());
    ManyTexts none;
    none.merge(shared);
    EXPECT_TRUE(none.are_many());
}

} // namespace
} // namespace kpitrace::test
