// What a scan of a source's files computes, worked out once before any file is opened.
//
// Rows that agree on all filters form a class, and a class in a period is a group. So each argument is computed and
// aggregated once a row, whatever the number of metrics that filter it: an aggregate is the merge of the groups of the
// classes that pass its filter.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "measure/comparisons/text_comparisons.hpp"
#include "measure/row_program.hpp"
#include "measure/states.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Bit i is set where the i-th filter of a set passes.
using FilterBits = std::uint64_t;

/// A filter, and the conditions, joined by `and`, that must all be true.
struct Filter {
    StepId whole;
    std::vector<StepId> conditions;
};

/// Filters that divide the rows into the same classes. Few of them can pass in many combinations (see scan_plan.cpp),
/// so that there are few classes.
struct FilterSet {
    static constexpr std::size_t most_filters = 64;
    std::vector<Filter> filters;
    /// Some aggregate has no filter: rows that pass none count too. Always true without filters.
    bool takes_all = false;
    std::optional<std::size_t> key{}; ///< among the plan's keys: its members divide the classes
};

/// An argument, aggregated in one way within the classes of one filter set.
struct Lane {
    std::optional<StepId> argument; ///< absent: rows are counted
    std::size_t filter_set = 0;
    StateKind kind = StateKind::count;
};

/// Where an aggregate's value is found.
struct LaneView {
    std::size_t lane = 0;
    std::optional<std::size_t> filter; ///< in the lane's filter set; absent: all groups
};

/// A column whose texts the source's `values` lists.
struct ValueCheck {
    std::size_t use = 0; ///< of the column, as texts
    const std::string* column = nullptr;
    const std::vector<std::string>* values = nullptr;
};

/// What the cells of some files of a source are read by.
struct FileReading {
    const csv::Format* format = nullptr;
    csv::DateReader dates;
};

/// A key whose members divide the rows.
struct PlannedKey {
    KeyId id;
    StepId value;
};

/// How far dates may lie from today.
struct DateReach {
    Date today;
    Period first; ///< a row before it is remembered as too early
    Period last;  ///< a row after it is an error
};
/// Any date.
[[nodiscard]] DateReach any_reach();
/// `most_periods_apart` before and after `today`.
[[nodiscard]] DateReach reach_from(const Calendar& calendar, Date today);
/// How far dates go at most: `10,000 months after today, 1 July 2026`.
[[nodiscard]] std::string describe(const DateReach& reach, PeriodUnit unit);

/// Points into the query, which must outlive it.
struct ScanPlan {
    const Query* query = nullptr;
    const Source* source = nullptr; ///< of the relation
    std::vector<AggregateId> aggregates;
    std::vector<PlannedKey> keys;                    ///< of the relation
    std::vector<LaneView> views;                     ///< of all rows: one for each of `aggregates`
    std::vector<std::vector<LaneView>> views_by_key; ///< for each of `keys` the same, by its members
    RowProgram program;
    std::optional<StepId> where;
    std::optional<std::size_t> date_column; ///< among the program's columns; nothing for a snapshot
    std::vector<std::size_t> key_columns;   ///< likewise, of `unique`; empty: it has no key
    DateReach reach = any_reach();
    bool has_several_files = false;
    bool needs_instants = false; ///< some lane needs the moments of rows
    std::vector<ValueCheck> value_checks;
    std::vector<FilterSet> filter_sets;
    std::vector<Lane> lanes;
    TextComparisons texts;
    std::vector<FileReading> readings; ///< in the order of the files that are read by them

    /// Index into `readings`; adds the format where no file had it before. `format` must outlive the plan.
    std::size_t reading_by(const csv::Format& format);
};

[[nodiscard]] ScanPlan plan_scan(const Query& query, SourceId source);

} // namespace kpitrace
