// The index of an element in its vector. Each kind of element has its own Id type, so that ids of different kinds
// cannot be confused.
#pragma once

#include <compare>
#include <cstdint>

namespace kpitrace {

template<class Element> struct Id {
    std::uint32_t index = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

} // namespace kpitrace
