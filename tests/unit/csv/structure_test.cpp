// The structural scans against one that takes one byte after the other, and against each other.
#include "csv/front_room.hpp"
#include "csv/structure.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace kpitrace::csv {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;
using testing::ElementsAreArray;

constexpr std::uint32_t origin = 1000;

struct Scanned {
    BlockStructure block;
    std::vector<std::uint32_t> separators;
};

Scanned scan(SimdLevel level, std::string_view text, const Border& begin) {
    Scanned scanned;
    scanned.separators.resize(text.size() + vector_slack);
    scanned.block = structure_scan(level)(text, ',', begin, origin, scanned.separators.data());
    scanned.separators.resize(scanned.block.separators);
    return scanned;
}

/// A byte after the other, up to the first text after a closing quote.
class SlowScan {
public:
    SlowScan(std::string_view text, const Border& begin)
        : text_(text)
        , border_(begin) {
        scanned.block.end = begin;
        for (at_ = 0; at_ < text.size() && scanned.block.after_quote == BlockStructure::nowhere; ++at_) take(text[at_]);
        scanned.block.separators = scanned.separators.size();
        scanned.block.end = border_;
    }

    Scanned scanned;

private:
    void take(char c) {
        const bool after_cr = border_.after_cr;
        border_.after_cr = c == '\r';
        scanned.block.has_nul |= c == '\0';
        scanned.block.is_ascii &= static_cast<unsigned char>(c) < 0x80;
        if (c == '\r' || (c == '\n' && !after_cr)) ++scanned.block.line_ends;
        if (border_.inside) {
            border_.inside = c != '"';
            border_.after_close = c == '"';
        } else if (c == '"') {
            take_quote();
        } else if (c == ',' || c == '\r' || c == '\n') {
            end_cell(c);
        } else {
            if (border_.after_close) scanned.block.after_quote = at_;
            border_.after_close = border_.cell_begins = false;
        }
    }

    void take_quote() {
        border_.doubled |= border_.after_close;
        border_.inside = border_.cell_begins || border_.after_close;
        border_.after_close = border_.cell_begins = false;
    }

    void end_cell(char c) {
        border_.after_close = false;
        border_.cell_begins = true;
        if (c == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n')) return;
        const std::uint32_t marks = (c == ',' ? 0 : separator::ends_row) | (border_.doubled ? separator::doubled : 0);
        scanned.separators.push_back((origin + static_cast<std::uint32_t>(at_)) | marks);
        if (c != ',') ++scanned.block.rows;
        border_.doubled = false;
    }

    std::string_view text_;
    Border border_;
    std::size_t at_ = 0;
};

void expect_same(const Border& a, const Border& b) {
    EXPECT_EQ(a.inside, b.inside);
    EXPECT_EQ(a.cell_begins, b.cell_begins);
    EXPECT_EQ(a.after_close, b.after_close);
    EXPECT_EQ(a.after_cr, b.after_cr);
    EXPECT_EQ(a.doubled, b.doubled);
}

void expect_same(const Scanned& a, const Scanned& b) {
    EXPECT_THAT(a.separators, ElementsAreArray(b.separators));
    EXPECT_EQ(a.block.rows, b.block.rows);
    EXPECT_EQ(a.block.line_ends, b.block.line_ends);
    EXPECT_EQ(a.block.after_quote, b.block.after_quote);
    EXPECT_EQ(a.block.has_nul, b.block.has_nul);
    EXPECT_EQ(a.block.is_ascii, b.block.is_ascii);
    expect_same(a.block.end, b.block.end);
}

/// Up to the text after a quote: what follows is not read.
void expect_same_up_to_fault(const Scanned& fast, const Scanned& slow) {
    if (slow.block.after_quote == BlockStructure::nowhere) return expect_same(fast, slow);
    EXPECT_EQ(fast.block.after_quote, slow.block.after_quote);
    ASSERT_GE(fast.separators.size(), slow.separators.size());
    const std::vector before(fast.separators.begin(),
                             fast.separators.begin() + static_cast<std::ptrdiff_t>(slow.separators.size()));
    EXPECT_THAT(before, ElementsAreArray(slow.separators));
}

class RandomBlocks {
public:
    std::size_t up_to(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random_); }

