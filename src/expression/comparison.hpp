// What a comparison says of two values' order; shared by the evaluators of rows and of metrics.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <compare>

namespace kpitrace {

/// `op` is one of equal, not_equal, less, less_equal, greater, greater_equal.
[[nodiscard]] inline bool holds(Op op, std::strong_ordering order) {
    switch (op) {
    case Op::equal:
        return order == 0;
    case Op::not_equal:
        return order != 0;
    case Op::less:
        return order < 0;
    case Op::less_equal:
        return order <= 0;
    case Op::greater:
        return order > 0;
    default:
        return order >= 0;
    }
}

} // namespace kpitrace
