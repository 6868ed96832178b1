// Parses the text of an expression and checks its types.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>

namespace kpitrace {

/// metric: names are metrics; aggregates and movements in time are allowed. row: names are columns.
enum class Grammar : std::uint8_t { metric, row };

/// The deepest nesting of parentheses, calls, lists, `case`, `not` and `-` in an expression. The operators of a chain
/// do not count. The parser recurses this deep.
inline constexpr int max_expression_depth = 200;
/// The greatest height of a tree. A chain such as `a + b + c + …` makes a tree as high as it has operators. Later
/// phases recurse this deep.
inline constexpr int max_tree_height = 500;
/// The longest expression, in bytes.
inline constexpr std::size_t max_expression_bytes = 64 * 1024;

/// Parses `text`, which was read from `file`, and finds the type of each node. A column has the type that its use
/// needs; where nothing needs a type, it is text. Arguments of aggregates are numbers, except those of count. The whole
/// of a metric expression is a number, and the whole of a row expression a condition, such as a source's `where`.
///
/// Names are not looked up here. Errors point at the token in `file`: all wrong tokens; if there are none,
/// the first error of grammar; if there is none, all errors of type. Nothing is returned after an error.
[[nodiscard]] std::optional<Expression> parse_expression(const LocatedText& text, Grammar grammar,
                                                         const SourceFile& file, Diagnostics& diagnostics);

} // namespace kpitrace
