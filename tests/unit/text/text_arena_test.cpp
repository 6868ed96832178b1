#include "text/text_arena.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace kpitrace {
namespace {

TEST(TextArena, KeepsTextsWhereTheyAre) {
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same texts at each run
    TextArena arena;
    std::vector<std::string> texts;
    std::vector<std::string_view> kept;
    for (int i = 0; i < 2000; ++i) {
        texts.emplace_back(i % 500 == 499 ? 40'000 : random() % 90, static_cast<char>('a' + random() % 26));
        kept.push_back(arena.add(texts.back()));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(kept[i], texts[i]);
}

TEST(TextArena, LetsBytesAfterEveryTextBeRead) {
    TextArena arena;
    for (const std::size_t size : {0U, 1U, 16U * 1024U - 1U, 16U * 1024U, 50'000U, 3U}) {
        const std::string_view text = arena.add(std::string(size, 'x'));
        const char* const end = text.data() + text.size();
        // A sanitizer reports bytes that do not belong to the arena.
        EXPECT_GE(std::accumulate(end, end + TextArena::padding, 0), 0);
    }
}

TEST(TextArena, KeepsOfWhatWasClaimedWhatIsSaid) {
    TextArena arena;
    char* const room = arena.claim(10);
    std::fill_n(room, 4, 'k');
    const std::string_view kept = arena.keep(4);
    EXPECT_EQ(kept, "kkkk");
    EXPECT_EQ(arena.add("next"), "next");
    EXPECT_EQ(kept, "kkkk");
}

TEST(TextArena, ServesAgainWhenCleared) {
    TextArena arena;
    arena.clear();
    EXPECT_EQ(arena.add("before"), "before");
    EXPECT_EQ(arena.add(std::string(100'000, 'b')).size(), 100'000U);
    arena.clear();
    EXPECT_EQ(arena.add("behind"), "behind");
    EXPECT_EQ(arena.add(std::string(100'000, 'c')), std::string(100'000, 'c'));
}

} // namespace
} // namespace kpitrace
