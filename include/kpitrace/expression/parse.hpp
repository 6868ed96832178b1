// Parses the text of an expression and checks its types.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/expression/parameters.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <span>

namespace kpitrace {

/// The languages of expressions. `metric`: names are metrics; aggregates and movements in time are allowed. `row` and
/// `value`: names are columns; the expression is a condition on a row, or a value of any type.
enum class Grammar : std::uint8_t { metric, row, value };

/// How deep parentheses, calls, lists, `case`, `not` and `-` can be nested in an expression. The operators of a chain
/// do not count. This bounds the recursion of the parser.
inline constexpr int max_expression_depth = 200;
/// The greatest height of a tree. A chain such as `a + b + c + …` makes a tree as high as its number of operators. This
/// bounds the recursion of later phases.
inline constexpr int max_tree_height = 500;
/// The longest expression, in bytes.
inline constexpr std::size_t max_expression_bytes = 64 * 1024;

/// Parses `text`, which was read from `file`, and finds the type of each node. A column has the type that its use
/// needs; if no use needs a type, it is text. Arguments of aggregates are numbers, except those of count. A metric
/// expression as a whole is a number, and a row expression as a whole is a condition, such as a source's `where`. In
/// the grammar `value` the whole can have any type; it is text if nothing shows its type.
///
/// `:name` is the value of that parameter: a number, a text or a date, as if it were written there as a literal. A name
/// that is not among `parameters` is an error.
///
/// Names of columns and metrics are not looked up here. Errors point at the token in `file`. All wrong tokens are
/// reported; if there are none, the first error of grammar; if there is none either, all errors of types. Returns
/// nothing after an error.
[[nodiscard]] std::optional<Expression> parse_expression(const LocatedText& text, Grammar grammar,
                                                         const SourceFile& file, Diagnostics& diagnostics,
                                                         std::span<const Parameter> parameters = {});

} // namespace kpitrace
