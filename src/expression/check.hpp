// The types of an expression: the last step of parse_expression().
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/expression/parse.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace {

/// Finds the type of every node and reports where they do not fit; false after an error. In: names of metrics are
/// numbers, columns untyped. After success no node is untyped or null: a column has the reading that its use asks for.
[[nodiscard]] bool check_types(Expression& expression, Grammar grammar, const SourceFile& file,
                               Diagnostics& diagnostics);

} // namespace kpitrace
