// Columns of numbers that name what a column of texts names: 501 is always `basic`.
#pragma once

#include "kpitrace/profile/profile.hpp"

namespace kpitrace {

/// Sets ColumnProfile::twin of the columns of `profile`, from the first rows of its files.
void find_twins(TableProfile& profile);

} // namespace kpitrace
