// The words that a column's name is made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// In lower case, without what stands between them: `Order-ID`, `order_id` and `orderId` are `order`, `id`; `2024Q1` is
/// `2024`, `q`, `1`.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

/// True of a name under which numbers may be moments although it has no word for time: `created`, `paid_at`, `ts`.
[[nodiscard]] bool may_name_moments(std::string_view name);

} // namespace kpitrace
