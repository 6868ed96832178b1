// Powers of ten as integers.
#pragma once

#include <array>
#include <cstddef>

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

} // namespace kpitrace
