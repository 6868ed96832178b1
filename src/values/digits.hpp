// Decimal digits: powers of ten as integers, and the plain form of numbers, which both Decimal and Number read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace {

/// The largest n for which 10^n fits into the type: 64 or 128 bits, signed or not.
template<class Integer> inline constexpr int largest_power = sizeof(Integer) == 16 ? 38 : 18;

template<class Integer>
inline constexpr auto powers_of_ten = [] {
    std::array<Integer, static_cast<std::size_t>(largest_power<Integer>) + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// 10^exponent, for exponents from 0 to largest_power.
template<class Integer> constexpr Integer power_of_ten(int exponent) {
    static_assert(sizeof(Integer) == 8 || sizeof(Integer) == 16);
    return powers_of_ten<Integer>[static_cast<std::size_t>(exponent)];
}

/// The parts of a number in plain form, as written: `-12.50`, `1e3`, `.5`, `5.`, `010`. At least one digit is in
/// `whole` or `fraction`.
struct PlainNumber {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    std::int64_t exponent = 0; ///< limited to ±10^15, which is far beyond any number that fits
};

/// Returns nothing if the text is not a number in plain form.
[[nodiscard]] std::optional<PlainNumber> split_plain_number(std::string_view text);

/// The power of ten of the first digit that is not zero: 3 for `1200`, -2 for `0.05`. Returns nothing for zero.
[[nodiscard]] std::optional<std::int64_t> magnitude(const PlainNumber& number);

/// The number that a text of digits alone, such as `06`, means. Returns nothing for any other text, or if the number
/// does not fit.
[[nodiscard]] std::optional<int> parse_digits(std::string_view text);

} // namespace kpitrace
