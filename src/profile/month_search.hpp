// Finds the language of the months in columns of dates.
#pragma once

#include "kpitrace/profile/profile.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// The `month_names` with which all known texts of some column are dates, where English names do not do. Empty where no
/// column needs them, or where languages disagree on what a text means. Of a column of many texts one is known.
[[nodiscard]] std::vector<std::string> find_month_names(const TableProfile& profile);

} // namespace kpitrace
