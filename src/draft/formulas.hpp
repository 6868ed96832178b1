// How a draft names metrics and writes their formulas: ids from people's names, columns and texts quoted as formulas
// need it.
#pragma once

#include "draft/outline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The words of the name in ASCII without accents, joined by `_`: `Stück je Größe` becomes `stuck_je_grosse`, `2024
/// sales` becomes `_2024_sales`. Empty if no letter or digit remains. At most 48 characters, because longer ids make
/// formulas hard to read.
[[nodiscard]] std::string id_from_name(std::string_view name);

/// The column's name, if people could not read it from the id: a column named `Größe` has the id `grosse`. Otherwise
/// empty.
[[nodiscard]] std::string shown_name(const std::string& column);

/// A column or metric as a formula names it: in double quotes if it needs them.
[[nodiscard]] std::string in_formula(std::string_view name);
/// A text in single quotes.
[[nodiscard]] std::string text_in_formula(std::string_view text);

/// A condition such as `stage = 'Won'` or `stage in ('Closed Won', 'Won')`.
[[nodiscard]] std::string is_one_of(std::string_view column, const std::vector<std::string>& texts);
/// The part ` filter (where …)` of an aggregate; empty if the condition is empty.
[[nodiscard]] std::string filter_where(const std::string& condition);
/// An aggregate such as `sum(amount)`.
[[nodiscard]] std::string call(Reduction reduction, std::string_view column);
/// Joins conditions: `amount > 0 and region <> 'North'`.
[[nodiscard]] std::string all_of(const std::vector<std::string>& conditions);

} // namespace kpitrace
