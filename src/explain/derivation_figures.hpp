// Writes a derivation as texts: formulas with their numbers put in, windows by name, values as figures.
#pragma once

#include "display/number_format.hpp"
#include "kpitrace/explain/derivation.hpp"
#include "kpitrace/explain/explanation.hpp"

#include <string>

namespace kpitrace {

/// A number with its unit, such as `45.2 %` or `1,200 USD`.
[[nodiscard]] std::string figure_text(const Number& number, const NumberFormat& format);

/// The derivation as texts. `format` is the format of the whole formula's value.
[[nodiscard]] ExplainedDerivation explain_derivation(const Run& run, const Derivation& derivation,
                                                     const NumberFormat& format);

/// The year in a period's title: `2026`, the last word of `June 2026`, `Q2 2026` and `week 23 of 2026`. Empty if
/// periods are years.
[[nodiscard]] std::string year_of(const Calendar& calendar, Period period);

} // namespace kpitrace
