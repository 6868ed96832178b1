// Queries over tables, for tests.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/sql/statements.hpp"

#include <string>
#include <vector>

namespace kpitrace::sql {

/// The query of a scorecard whose source `name` is the table `crm.name`. `text` begins with the sources.
[[nodiscard]] Query table_query(const std::string& text);
/// The query of one metric `m` over a source `deals` with these keys.
[[nodiscard]] Query metric_query(const std::string& expression, const std::string& keys = "date: closed");

/// The condition of the filter of the first aggregate.
[[nodiscard]] std::string print_filter(const std::string& filter, Dialect dialect);
/// The value of the argument of the first aggregate.
[[nodiscard]] std::string print_argument(const std::string& argument, Dialect dialect);

/// Midnight of a day such as `2026-06-01`.
[[nodiscard]] Instant midnight(std::string_view day);

/// `place: message` and `help`, one after the other, of all diagnostics.
[[nodiscard]] std::vector<std::string> shown(const Diagnostics& diagnostics);

} // namespace kpitrace::sql
