// What the statements rely on and only the rows can prove.
#pragma once

#include "kpitrace/sql/statements.hpp"
#include "sql/select_text.hpp"
#include "sql/table_rows.hpp"

#include <vector>

namespace kpitrace::sql {

/// A proof, and the select whose single cell is the number of rows that break it.
struct ProofSelect {
    Proof proof;
    Select select; ///< its only column is the count, as a number
};

/// In the order of proofs_of().
[[nodiscard]] std::vector<ProofSelect> proof_selects(const Query& query, SourceId source, const Rules& rules,
                                                     Refusals& refusals);

} // namespace kpitrace::sql
