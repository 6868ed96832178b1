// What the texts beside numbers mean: `K`, `Mio.`, `pct`, `Cr`.
//
// The words are those of exports in about 30 languages. A word with two meanings has both: which one a column uses is
// for the reader to decide, so no hint proposes one of them alone.
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
    UnitMeaning second; ///< without a factor: there is only one meaning
    [[nodiscard]] bool is_sure() const { return second.factor.empty(); }
};

/// Nothing is known of `kg`. Case does not matter.
[[nodiscard]] std::optional<UnitMeanings> meanings_of(std::string_view text);

/// `Mio. €` and `MioEUR` as `Mio.` and `Mio`.
[[nodiscard]] std::string without_currency(std::string_view text);

[[nodiscard]] bool means_percent(std::string_view text);

/// True of a text that multiplies its number (`K`, `%`), names the side of an account (`CR`) or begins with `/`:
/// beside an amount it does not name a currency.
[[nodiscard]] bool multiplies(std::string_view text);

/// Words for percent that `units` makes a hundredth: bare numbers beside them have two readings, as beside `%`. None
/// where `units` lists `%`, because that says how bare numbers are meant.
[[nodiscard]] std::vector<std::string> percent_words_of(const csv::Format& format);

} // namespace kpitrace
