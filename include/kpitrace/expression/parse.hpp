// From text to a checked Expression.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>

namespace kpitrace {

/// metric: names are metrics, aggregates and time movements allowed. row: names are columns.
enum class Grammar : std::uint8_t { metric, row };

/// Depth of nesting (parentheses, functions, operators of a chain do not count) above which an expression is refused.
inline constexpr int max_expression_depth = 200;
/// Height of the tree, reached by a chain such as `a + b + c + …`, above which an expression is refused: what follows
/// may recurse over it.
inline constexpr int max_tree_height = 500;
/// Longest expression in bytes.
inline constexpr std::size_t max_expression_bytes = 64 * 1024;

/// Parses and checks types. Row parts (aggregate arguments, filters, the whole of Grammar::row) get their types: what
/// is still untyped at the end is text, but for arguments of numeric aggregates (all except count), which are numbers.
/// Names are not looked up here. Errors point at the token, in `file`; nothing is returned after an error.
///
/// A row grammar expression at the top is a condition (a source's `where`).
[[nodiscard]] std::optional<Expression> parse_expression(const LocatedText& text, Grammar grammar,
                                                         const SourceFile& file, Diagnostics& diagnostics);

} // namespace kpitrace
