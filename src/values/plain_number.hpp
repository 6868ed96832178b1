// The one spelling of numbers that both Decimal and Number read: `-12.50`, `1e3`, `.5`, `5.`, `010`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace {

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

} // namespace kpitrace
