// The most frequent operations of row expressions for narrow numbers (numbers.hpp), as plain loops over integers
// without a branch.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace kpitrace {

/// Like apply(), but returns nothing if the operation is not one of these, an operand is not narrow, or a result might
/// not be narrow.
[[nodiscard]] std::optional<Vector> apply_narrow(const Node& node, std::span<const VectorPtr> children,
                                                 std::size_t size);

} // namespace kpitrace
