// A hash function for numbers that differ in few bits.
#pragma once

#include <cstdint>

namespace kpitrace {

/// The upper half of a product. A multiplication carries only upwards, so each bit depends on all lower bits of
/// `value`, and the upper half is mixed best. The factor is 2^64 divided by the golden ratio, which places neighbouring
/// values far apart.
[[nodiscard]] constexpr std::uint64_t spread(std::uint64_t value) {
    return value * 0x9E3779B97F4A7C15U >> 32U;
}

} // namespace kpitrace
