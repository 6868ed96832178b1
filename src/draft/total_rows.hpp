// Conditions that leave out rows which are labelled as sums of other rows.
#pragma once

#include "kpitrace/profile/profile.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// One for each column with such labels, for the source's `where`: `coalesce(region, '') not ilike '% total'`.
[[nodiscard]] std::vector<std::string> conditions_against_totals(const TableProfile& profile);

} // namespace kpitrace
