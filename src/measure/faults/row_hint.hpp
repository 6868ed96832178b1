// The hint that leaves rows out: a source's `where`.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

/// Whether some rows have no value in the column. A comparison is not true of them, but they must stay.
enum class EmptyCells : std::uint8_t { none, some };

/// `where: Sales <> '16GB'`: leaves out the rows whose cell in `column` is one of `texts` (as written), and no other
/// row. What the source's `where` says already stays. Nothing where no short condition on one line says it.
[[nodiscard]] std::optional<std::string> where_key_without(const Source& source, std::string_view column,
                                                           std::span<const std::string> texts, EmptyCells empty);

/// As an expression names the column: in double quotes where that is needed.
[[nodiscard]] std::string column_in_expression(std::string_view column);

} // namespace kpitrace
