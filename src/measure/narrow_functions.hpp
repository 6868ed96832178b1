// The operations of row expressions that the rows of most scorecards consist of, over narrow numbers (numbers.hpp):
// plain loops over integers without a branch.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace kpitrace {

/// As apply(); nothing where the operation is another, an operand is not narrow, or a result might not be.
[[nodiscard]] std::optional<Vector> apply_narrow(const Node& node, std::span<const VectorPtr> children,
                                                 std::size_t size);

} // namespace kpitrace