    /// A text of few kinds of bytes, one of which is frequent.
    std::string text() {
        static constexpr auto bytes = "\"\"\"\",,,\n\n\r\rab \0\xC3\xA9;"sv;
        const std::size_t kinds = up_to(bytes.size() - 1);
        const char most = bytes[up_to(bytes.size() - 1)];
        const std::size_t rarity = up_to(20);
        std::string made(up_to(2) == 0 ? up_to(5) : up_to(300), most);
        for (char& c : made)
            if (up_to(rarity) == 0) c = bytes[up_to(kinds)];
        return made;
    }

    Border border() {
        switch (up_to(3)) {
        case 0:
            return {.inside = true, .after_cr = up_to(1) == 0, .doubled = up_to(1) == 0};
        case 1:
            return {.cell_begins = true, .after_cr = up_to(1) == 0};
        case 2:
            return {.after_close = true, .doubled = up_to(1) == 0};
        default:
            return {};
        }
    }

private:
    std::mt19937 random_{20260701}; // NOLINT(cert-msc51-cpp): the same cases at each run
};

TEST(Structure, IsTheSameOnAllLevels) {
    RandomBlocks blocks;
    for (int i = 0; i < 20000 && !testing::Test::HasFailure(); ++i) {
        const std::string text = blocks.text();
        const Border border = blocks.border();
        SCOPED_TRACE(fmt::format("{} inside {} begins {} closed {}", testing::PrintToString(text), border.inside,
                                 border.cell_begins, border.after_close));
        const Scanned portable = scan(SimdLevel::portable, text, border);
        expect_same_up_to_fault(portable, SlowScan(text, border).scanned);
        expect_same(scan(SimdLevel::avx2, text, border), portable);
        expect_same(scan(SimdLevel::avx512, text, border), portable);
    }
}

TEST(Structure, FallsBackToTheBestLevelThatTheMachineHas) {
    EXPECT_EQ(structure_scan(SimdLevel::avx512), structure_scan(best_simd_level()));
}

TEST(Structure, MarksRowEndsAndDoubledQuotes) {
    const auto at = [](std::uint32_t offset, std::uint32_t marks = 0) { return (origin + offset) | marks; };
    EXPECT_THAT(
        scan(SimdLevel::portable, "a,\"b\"\"\",\"c\"\r\nd\re\r", Border::of_row()).separators,
        ElementsAre(at(1), at(7, separator::doubled), at(12, separator::ends_row), at(14, separator::ends_row)));
}

TEST(GuessedBorder, IsInsideQuotesWhereTheFirstQuoteCloses) {
    for (const std::string_view text : {"ab\",c", "x, y\"\n", "\",\"\"a\",", "it \"\"is\"\" so\",1", "\"\"\"\n1,2"})
        EXPECT_TRUE(guess_border(text, ',').inside) << text;
    for (const std::string_view text : {"", "ab,c", "ab,\"c", "1\n\"x\",", ",\"\",a", "ab\"c", "1,\"\"\"a\"\"\","})
        EXPECT_FALSE(guess_border(text, ',').inside) << text;
}

TEST(GuessedBorder, HoldsWhereTheFirstByteMeansTheSame) {
    const Border plain;
    EXPECT_TRUE(holds(plain, {.cell_begins = true}, "a", ','));
    EXPECT_FALSE(holds(plain, {.cell_begins = true}, "\"a", ','));
    EXPECT_TRUE(holds(plain, {.after_close = true}, ",a", ','));
    EXPECT_FALSE(holds(plain, {.after_close = true}, "a", ','));
    EXPECT_FALSE(holds(plain, {.inside = true}, "a", ','));
    EXPECT_TRUE(holds({.inside = true}, {.inside = true, .doubled = true}, "\"", ','));
}

} // namespace
} // namespace kpitrace::csv
