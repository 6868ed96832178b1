// Nodes of expressions that the program writes itself, as in hints.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// A text, or the name of a column of texts.
[[nodiscard]] Node text_leaf(Op op, std::string text);
/// `type` is what it delivers.
[[nodiscard]] Node operation(Op op, Type type, std::vector<NodeId> children);

} // namespace kpitrace
