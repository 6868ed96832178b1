// The meanings of texts beside numbers, such as `K`, `Mio.`, `pct`, `Cr`.
//
// The words occur in exports in about 30 languages.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What a text does to the number beside it.
struct UnitMeaning {
    std::string_view factor;
    std::string_view name; ///< of the factor: `thousand`
};

struct UnitMeanings {
    UnitMeaning first;
    UnitMeaning second; ///< without a factor if there is only one meaning
    [[nodiscard]] bool is_sure() const { return second.factor.empty(); }
};

/// Returns nothing for a text with an unknown meaning, such as `kg`. Case does not matter.
[[nodiscard]] std::optional<UnitMeanings> meanings_of(std::string_view text);

/// Removes a currency: `Mio. €` becomes `Mio.`, and `MioEUR` becomes `Mio`.
[[nodiscard]] std::string without_currency(std::string_view text);

[[nodiscard]] bool means_percent(std::string_view text);

/// Whether the text multiplies its number (`K`, `%`), names the side of an account (`CR`) or begins with `/`. Such a
/// text beside an amount does not name a currency.
[[nodiscard]] bool multiplies(std::string_view text);

/// Words for percent that `units` makes a hundredth. If a column has such a word in some cells, its bare numbers have
/// two readings, as beside `%`. Empty if `units` lists `%`, because that states how bare numbers are meant.
[[nodiscard]] std::vector<std::string> percent_words_of(const csv::Format& format);

} // namespace kpitrace
