#include "measure/text_dictionary.hpp"

#include "kpitrace/values/decimal.hpp"
#include "support/padded_texts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <random>
#include <string>

namespace kpitrace {
namespace {

using test::PaddedTexts;
using Random = std::mt19937;

constexpr unsigned kinds = 8;

std::string random_bytes(Random& random, std::size_t size, unsigned least, unsigned most) {
    std::string text(size, '\0');
    for (char& c : text) c = static_cast<char>(least + random() % (most - least + 1));
    return text;
}

std::string digits(Random& random, std::size_t size) {
    return random_bytes(random, size, '0', '9');
}

std::string random_text(Random& random, unsigned kind) {
    switch (kind) {
    case 0:
        return random_bytes(random, random() % 41, 1, 255);
    case 1:
        return "C" + digits(random, 6);
    case 2:
        return "INV-" + digits(random, 8);
    case 3:
        return digits(random, random() % 12);
    case 4: // eleven bytes are kept in the table itself
        return "ABCDEFGHIJK" + random_bytes(random, random() % 6, 'a', 'c');
    case 5:
        return random_bytes(random, random() % 5, 'a', 'd');
    case 6:
        return random_bytes(random, 8 + random() % 5, 0x80, 0x83);
    default:
        return random_bytes(random, random() % 3, 'a', 'b') + digits(random, 1 + random() % 3) +
               random_bytes(random, random() % 2, 'x', 'z');
    }
}

/// Codes by a map: texts are numbered as they first come.
class SlowDictionary {
public:
    std::uint32_t encode(const std::string& text) {
        return codes_.try_emplace(text, static_cast<std::uint32_t>(codes_.size())).first->second;
    }
    [[nodiscard]] const std::map<std::string, std::uint32_t>& codes() const { return codes_; }

private:
    std::map<std::string, std::uint32_t> codes_;
};

void expect_batch(TextDictionary& dictionary, SlowDictionary& slow, const std::vector<std::string>& texts) {
    const PaddedTexts padded(texts);
    std::vector<std::uint32_t> codes{77, 77, 77}; // what is in it before does not matter
    dictionary.encode(padded.views(), codes);
    ASSERT_EQ(codes.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(codes[i], slow.encode(texts[i])) << texts[i];
}

void expect_texts(const TextDictionary& dictionary, const SlowDictionary& slow) {
    ASSERT_EQ(dictionary.size(), slow.codes().size());
    for (const auto& [text, code] : slow.codes()) ASSERT_EQ(dictionary.text(code), text);
}

/// The first text decides by which form numbers are recognized.
TEST(TextDictionary, NumbersTextsInTheOrderOfTheirFirstComing) {
    for (unsigned first = 0; first < kinds; ++first) {
        Random random(first);
        TextDictionary dictionary;
        SlowDictionary slow;
        expect_batch(dictionary, slow, {random_text(random, first)});
        for (int batch = 0; batch < 150; ++batch) {
            std::vector<std::string> texts;
            const unsigned only = random() % (2 * kinds);
            for (std::size_t i = random() % 300; i > 0; --i)
                texts.push_back(random_text(random, only < kinds ? only : random() % kinds));
            expect_batch(dictionary, slow, texts);
        }
        EXPECT_GT(dictionary.size(), 5000U);
        expect_texts(dictionary, slow);
    }
}

TEST(TextDictionary, KnowsAllTextsAgain) {
    Random random(20);
    TextDictionary dictionary;
    SlowDictionary slow;
    std::vector<std::string> texts;
    for (int i = 0; i < 30'000; ++i) texts.push_back(random_text(random, random() % kinds));
    expect_batch(dictionary, slow, texts);
    const std::size_t size = dictionary.size();
    std::shuffle(texts.begin(), texts.end(), random);
    expect_batch(dictionary, slow, texts);
    EXPECT_EQ(dictionary.size(), size);
}

TEST(TextDictionary, GivesOneByOneWhatItGivesABatch) {
    for (unsigned first = 0; first < kinds; ++first) {
        Random random(30 + first);
        std::vector<std::string> texts{random_text(random, first)};
        for (int i = 0; i < 3000; ++i) texts.push_back(random_text(random, random() % kinds));
        const PaddedTexts padded(texts);
        TextDictionary whole;
        TextDictionary single;
        std::vector<std::uint32_t> codes;
        whole.encode(padded.views(), codes);
        std::vector<std::uint32_t> code;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            single.encode(padded.views().subspan(i, 1), code);
            ASSERT_EQ(code, std::vector{codes[i]}) << texts[i];
        }
    }
}

/// Numbers close together have a table; numbers far below and far above it have none.
TEST(TextDictionary, NumbersIdsNearAndFar) {
    Random random(40);
    TextDictionary dictionary;
    SlowDictionary slow;
    std::vector<std::string> ids;
    for (std::uint32_t i = 0; i < 20'000; ++i) ids.push_back("C" + std::to_string(50'000'000 + i));
    for (std::uint32_t i = 0; i < 500; ++i) ids.push_back("C" + digits(random, 8));
    for (const std::string id : {"C00000000", "C99999999", "C50262143", "C50262144", "C49999999"}) ids.push_back(id);
    std::shuffle(ids.begin(), ids.end(), random);
    for (std::size_t begin = 0; begin < ids.size(); begin += 1000) {
        const auto from = ids.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto to = ids.begin() + static_cast<std::ptrdiff_t>(std::min(begin + 1000, ids.size()));
        expect_batch(dictionary, slow, {from, to});
    }
    expect_batch(dictionary, slow, ids);
    expect_texts(dictionary, slow);
}

TEST(TextDictionary, DistinguishesTextsThatDifferInOneByteOrInSize) {
    TextDictionary dictionary;
    SlowDictionary slow;
    std::vector<std::string> texts;
    for (std::size_t size = 0; size <= 40; ++size) {
        const std::string same(size, 'a');
        texts.push_back(same);
        for (std::size_t place = 0; place < size; ++place) {
            texts.push_back(same);
            texts.back()[place] = '\xE1'; // `a` and the upper bit
        }
    }
    expect_batch(dictionary, slow, texts);
    EXPECT_EQ(dictionary.size(), texts.size());
    expect_texts(dictionary, slow);
}

std::string bytes_of(std::uint64_t word) {
    std::string bytes(sizeof word, '\0');
    std::memcpy(bytes.data(), &word, sizeof word);
    return bytes;
}

/// Texts of two words that text_dictionary.cpp hashes to 0: the second word makes a factor of the hash 0.
std::vector<std::string> texts_of_one_hash(std::size_t count) {
    constexpr std::uint64_t second_secret = 0x1319'8A2E'0370'7345;
    std::vector<std::string> texts;
    for (std::uint64_t word = 1; texts.size() < count; ++word)
        texts.push_back(bytes_of(word) + bytes_of(std::rotl(word, 41) ^ second_secret));
    return texts;
}

TEST(TextDictionary, DistinguishesLongTextsOfOneHash) {
    TextDictionary dictionary;
    SlowDictionary slow;
    const std::vector<std::string> texts = texts_of_one_hash(200);
    expect_batch(dictionary, slow, texts);
    expect_batch(dictionary, slow, {texts.rbegin(), texts.rend()});
    expect_texts(dictionary, slow);
}

TEST(TextDictionary, HoldsTheEmptyTextAndNoBatch) {
    TextDictionary dictionary;
    std::vector<std::uint32_t> codes{5};
    dictionary.encode({}, codes);
    EXPECT_TRUE(codes.empty());
    EXPECT_EQ(dictionary.size(), 0U);
    const PaddedTexts padded({"", "x", ""});
    dictionary.encode(padded.views(), codes);
    EXPECT_EQ(codes, (std::vector<std::uint32_t>{0, 1, 0}));
    EXPECT_EQ(dictionary.text(0), "");
}

} // namespace
} // namespace kpitrace
