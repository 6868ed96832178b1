// The periods of the data that are evaluated.
#pragma once

#include "kpitrace/measure/measurements.hpp"

#include <optional>

namespace kpitrace {

/// dated_range() without the periods before Measurements::history_begin, whose values are perhaps not known. Whatever
/// looks back at earlier periods stays within it.
[[nodiscard]] std::optional<Window> history_range(const Measurements& measurements);

} // namespace kpitrace
