// How a source reads its rows, in canonical form: equal texts mean the same rows with the same values.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The text in double quotes, with escapes: `"a \"b\""`.
[[nodiscard]] std::string quoted(std::string_view text);
/// The texts in quotes, as a list: `["a", "b"]`.
[[nodiscard]] std::string quoted(const std::vector<std::string>& texts);

/// Everything except the data and `where` that can change the values of a metric with a source: the settings of the
/// source that differ from their defaults, and the lookups that the metric or the rows depend on.
[[nodiscard]] std::string reading_of(const Scorecard& scorecard, const Metric& metric);

} // namespace kpitrace
