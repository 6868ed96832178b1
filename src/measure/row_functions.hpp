// The operations of row expressions over whole batches: everything that needs no cell and no short cut.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "measure/vector.hpp"

#include <deque>
#include <memory>
#include <span>
#include <string>

namespace kpitrace {

using VectorPtr = std::shared_ptr<const Vector>;

/// Texts that operations make; addresses stay.
using TextPool = std::deque<std::string>;

/// The value of `node` for `rows` from those of its children, by SQL's rules of null.
/// Not for leaves, `and`, `or` and casts.
[[nodiscard]] Vector apply(const Node& node, std::span<const VectorPtr> children, const Selection& rows,
                           std::size_t batch_size, TextPool& texts);

} // namespace kpitrace
