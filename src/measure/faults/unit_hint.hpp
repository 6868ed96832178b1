// The hint for numbers with a text beside them: a source's `units` with all texts that a column has.
#pragma once

#include "csv/hint_words.hpp"
#include "kpitrace/csv/format.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What the format has for `units`, as a hint writes it.
[[nodiscard]] std::vector<csv::UnitText> known_units(const csv::Format& format);

/// For texts such as `pcs`, `K`, `M`: which `units` reads them, merged with those that the format has. A factor is
/// proposed only where the text is known to have it; what a text of several meanings means is left to the reader.
[[nodiscard]] std::string help_with_units(const csv::Format& format, std::span<const std::string> texts);

/// For a text that means percent, in a column that has cells without it too.
[[nodiscard]] std::string help_with_percents(const csv::Format& format, const std::string& text);
[[nodiscard]] bool means_percent(std::string_view text);

/// True of a text that multiplies its number (`K`, `%`), counts for a side of an account (`CR`) or begins with `/`:
/// beside an amount it does not name a currency.
[[nodiscard]] bool multiplies(std::string_view text);

/// For letters such as `Dr` and `Cr`; `others` are further texts of the column.
[[nodiscard]] std::string help_with_sides(const csv::Format& format, std::span<const std::string> letters,
                                          std::span<const std::string> others);

} // namespace kpitrace
