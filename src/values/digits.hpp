// Decimal digits: powers of ten as integers, and the one spelling of numbers that both Decimal and Number read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace {

/// The largest n for which 10^n is an integer of that type: of 64 or 128 bits, signed or not.
template<class Integer> inline constexpr int largest_power = sizeof(Integer) == 16 ? 38 : 18;

template<class Integer>
inline constexpr auto powers_of_ten = [] {
    std::array<Integer, static_cast<std::size_t>(largest_power<Integer>) + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// 10^exponent; exponent 0 to largest_power.
template<class Integer> constexpr Integer power_of_ten(int exponent) {
    static_assert(sizeof(Integer) == 8 || sizeof(Integer) == 16);
    return powers_of_ten<Integer>[static_cast<std::size_t>(exponent)];
}

/// The parts of a number as they stand in the text; at least one digit is in `whole` or `fraction`.
struct PlainNumber {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    std::int64_t exponent = 0; ///< held to ±10^15, far beyond what any type of ours can hold
};

/// Nothing where the text is no number in plain form.
[[nodiscard]] std::optional<PlainNumber> split_plain_number(std::string_view text);

/// The power of ten of the first digit that is not zero (3 for `1200`, -2 for `0.05`); nothing for zero.
[[nodiscard]] std::optional<std::int64_t> magnitude(const PlainNumber& number);

/// The number that the whole text is in digits, such as `06`. Nothing for any other text, or where int cannot hold it.
[[nodiscard]] std::optional<int> parse_digits(std::string_view text);

} // namespace kpitrace
