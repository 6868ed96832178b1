// Places in hash tables for numbers that differ in few bits.
#pragma once

#include <cstdint>

namespace kpitrace {

/// 32 bits that depend on all bits of `value` which come before any one of them: multiplying carries upwards only, so
/// the upper half is taken. The factor is 2^64 by the golden ratio, which keeps neighbours apart.
[[nodiscard]] constexpr std::uint64_t spread(std::uint64_t value) {
    return value * 0x9E3779B97F4A7C15U >> 32U;
}

} // namespace kpitrace
