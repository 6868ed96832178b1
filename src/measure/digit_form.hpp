// The form of texts that end in a number with a fixed count of digits, such as the ids `C176289`, `10023`,
// `INV-000812`.
//
// A text of the form is recognized and turned into its number without a loop, because eight characters at a time are
// compared as one word.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace kpitrace {

/// A form is the size of a text and the characters before its digits. Two texts of one form are equal if their numbers
/// are equal.
class DigitForm {
public:
    /// The form of a text. Returns nothing if the text does not end in a digit, or is longer than 16 bytes.
    [[nodiscard]] static std::optional<DigitForm> of(std::string_view text);

    /// The number of a text of this form. Returns nothing for other texts. 12 bytes from the start of the text must be
    /// readable.
    [[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view text) const {
        if (text.size() != size_) return std::nullopt;
        const std::uint64_t front = load(text.data());
        const std::uint64_t back = size_ > word ? load(text.data() + size_ - word) : front << (8 * (word - size_));
        // Each digit becomes 0 to 9, and each expected other character 0. A larger value sets the upper bit of its
        // byte, by itself or when the allowance is added.
        const std::uint64_t digits = back ^ expected_;
        const std::uint64_t wrong = (digits | (digits + allowance_)) & 0x8080'8080'8080'8080;
        if ((((front ^ front_) & front_mask_) | wrong) != 0) return std::nullopt;
        return join(digits);
    }

private:
    static constexpr std::size_t word = 8;

    DigitForm() = default;
    [[nodiscard]] static std::uint64_t load(const char* from) {
        std::uint64_t value = 0;
        std::memcpy(&value, from, sizeof value);
        return value;
    }
    /// Joins eight digits, the first of which is in the lowest byte: single digits to pairs, pairs to groups of four,
    /// and these to the number.
    [[nodiscard]] static std::uint32_t join(std::uint64_t digits) {
        const std::uint64_t pairs = (digits * 10 + (digits >> 8U)) & 0x00FF'00FF'00FF'00FF;
        const std::uint64_t fours = (pairs * 100 + (pairs >> 16U)) & 0x0000'FFFF'0000'FFFF;
        return static_cast<std::uint32_t>(fours * 10'000 + (fours >> 32U));
    }

    std::size_t size_ = 0;
    std::uint64_t front_ = 0; // the first word, if the text is longer than eight bytes
    std::uint64_t front_mask_ = 0;
    std::uint64_t expected_ = 0;  // the last eight characters, with `0` for digits
    std::uint64_t allowance_ = 0; // added to each byte, so that values above 9 (digits) or 0 (others) reach 0x80
};

inline std::optional<DigitForm> DigitForm::of(std::string_view text) {
    if (std::endian::native != std::endian::little || text.empty() || text.size() > 2 * word) return std::nullopt;
    std::size_t digits = 0;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    while (digits < std::min(word, text.size()) && is_digit(text[text.size() - 1 - digits])) ++digits;
    if (digits == 0) return std::nullopt;
    std::array<char, word> front{};
    std::array<char, word> front_mask{};
    std::array<char, word> expected{};
    std::array<char, word> allowance{};
    // Characters before the last word.
    for (std::size_t i = 0; text.size() > word && i < text.size() - word; ++i) {
        front[i] = text[i];
        front_mask[i] = '\xFF';
    }
    for (std::size_t i = 0; i < word; ++i) {
        const std::size_t from_end = word - 1 - i;
        allowance[i] = from_end < digits ? '\x76' : '\x7F';
        if (from_end < text.size()) expected[i] = from_end < digits ? '0' : text[text.size() - 1 - from_end];
    }
    DigitForm form;
    form.size_ = text.size();
    form.front_ = std::bit_cast<std::uint64_t>(front);
    form.front_mask_ = std::bit_cast<std::uint64_t>(front_mask);
    form.expected_ = std::bit_cast<std::uint64_t>(expected);
    form.allowance_ = std::bit_cast<std::uint64_t>(allowance);
    return form;
}

} // namespace kpitrace
