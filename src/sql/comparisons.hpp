// The comparisons of expressions.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include <string_view>

namespace kpitrace::sql {

[[nodiscard]] bool is_comparison(Op op);
/// `<>` for Op::not_equal.
[[nodiscard]] std::string_view sign_of(Op op);
/// The comparison that is true where `op` is false.
[[nodiscard]] Op opposite(Op op);
/// The same comparison with its sides exchanged.
[[nodiscard]] Op turned(Op op);
/// Whether it is a value that is written.
[[nodiscard]] bool is_literal(Op op);

} // namespace kpitrace::sql
