// What rows of a source come to: the states of its lanes, and what there is to know about the rows.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/groups.hpp"
#include "measure/key_members.hpp"
#include "measure/omission_log.hpp"
#include "measure/scan_plan.hpp"
#include "measure/state_column.hpp"

#include <deque>
#include <vector>

namespace kpitrace {

/// One thread's share of a source's rows, of whichever files; merges with the shares of others.
struct SourceScan {
    explicit SourceScan(const ScanPlan& plan);
    void merge(const SourceScan& other);

    std::vector<StateColumn> columns; ///< as the plan's lanes
    SourceMeasurement rows;           ///< without omissions
    OmissionLog omissions;
    CellFaults faults;  ///< cells that are errors; and what is known of the cells that are read
    CellFaults dropped; ///< cells of files that take bad ones as null
    CellFaults shifted; ///< cells of rows that may be shifted, which is an error of its own
    SourceUnits units;
    ValueFaults unlisted;
    std::vector<OperandTexts> texts; ///< as the operands of the plan's text comparisons
    std::vector<TextSighting> empty; ///< cells, as the columns of the plan's text comparisons
};

/// What the threads of a source number alike.
struct Registries {
    explicit Registries(const ScanPlan& plan)
        : groups(plan.filter_sets.size())
        , members(plan.keys.size()) {}

    std::deque<GroupRegistry> groups;   ///< as the plan's filter sets
    std::deque<MemberRegistry> members; ///< as the plan's keys
};

} // namespace kpitrace
