// The operations of row expressions over whole batches: everything that needs no cell.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace kpitrace {

/// The value of `node` in `size` rows from those of its children, by SQL's rules of null. Not for leaves, `and`, `or`
/// and casts.
[[nodiscard]] Vector apply(const Node& node, std::span<const VectorPtr> children, std::size_t size, TextArena& texts);

/// `and` and `or` by three-valued logic; a side may be the literal null.
[[nodiscard]] Vector apply_junction(Op op, const Vector& left, const Vector& right);

/// SQL's `like`: `%` is any run of characters, `_` is one. Goes back only to the last `%`, so that time is at most
/// |text| * |pattern|.
[[nodiscard]] bool matches_pattern(std::string_view text, std::string_view pattern);

} // namespace kpitrace
