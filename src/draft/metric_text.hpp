// Pieces of the formulas that a draft's metrics are made of.
#pragma once

#include "draft/outline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// `stage = 'Won'`, `stage in ('Closed Won', 'Won')`.
[[nodiscard]] std::string is_one_of(std::string_view column, const std::vector<std::string>& texts);
/// ` filter (where …)`; empty where the condition is.
[[nodiscard]] std::string where(const std::string& condition);
/// `sum(amount)`.
[[nodiscard]] std::string call(Reduction reduction, std::string_view column);
/// The column's name where its id is not what people should read: a column named `Größe` has the id `grosse`.
[[nodiscard]] std::string shown_name(const std::string& column);

} // namespace kpitrace
