// A plan of what the scan of a source's files computes. It is made once, before any file is opened.
//
// Rows that agree on all filters form a class, and a class in a period is a group. So each argument is computed and
// aggregated once for each row, whatever the number of metrics that filter it. An aggregate is the merge of the groups
// whose class passes its filter.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "measure/comparisons/text_comparisons.hpp"
#include "measure/lookup_table.hpp"
#include "measure/row_program.hpp"
#include "measure/states.hpp"
#include "measure/time_division.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// Bit i is set if the i-th filter of a set passes.
using FilterBits = std::uint64_t;

/// A filter, and the conditions, joined by `and`, that must all be true.
struct Filter {
    StepId whole;
    std::vector<StepId> conditions;
};

/// Filters that divide the rows into classes together. They are chosen so that they can pass in few combinations (see
/// scan_plan.cpp), which means few classes.
struct FilterSet {
    static constexpr std::size_t most_filters = 64;
    std::vector<Filter> filters;
    /// Whether rows that pass no filter count too, because some aggregate has no filter. Always true if there are no
    /// filters.
    bool takes_all = false;
    std::optional<std::size_t> key{}; ///< index of a key of the plan whose members also divide the classes
    /// Whether a filter or an argument depends on the bounds of the period. Then a row of a stock is evaluated in every
    /// period in which it is in force, and groups have a single period.
    bool each_period = false;
    TimeGrain grain{};
};

/// An argument that is aggregated in one way for the groups of one filter set.
struct Lane {
    std::optional<StepId> argument; ///< absent if rows are counted
    std::size_t filter_set = 0;
    StateKind kind = StateKind::count;
};

/// The place of an aggregate's value.
struct LaneView {
    std::size_t lane = 0;
    std::optional<std::size_t> filter; ///< index in the lane's filter set; absent if all groups count
};

/// A column whose texts the source's `values` lists.
struct ValueCheck {
    std::size_t use = 0; ///< of the column as a text
    const std::string* column = nullptr;
    const std::vector<std::string>* values = nullptr;
};

/// The format that some files of a source share, and a reader of its dates.
struct FileReading {
    const csv::Format* format = nullptr;
    csv::DateReader dates;
};

/// A key whose members divide the rows.
struct PlannedKey {
    KeyId id;
    std::optional<StepId> value;                      ///< nothing for a key of pairs
    std::optional<std::array<std::size_t, 2>> pair{}; ///< indices of keys before it in the plan
};

/// A filter of members: `members` are allowed, of the key with this index in the plan.
struct PlannedFilter {
    std::size_t key = 0;
    const std::vector<std::optional<std::string>>* members = nullptr;
};

/// A column that other relations look up.
struct KeptColumn {
    ColumnId id;
    std::size_t use = 0;     ///< of the program
    bool dates_rows = false; ///< it dates rows of other relations, so a date too far in the future is an error
};

/// The uses of the columns that say when a row of a stock is in force.
struct PlannedSpan {
    std::size_t from = 0;
    std::optional<std::size_t> until;
};

/// The range of acceptable dates around today.
struct DateReach {
    Date today;
    Period first; ///< the earliest row before this is reported as too early
    Period last;  ///< a row after this is an error
};
[[nodiscard]] DateReach any_reach();
/// The reach of `most_periods_apart` before and after `today`.
[[nodiscard]] DateReach reach_from(const Calendar& calendar, Date today);
/// Describes the latest acceptable date: `10,000 months after today, 1 July 2026`.
[[nodiscard]] std::string describe(const DateReach& reach, PeriodUnit unit);

/// The plan points into the query, which must outlive it.
struct ScanPlan {
    explicit ScanPlan(const Query& of)
        : query(&of)
        , program(of) {}

    const Query* query;
    const Source* source = nullptr; ///< the relation's source
    std::vector<AggregateId> aggregates;
    std::vector<PlannedKey> keys; ///< those of the relation
    std::vector<LaneView> views;  ///< over all rows, by index in `aggregates`
    /// For each of `keys` and each of `aggregates`: the view by members, if the key divides the aggregate.
    std::vector<std::vector<std::optional<LaneView>>> views_by_key;
    std::vector<PlannedFilter> only;
    std::vector<KeptColumn> kept;
    RowProgram program;
    /// The lookups of the program. They are filled in when the relations that they look up have been read.
    std::vector<ReadyLookup> lookups;
    std::optional<StepId> where;
    bool where_looks_up = false;            ///< `where` depends on a looked-up column, so lookups search for all rows
    std::optional<std::size_t> date_column; ///< a use of the program; absent for a snapshot and for a stock
    std::optional<PlannedSpan> span;        ///< of a stock
    /// The last day of a stock's data. Set before the scan if a lane is calculated for each period.
    std::optional<Date> stock_end;
    std::vector<std::size_t> key_columns; ///< uses of the columns of `unique`; empty if the source has no such key
    DateReach reach = any_reach();
    TimeDivision time;
    bool is_prorated = false; ///< see Relation::is_prorated
    bool needs_spans = false; ///< the spans of time that dates name must be known
    bool has_several_files = false;
    bool needs_instants = false; ///< whether some lane needs the moments of rows
    std::vector<ValueCheck> value_checks;
    std::vector<FilterSet> filter_sets;
    std::vector<Lane> lanes;
    TextComparisons texts;
    std::vector<FileReading> readings; ///< in the order in which files first use them

    /// Whether the files of the source must be read.
    [[nodiscard]] bool is_needed() const { return !aggregates.empty() || !kept.empty(); }
    /// Whether some lane is calculated for each period.
    [[nodiscard]] bool evaluates_each_period() const;
    /// Whether the rows belong to periods by a date or by a span.
    [[nodiscard]] bool is_in_time() const { return date_column || span; }

    /// The index of the format in `readings`; a new format is added. `format` must outlive the plan.
    std::size_t reading_by(const csv::Format& format);
};

/// The plans of all relations, in the order of the query. A relation that is only looked up has a plan that keeps the
/// columns which the plans of other relations need.
[[nodiscard]] std::vector<ScanPlan> plan_scans(const Query& query);

/// The relations that are needed, by the round in which they are scanned: each after those that it looks up.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> scan_rounds(std::span<const ScanPlan> plans);

} // namespace kpitrace
