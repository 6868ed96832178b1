// The keys of rows: the texts of some columns, without outer spaces. Unique rows and lookups use the same keys.
#pragma once

#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

/// The key of a row from its parts, which are vectors of texts. Equal keys are equal texts. Empty if a part is null.
/// The text is valid as long as the vectors and the arena are.
[[nodiscard]] std::string_view key_of(std::span<const Vector* const> parts, std::size_t row, TextArena& arena);

/// The key for people: the parts, separated by a comma and a space.
[[nodiscard]] std::string show_key(std::string_view key);

} // namespace kpitrace
