// The results of scanning the rows of a source: the states of its lanes, and facts about the rows.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/date_spans.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/groups.hpp"
#include "measure/key_members.hpp"
#include "measure/omission_log.hpp"
#include "measure/scan_plan.hpp"
#include "measure/state_column.hpp"
#include "measure/unmatched_rows.hpp"

#include <deque>
#include <vector>

namespace kpitrace {

/// One thread's share of a source's rows, from any of its files. The shares of threads merge.
struct SourceScan {
    explicit SourceScan(const ScanPlan& plan);
    void merge(const SourceScan& other);

    std::vector<StateColumn> columns; ///< by lane of the plan
    DateSpans spans;                  ///< only if the plan needs them
    SourceMeasurement rows;           ///< without omissions
    OmissionLog omissions;
    CellFaults faults;  ///< cells that are errors, and facts about the cells that can be read
    CellFaults dropped; ///< cells of files that read bad cells as null
    CellFaults shifted; ///< cells of rows that may be shifted, which is another error
    SourceUnits units;
    ValueFaults unlisted;
    std::vector<OperandTexts> texts;      ///< by operand of the plan's text comparisons
    std::vector<TextSighting> empty;      ///< empty cells, by column of the plan's text comparisons
    std::vector<UnmatchedRows> unmatched; ///< by lookup of the plan's program
    /// By key of the plan and by number of the member: 1 if some row has it; see KeyMembers::texts.
    std::vector<std::vector<std::uint8_t>> met;
};

/// The groups and members of a source, which have the same numbers in all threads.
struct Registries {
    explicit Registries(const ScanPlan& plan)
        : groups(plan.filter_sets.size())
        , members(plan.keys.size()) {}

    std::deque<GroupRegistry> groups;   ///< by filter set of the plan
    std::deque<MemberRegistry> members; ///< by key of the plan
};

} // namespace kpitrace
