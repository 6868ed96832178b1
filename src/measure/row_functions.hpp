// The operations of row expressions over whole batches, except those that read cells or texts.
#pragma once

#include "kpitrace/expression/expression.hpp"

#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace kpitrace {

/// The value of `node` in `size` rows, calculated from the values of its children by SQL's rules for null. Not for
/// leaves, `and`, `or`, casts and durations.
[[nodiscard]] Vector apply(const Node& node, std::span<const VectorPtr> children, std::size_t size, TextArena& texts);

/// `and` and `or` by three-valued logic. A side can be the literal null.
[[nodiscard]] Vector apply_junction(Op op, const Vector& left, const Vector& right);

/// SQL's `like`: `%` matches any run of characters, `_` one character. The search goes back only to the last `%`, so
/// the time is at most |text| * |pattern|.
[[nodiscard]] bool matches_pattern(std::string_view text, std::string_view pattern);

/// Like apply(), for the most frequent operations over narrow numbers (numbers.hpp), as plain loops over integers
/// without a branch (narrow_functions.cpp). Returns nothing if the operation is another, an operand is not narrow, or a
/// result might not be narrow.
[[nodiscard]] std::optional<Vector> apply_narrow(const Node& node, std::span<const VectorPtr> children,
                                                 std::size_t size);

} // namespace kpitrace
