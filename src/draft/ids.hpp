// Ids for what the draft names: made of people's names for columns and files.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// The words of the name in ASCII without accents, joined by `_`: `Stück je Größe` is `stuck_je_grosse`, `2024 sales`
/// is `_2024_sales`. Empty where no letter or digit is left.
[[nodiscard]] std::string id_from_name(std::string_view name);

} // namespace kpitrace
