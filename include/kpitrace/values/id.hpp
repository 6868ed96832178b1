// The index of an element in its vector. Each kind of element has an Id type of its own.
#pragma once

#include <compare>
#include <cstdint>

namespace kpitrace {

template<class Element> struct Id {
    std::uint32_t index = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

} // namespace kpitrace
