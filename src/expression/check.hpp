// Finds the types of an expression, the last step of parse_expression(), and describes them in messages.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/expression/parse.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <string>
#include <string_view>

namespace kpitrace {

/// Finds the type of every node, and reports nodes whose types do not fit. Before the call, names of metrics must have
/// the type number, and columns must be untyped. Returns false after an error. Otherwise no node is untyped or null,
/// and each column has the type that its use needs.
[[nodiscard]] bool check_types(Expression& expression, Grammar grammar, const SourceFile& file,
                               Diagnostics& diagnostics);

// The functions below write parts of messages; they are in type_messages.cpp.

/// The type for messages 'expected …, found …': `a number`, `a condition`.
[[nodiscard]] std::string_view describe_type(Type type);
/// The sign or word of an operation that compares or chooses values.
[[nodiscard]] std::string_view name_of(Op op);
/// Whether the operation is one of `=`, `<>`, `<`, `<=`, `>` and `>=`.
[[nodiscard]] bool is_infix_comparison(Op op);

/// How to turn the part into a value of the wanted type. Can be empty.
[[nodiscard]] std::string help_for_mismatch(const Subexpression& part, Type wanted);
/// What to write instead of comparing `other` with null.
[[nodiscard]] std::string help_for_null(const Subexpression& other, Op op);
/// How to compare columns whose type is not known, because they could be texts, numbers or dates.
[[nodiscard]] std::string help_for_ambiguous(const Expression& expression, const Node& node, const SourceFile& file);

} // namespace kpitrace
