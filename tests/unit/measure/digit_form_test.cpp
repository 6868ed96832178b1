#include "measure/digit_form.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace kpitrace {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// What a form says of another text, one character after the other.
class SlowForm {
public:
    explicit SlowForm(const std::string& text) {
        while (digits_ < std::min<std::size_t>(8, text.size()) && is_digit(text[text.size() - 1 - digits_])) ++digits_;
        front_ = text.substr(0, text.size() - digits_);
    }

    [[nodiscard]] std::optional<std::uint32_t> number_of(const std::string& text) const {
        if (text.size() != front_.size() + digits_ || !text.starts_with(front_)) return std::nullopt;
        std::uint32_t number = 0;
        for (const char c : text.substr(front_.size())) {
            if (!is_digit(c)) return std::nullopt;
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
        }
        return number;
    }

private:
    std::size_t digits_ = 0;
    std::string front_;
};

/// With digits after the text, which must not be taken for digits of the text.
std::optional<std::uint32_t> number_of(const DigitForm& form, const std::string& text) {
    const std::string padded = text + "123456789012345678";
    return form.number_of(std::string_view(padded).substr(0, text.size()));
}

const char* const texts[] = {"7",
                             "0",
                             "C176289",
                             "INV-000812",
                             "10023",
                             "AB12CD34",
                             "12345678",
                             "x12345678",
                             "123456789",
                             "0000000000000000",
                             "ABCDEFGHIJKLMNO9",
                             "ABCDEFGH9",
                             "ABCDEFG999",
                             "\xC3\xA4-17",
                             "A1B2C3D4E5F60000",
                             "R\x80\xFF-12"};

TEST(DigitForm, KnowsTheTextsThatDifferInDigitsAlone) {
    for (const std::string text : texts) {
        const auto form = DigitForm::of(text);
        ASSERT_TRUE(form) << text;
        const SlowForm slow(text);
        EXPECT_EQ(number_of(*form, text), slow.number_of(text)) << text;
        for (std::size_t place = 0; place < text.size(); ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string other = text;
                other[place] = static_cast<char>(byte);
                EXPECT_EQ(number_of(*form, other), slow.number_of(other)) << text << ' ' << place << ' ' << byte;
            }
        }
    }
}

TEST(DigitForm, DistinguishesEveryPairOfTexts) {
    for (const std::string text : texts)
        for (const std::string other : texts)
            EXPECT_EQ(number_of(*DigitForm::of(text), other), SlowForm(text).number_of(other)) << text << ' ' << other;
}

TEST(DigitForm, ReadsTheNumber) {
    EXPECT_EQ(number_of(*DigitForm::of("C000000"), "C176289"), 176289U);
    EXPECT_EQ(number_of(*DigitForm::of("INV-000000"), "INV-000812"), 812U);
    EXPECT_EQ(number_of(*DigitForm::of("00000000"), "99999999"), 99999999U);
    EXPECT_EQ(number_of(*DigitForm::of("1200000000"), "1287654321"), 87654321U) << "the eight last digits";
    EXPECT_EQ(number_of(*DigitForm::of("1200000000"), "1387654321"), std::nullopt);
}

TEST(DigitForm, KnowsTextsWithSeveralOtherCharacters) {
    std::mt19937 random(1);
    const std::string alphabet = "0123456789/:;.-AaZ\x7F\x80\xB0\xFF";
    for (int round = 0; round < 50'000; ++round) {
        std::string text(1 + random() % 16, '0');
        for (char& c : text) c = alphabet[random() % alphabet.size()];
        text.back() = static_cast<char>('0' + random() % 10);
        std::string other = text;
        for (int change = 0; change < 3; ++change)
            other[random() % other.size()] =
                random() % 2 == 0 ? static_cast<char>('0' + random() % 10) : alphabet[random() % alphabet.size()];
        EXPECT_EQ(number_of(*DigitForm::of(text), other), SlowForm(text).number_of(other)) << text << ' ' << other;
    }
}

TEST(DigitForm, IsNoneWithoutADigitAtTheEndOrInALongText) {
    for (const std::string text : {"", "x", "12x", "12 ", "ABCDEFGHIJKLMNOP1", "00000000000000001"})
        EXPECT_FALSE(DigitForm::of(text)) << text;
}

} // namespace
} // namespace kpitrace
