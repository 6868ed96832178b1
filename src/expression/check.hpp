// The types of an expression: the last step of parse_expression(), and what its messages say.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/expression/parse.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <string>
#include <string_view>

namespace kpitrace {

/// Finds the type of every node and reports where they do not fit; false after an error. In: names of metrics are
/// numbers, columns untyped. After success no node is untyped or null: a column has the reading that its use asks for.
[[nodiscard]] bool check_types(Expression& expression, Grammar grammar, const SourceFile& file,
                               Diagnostics& diagnostics);

// The words of its messages, see type_messages.cpp.

/// `a number`, `a condition`: for 'expected …, found …'.
[[nodiscard]] std::string_view describe_type(Type type);
/// The sign or word of an operation that compares or chooses.
[[nodiscard]] std::string_view name_of(Op op);
/// `=`, `<>`, `<`, `<=`, `>` and `>=`.
[[nodiscard]] bool is_infix_comparison(Op op);

/// How to turn the part into a value of the type; may be empty.
[[nodiscard]] std::string help_for_mismatch(const Subexpression& part, Type wanted);
/// What to write instead of comparing `other` with null.
[[nodiscard]] std::string help_for_null(const Subexpression& other, Op op);
/// How to compare columns alone, which could be compared as texts, numbers or dates.
[[nodiscard]] std::string help_for_ambiguous(const Expression& expression, const Node& node, const SourceFile& file);

} // namespace kpitrace
