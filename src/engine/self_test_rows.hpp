// The rows of the self-test, as a select of literals and as CSV.
#pragma once

#include "kpitrace/sql/dialect.hpp"

#include <string>

namespace kpitrace::engine {

/// A select with the columns `day`, `amount`, `wide` (long amounts), `pieces` and `text`.
[[nodiscard]] std::string self_test_query(sql::Dialect dialect);
/// The same rows. A dialect without decimals gets whole amounts in both.
[[nodiscard]] std::string self_test_csv(sql::Dialect dialect);

} // namespace kpitrace::engine
