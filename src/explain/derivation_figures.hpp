// A derivation as texts: formulas with their numbers put in, windows by name, values as figures.
#pragma once

#include "display/number_format.hpp"
#include "kpitrace/explain/derivation.hpp"
#include "kpitrace/explain/explanation.hpp"

#include <string>

namespace kpitrace {

/// `45.2 %`, `1,200 USD`.
[[nodiscard]] std::string figure_text(const Number& number, const NumberFormat& format);

/// `format` is that of the whole formula's value.
[[nodiscard]] ExplainedDerivation explain_derivation(const Run& run, const Derivation& derivation,
                                                     const NumberFormat& format);

/// `2026`, the last word of `June 2026`, `Q2 2026`, `week 23 of 2026`; empty if periods are years.
[[nodiscard]] std::string year_of(const Calendar& calendar, Period period);

} // namespace kpitrace
