// Which KPIs are computed by the same expression, however their metrics are called.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <cstdint>
#include <vector>

namespace kpitrace {

/// For each KPI a number; equal numbers: computed by the same expression once metrics are put in for their names.
/// Aggregates are the same where they have the same canonical text over the same source; the order of sums and products
/// does not tell them apart. Linear in the scorecard's size: shared parts are numbered, not written out.
[[nodiscard]] std::vector<std::uint32_t> number_measures(const Scorecard& scorecard);

} // namespace kpitrace
