// Finds comparisons with a text that `null` makes a null, so that no row can have it.
#pragma once

#include "measure/comparisons/text_comparisons.hpp"
#include "measure/scan_plan.hpp"

#include <optional>
#include <string>

namespace kpitrace {

struct NullComparison {
    std::string reason; ///< "`null: ["none"]` of the source makes these cells null"
    std::string help;   ///< how to keep the text as a text
};

/// Returns nothing if no file of the source reads the text as null in the operand's column.
[[nodiscard]] std::optional<NullComparison> find_null_comparison(const ScanPlan& plan, const TextOperand& operand,
                                                                 const std::string& text);

} // namespace kpitrace
