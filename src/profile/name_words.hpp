// The words that a column's name is made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// In lower case, without what stands between them: `Order-ID`, `order_id` and `orderId` are `order`, `id`; `2024Q1` is
/// `2024`, `q`, `1`.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

} // namespace kpitrace
