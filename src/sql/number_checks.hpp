// Whether an engine calculates with all digits. What it would cut off, or wrap around, without a word is an error.
#pragma once

#include "kpitrace/sql/statements.hpp"
#include "sql/rules.hpp"

namespace kpitrace::sql {

/// Reports calculations, sums and orders of values that need more digits than the engine has.
void check_numbers(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                   Diagnostics& diagnostics);
/// Reports choices and comparisons whose operands have a common type with too few digits (common_types.cpp).
void check_common_types(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                        Diagnostics& diagnostics);

} // namespace kpitrace::sql
