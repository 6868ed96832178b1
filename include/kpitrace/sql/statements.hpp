// The two statements that ask an engine for all that a Query needs from one source.
//
// The first one asks for the extent of the table: the types of its columns, the number of rows, the first and last day.
// From these the caller finds the windows that the evaluation needs. The second statement asks for partial results over
// these windows. Both follow only from the Query, the plan and the dialect, never from an answer to the first one. So
// they can be printed without an engine, and what is printed is what is run.
//
// Every cell of an answer is a text. Columns are named c1, c2, …: first the kind of the row, then what the kind needs.
// Cells that a kind does not need are null. Null is the cell `\N`; texts from the table begin with `=`, so no text can
// be taken for a null. Days are numbers of days since 1970-01-01. The rows come in any order, except the last one:
//
//     end|<number of rows before it>
//
// so an answer that was cut is recognized.
//
// Only these are asked for: counts, sums, minima, maxima, sums of squares, numbers of different values, values by rank.
// Divisions, averages, deviations and ratios are the caller's. Windows are half-open: [begin, end).
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/sql/dialect.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::sql {

/// What is kept about the values of a lane in one segment, in this order.
enum class LaneKind : std::uint8_t {
    count,    ///< the number of rows, or of values that are not null
    sum,      ///< the sum (null without values), the number of values
    extremes, ///< the least and the greatest value (both null without values)
    spread    ///< the sum, the sum of squares, the number of values
};
/// The number of values of the kind: 1 to 3.
[[nodiscard]] std::size_t width_of(LaneKind kind);

/// One additive state: of one argument, over the rows that pass one filter. The states of segments add up to those of
/// windows. Aggregates that need the same state share it.
struct Lane {
    LaneKind kind = LaneKind::count;
    std::vector<AggregateId> aggregates; ///< at least one; all have the same argument and filter
    std::size_t first = 0;               ///< the place of its first value among those of all lanes of the source
};

/// The lanes of a source, in the order of their values in the rows of the answer: those of all aggregates but the ones
/// that asks_for_windows() names.
[[nodiscard]] std::vector<Lane> lanes_of(const Query& query, SourceId source);
/// The lanes whose values are in the rows `key`: those of lanes_of() with an aggregate that the key divides.
[[nodiscard]] std::vector<Lane> lanes_of(const Query& query, KeyId key);
/// Whether Relation::only chooses rows by members of the key.
[[nodiscard]] bool is_chosen(const Query& query, KeyId key);
/// Whether a key has the rows `member`: the key of a stock, and one that is chosen.
[[nodiscard]] bool has_own_members(const Query& query, KeyId key);
/// Whether the rows `key` are divided by WindowPlan::coarse.
[[nodiscard]] bool has_coarse_segments(const Query& query, KeyId key);
/// Whether the rows `day` have the values of lanes_of(query, source): for a dated source whose dates are local times,
/// so without a `time_zone`, or in UTC. Its table is then read once for both.
[[nodiscard]] bool has_lanes_by_day(const Query& query, SourceId source);
/// The columns that the source's aggregates and keys read as numbers, in order.
[[nodiscard]] std::vector<ColumnId> number_columns(const Query& query, SourceId source);
/// Whether the values over segments do not add up, so that each window is asked for: count(distinct), median, quantile,
/// first and last.
[[nodiscard]] bool asks_for_windows(AggregateFunction function);

/// A window over which an aggregate is needed that does not add up.
struct PlannedWindow {
    AggregateId aggregate;
    Instant begin{};       ///< as WindowPlan::fine
    Instant end{};         ///< the first moment after it
    std::size_t taken = 0; ///< for a stock, instead of both: the index in WindowPlan::stock
};

/// A period in which the rows of a stock are counted.
struct StockDay {
    Date first; ///< the first day of the period
    Date taken; ///< the day on which the stock is taken: a row counts if it is in force on this day
};

/// The windows that the second statement asks for. Moments are those of the table: times in UTC if the source has a
/// `time_zone` (also that of UTC), otherwise local times.
struct WindowPlan {
    /// For a dated source: ascending boundaries; segment i is [fine[i], fine[i + 1]). Rows outside are in no segment.
    std::vector<Instant> fine;
    /// Those of `fine` that divide the rows of members, for keys with has_coarse_segments(). Empty: the same as
    /// `fine`.
    std::vector<Instant> coarse;
    std::vector<StockDay> stock;        ///< for a stock, in place of both: segment i is that day; ascending
    std::vector<PlannedWindow> windows; ///< of the source's aggregates for which asks_for_windows() is true
    Date today = last_date;             ///< for a stock: ends of rows that begin later are not asked for
    /// For a source with a `time_zone` other than UTC: the first moment of each day from the first to the last day of
    /// the data, and of the day after. The rows `day` then have the index of a day in it.
    std::vector<Instant> days;
    std::string mark; ///< if not empty, a row of the answer has it, and so shows to which statement it belongs
};

/// The first statement. Its rows:
///
///     type|<ColumnId>|=<type>     columns of this source and of those that it looks up, as the engine names their
///                                 types; an engine that types values and not columns gives a row for each type of a
///                                 value. No row: the dialect cannot say
///     extent|<n>|<undated>|<first>|<last>|<least>|<greatest>|…
///                                 rows that count: that pass `where`, lookups, `unique` and `only`; of these, the rows
///                                 without a date, and the first and last day, or with a `time_zone` other than UTC the
///                                 first and last second since 1970 in UTC. These three are null for a snapshot. Then
///                                 the least and the greatest value of each of number_columns(), or numbers of at
///                                 least as many digits; only for dialects where check_facts() needs them
///     proof|<index in proofs_of()>|<n>
///                                 the rows, or the keys, that break what the statements rely on
///
/// What cannot be asked for with the same meaning is an error at its place in the scorecard; nothing is returned then.
[[nodiscard]] std::optional<std::string> extent_statement(const Query& query, SourceId source, Dialect dialect,
                                                          Diagnostics& diagnostics);

/// The second statement. Its rows:
///
///     plan|<mark>                     of the plan
///     <kind>|<time>|<KeyId>|<member>|<n>|<values …>
///                                     rows that add up, of five kinds: n rows of the table, and the values of
///                                     lanes_of(query, source) over them
///         day                         by day, which is null for rows without a date, and for all rows of a snapshot.
///                                     Rows of a stock count on the day on which they begin. With values only if
///                                     has_lanes_by_day(), which then replaces the rows `all`
///         until                       for a stock: by the day on which they end, of those that begin by `today`. No
///                                     values
///         all                         by segment; segments without rows have no row
///         key                         by segment and member. The segment is null for rows in no segment: these show
///                                     which members there are. A member is `=` and its text, null for rows without
///                                     one. Texts that differ only in outer spaces are the same member. Values that are
///                                     not of lanes_of(query, key) can be null
///         member                      the members of each key for which has_own_members() is true. Those of a chosen
///                                     key are of all rows, whatever Relation::only chooses. No time, no n and no
///                                     values
///     distinct|<index in windows>|<KeyId or null>|<member>|<n>
///     order|<index in windows>|<KeyId or null>|<member>|<value>|<value>
///                                     the two middle values of a median; if their number is odd, and for a quantile,
///                                     one value and null. Windows and members without values have no row
///     edge|<index in windows>|<KeyId or null>|<member>|<value>|<value>
///                                     of first (last): the least and the greatest value of the first (last) date that
///                                     has values. If they differ, the table does not say which is the first (last).
///                                     The date of a stock is the one on which a row begins
///     unmatched|<LookupId>|<rows with a key that no row has>|<rows with an empty key>
///     key_missed|<LookupId>|=<key>|<n>
///                                     the three most frequent keys that no row has; of equal counts the first text.
///                                     The parts of a key are separated by `, `
[[nodiscard]] std::optional<std::string> window_statement(const Query& query, SourceId source, const WindowPlan& plan,
                                                          Dialect dialect, Diagnostics& diagnostics);

/// Something that the statements rely on and that only the rows can prove: the first statement counts what breaks it.
/// A count other than 0 is an error.
struct Proof {
    Diagnostic if_broken;          ///< its message comes after the count and begins with `with`: `with a key that …`
    std::string_view noun = "row"; ///< what is counted
};
[[nodiscard]] std::vector<Proof> proofs_of(const Query& query, SourceId source, Dialect dialect);

/// How the cells of a column are stored in the table.
enum class ColumnKind : std::uint8_t {
    unknown,
    integer,
    decimal,
    inexact, ///< float, double
    text,
    boolean,
    date,
    timestamp, ///< without a time zone
    instant,   ///< with a time zone
    other
};

/// A column's type, from the name that the engine has for it.
struct ColumnType {
    ColumnKind kind = ColumnKind::unknown;
    std::optional<int> scale{};  ///< digits after the point, if the name says how many
    std::optional<int> digits{}; ///< all digits, likewise
    friend bool operator==(const ColumnType&, const ColumnType&) = default;
};
[[nodiscard]] ColumnType read_type(Dialect dialect, std::string_view name);

/// The smallest and largest value of a column.
struct ColumnRange {
    Number least;
    Number greatest;
    int scale = 0; ///< the most digits after the point with which the engine wrote them, also zeros
};

/// The answer to the first statement.
struct TableFacts {
    std::uint64_t rows = 0;                             ///< those that count
    std::map<ColumnId, std::vector<std::string>> types; ///< as the engine names them
    std::map<ColumnId, ColumnRange> ranges;             ///< columns without a value have none
};

/// Checks what follows from the first answer: that columns have types as which the scorecard reads them, and that
/// nothing that is calculated can be too large for the engine, which would be wrong without a word. Reports what does
/// not hold. Columns whose values are doubles are allowed; see inexact_columns().
void check_facts(const Query& query, SourceId source, const TableFacts& facts, Dialect dialect,
                 Diagnostics& diagnostics);
/// The columns that the scorecard reads as numbers and that are doubles in the table. Their sums are not exact.
[[nodiscard]] std::vector<ColumnId> inexact_columns(const Query& query, SourceId source, const TableFacts& facts,
                                                    Dialect dialect);

} // namespace kpitrace::sql
