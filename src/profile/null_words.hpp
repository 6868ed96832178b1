// Texts by which exports say that a cell has no value.
#pragma once

#include <string_view>

namespace kpitrace {

/// Of a text without outer spaces, in any case.
[[nodiscard]] bool is_null_word(std::string_view text);

} // namespace kpitrace
