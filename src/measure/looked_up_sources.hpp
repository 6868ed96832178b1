// The relations that others look up, once they have been read: their tables, and the index of each lookup. Also reports
// keys that two rows have, and rows without a match.
#pragma once

#include "kpitrace/measure/measure.hpp"
#include "measure/kept_rows.hpp"
#include "measure/lookup_table.hpp"
#include "measure/scan_plan.hpp"
#include "measure/unmatched_rows.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

class LookedUpSources {
public:
    /// The arguments must outlive it.
    LookedUpSources(const Query& query, const Inputs& inputs);

    /// Makes the table of a relation from its kept rows, and the index of each lookup of the plans that leads to it. A
    /// key that two rows have is an error. `plans` are by relation.
    void keep(std::span<const ScanPlan> plans, std::uint32_t source, KeptRows rows, Diagnostics& diagnostics);
    /// Gives a plan the tables and indices of its lookups. The relations that it looks up must have been kept.
    void link(ScanPlan& plan) const;

    /// Reports rows without a match, for lookups that fail. `rows` is by lookup of the plan's program.
    void report_failures(const ScanPlan& plan, std::span<const UnmatchedRows> rows, Diagnostics& diagnostics) const;
    /// The lookups of the plan that found no row for some row.
    [[nodiscard]] std::vector<Unmatched> describe(const ScanPlan& plan, std::span<const UnmatchedRows> rows) const;

private:
    void refuse_repeated_key(LookupId id, bool is_measured, Diagnostics& diagnostics) const;

    const Query& query_;
    const Inputs& inputs_;
    std::vector<std::unique_ptr<const LookupTable>> tables_; // by relation; null if none looks it up
    std::vector<std::unique_ptr<const KeyIndex>> indices_;   // by lookup of the query; null until its table is made
};

} // namespace kpitrace
