// What the data must deliver: aggregates over the rows of relations, each once.
//
// The Query is all that an executor needs to know. It owns its expressions and names every column by relation, name and
// type, so that it can be kept, moved and answered without the Scorecard from which it was planned. measure() answers
// it from CSV files (measure/measure.hpp); another executor could translate it to SQL. Both return Measurements.
//
// One Query serves all KPIs, so that a relation is read once and only columns that something needs are read. The
// windows of periods are found later, when the first and last day of the data are known: see query/windows.hpp.
//
// What always holds: ids are indices into the Query's own vectors. A column occurs once for each type that it is read
// as, an aggregate once for each text and type of argument. Spans in expressions point into `file`.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/id.hpp"
#include "kpitrace/values/number.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct Dimension;
struct Metric;
struct Scorecard;
struct Source;
struct TypedColumn;
struct Lookup;
using DimensionId = Id<Dimension>;
using MetricId = Id<Metric>;
using SourceId = Id<Source>;
using ColumnId = Id<TypedColumn>;
using LookupId = Id<Lookup>;

/// A column of another relation, in the row that a lookup finds.
struct LookedUpColumn {
    LookupId lookup; ///< of the relation that has the column
    ColumnId column; ///< of the lookup's `to`; it can be looked up itself
    friend auto operator<=>(const LookedUpColumn&, const LookedUpColumn&) = default;
};

/// A column of a relation, and what its cells are read as.
struct TypedColumn {
    SourceId relation;
    std::string name; ///< as the scorecard writes it; the executor finds the column that it means. A path such as
                      ///< `orders.Status` for a column that is looked up
    Type type = Type::text;
    std::optional<LookedUpColumn> looked_up{}; ///< nothing for a column of the relation's own rows

    friend auto operator<=>(const TypedColumn&, const TypedColumn&) = default;
};

struct QueryKey;
using KeyId = Id<QueryKey>;

/// An expression over one row.
struct RowExpression {
    Expression tree;                              ///< its types are known
    std::vector<std::optional<ColumnId>> columns; ///< for each node: the column that it names, if it is a name
};

/// Finds for each row of a relation the row of another relation that has the same key, or none. The other relation must
/// not have a key twice among the rows that pass its `where`.
struct Lookup {
    SourceId from;
    std::string name; ///< as the scorecard writes it
    SourceId to;
    /// The parts of the key, all of type text: columns of `from`, and as many columns of `to`. They are equal if their
    /// texts without outer spaces are. A row with a null in a part has no match.
    std::vector<ColumnId> ours;
    std::vector<ColumnId> theirs;
    /// Whether rows of `from` without a match are errors or are left out; otherwise their looked-up columns are null.
    bool fails = false;
    bool drops = false;
};

/// The days in which a row of a stock is in force: from `from`, up to the day before `until`. A null `from` means
/// never, a null or absent `until` forever.
struct InForce {
    ColumnId from;
    std::optional<ColumnId> until;
};

/// How people name the member of rows without a text.
inline constexpr std::string_view no_member = "(none)";

/// The rows whose value is one of these members; nothing stands for rows without a text.
struct MemberFilter {
    KeyId key;
    std::vector<std::optional<std::string>> members;
};

/// The rows of a source.
struct Relation {
    std::string name;             ///< the source's id
    std::optional<ColumnId> date; ///< the day to whose period a row belongs
    /// In place of `date`: a row belongs to every period on whose last day it is in force. In the period that contains
    /// today, the last day is that of the data; see SourceMeasurement::data_end.
    std::optional<InForce> in_force;
    std::optional<RowExpression> where; ///< only rows for which this is true count
    std::vector<MemberFilter> only; ///< of the rows that pass `where`, only those that pass all of these count. They
                                    ///< are still found by lookups of other relations
    std::vector<ColumnId> unique;   ///< the key of the rows: no two rows have the same texts in all of these columns;
                                    ///< empty if the rows have no key
    /// `prorata` divides its values by the spans of time that its dates name, so all must name spans of one length,
    /// unless Source::date_span says which spans they mean.
    bool is_prorated = false;
    std::vector<ColumnId> listed; ///< columns whose allowed texts `values` of the source lists
    /// How the rows are read (for files: delimiter, formats, what to do with bad cells). Only executors look at it.
    std::shared_ptr<const Source> source;
};

/// The days on which a window can begin within its first period.
enum class InnerBegins : std::uint8_t {
    none,
    months, ///< the first day of a month
    days    ///< any day
};

/// The days on which a window can end within its last period. Each value includes those before it.
enum class InnerEnds : std::uint8_t {
    none,
    before_today, ///< the day before PartialWindows::today, or an earlier day of the same period after which no row is
                  ///< dated until then
    compared,     ///< the last day that counts of the period of today, and the days of other periods that are compared
                  ///< with it; see PartialWindows::counted_from
    days          ///< any day of PartialWindows::days
};

/// One number calculated from the rows of one relation.
struct Aggregate {
    SourceId source;
    AggregateFunction function = AggregateFunction::count;
    std::optional<RowExpression> argument{}; ///< absent: count(*)
    std::optional<RowExpression> filter{};
    Number quantile{};
    std::string text{}; ///< the expression in the canonical form of print()
    /// More than `none` only if the aggregate is inside `prorata`, or if the calendar has weeks and the aggregate is
    /// inside `mtd` or `qtd`. With `days`, windows can also end on any day.
    InnerBegins inner_begins = InnerBegins::none;
};
using AggregateId = Id<Aggregate>;

/// A value that divides the rows of a relation, in addition to their period. Its members are the texts that occur in
/// the rows that pass `where`, without outer spaces; the rows without a text are a member too. Each key divides all
/// rows on its own. Two keys are combined only where a third key asks for their pairs.
struct QueryKey {
    SourceId relation;
    RowExpression value;                 ///< an expression whose type is text; empty for a key of pairs
    std::vector<AggregateId> aggregates; ///< those that have a value for each member too
    /// If no file of the relation has the columns, the key does not exist; see KeyMembers::exists. Otherwise that is an
    /// error.
    bool if_present = false;
    std::optional<DimensionId> dimension{}; ///< the dimension that it is, if it is one
    /// Where windows over the rows of a member can end, for the aggregates of Query::partial. For others, it is
    /// InnerEnds::before_today.
    InnerEnds ends = InnerEnds::before_today;
    /// The members are the pairs of members of two other keys of the relation; pair_text() names them. If rows have
    /// more than `most_key_pairs` different pairs, the key does not exist, so that its groups cannot fill the memory.
    std::optional<std::array<KeyId, 2>> pair{};
};
inline constexpr std::size_t most_key_pairs = 400;

/// The windows that end within a period, in addition to those of whole periods.
struct PartialWindows {
    std::vector<AggregateId>
        aggregates; ///< those that have values over such windows; only sums and counts of dated rows
    DateRange days; ///< windows over all rows can end on any of these days; whole periods up to that of `today`
    Date today;     ///< windows over the rows of a member can end on fewer days; see QueryKey::ends
    /// For each of `days`: the first day of the period of `today` with which this day, or a later one of its period, is
    /// compared (Workdays::same_day_in()); the day after that period if there is none. So the rows of the day count if
    /// the period of today counts up to this first day, or longer. That period is known to count up to the day before
    /// `today`, or up to the last day on which a relation has rows (SourceMeasurement::data_end) if that is earlier.
    /// Empty if no key has InnerEnds::compared.
    std::vector<Date> counted_from{};
};

struct Query {
    SourceFile file;   ///< the scorecard
    Calendar calendar; ///< its period is the shortest window of an answer, except for Aggregate::inner_begins and
                       ///< `partial`
    std::vector<TypedColumn> columns;
    std::vector<Relation> relations; ///< in the order of Scorecard::sources
    std::vector<Lookup> lookups; ///< those that a column needs, and those that fail or drop; each after the lookups of
                                 ///< its key
    std::vector<Aggregate> aggregates;
    std::vector<QueryKey> keys;
    /// For each metric of the scorecard and each node of its expression: the aggregate, if the node is one. Empty for
    /// metrics that were not planned.
    std::vector<std::vector<std::optional<AggregateId>>> of_node;
    std::optional<PartialWindows> partial; ///< set by add_partial_windows()

    /// The aggregates over `source`, in order.
    [[nodiscard]] std::vector<AggregateId> of_source(SourceId source) const;
    [[nodiscard]] const TypedColumn& operator[](ColumnId id) const { return columns[id.index]; }
    [[nodiscard]] const Relation& operator[](SourceId id) const { return relations[id.index]; }
    [[nodiscard]] const Aggregate& operator[](AggregateId id) const { return aggregates[id.index]; }
    [[nodiscard]] const QueryKey& operator[](KeyId id) const { return keys[id.index]; }
    [[nodiscard]] const Lookup& operator[](LookupId id) const { return lookups[id.index]; }
    /// The key that divides the relation by the dimension, if there is one.
    [[nodiscard]] std::optional<KeyId> find_key(SourceId relation, DimensionId dimension) const;
    /// The key that divides the relation by the pairs of members of two dimensions, if there is one.
    [[nodiscard]] std::optional<KeyId> find_pair_key(SourceId relation, const std::array<DimensionId, 2>& pair) const;
};

/// Collects the aggregates of all metrics, and the keys of the dimensions by which KPIs are shown: for the aggregates
/// of their actuals and targets, and for both parts of averages among them. This cannot fail, because the scorecard was
/// checked.
[[nodiscard]] Query plan_query(const Scorecard& scorecard);
/// Collects only the aggregates of these metrics.
[[nodiscard]] Query plan_query(const Scorecard& scorecard, std::span<const MetricId> metrics);

/// Adds a key whose members are the texts of a column, for all aggregates of the relation.
KeyId add_key(Query& query, SourceId relation, const ColumnPath& column);

/// Adds the keys that divide the sources by a dimension: all aggregates of every source that has it, by day too. So a
/// report can be made over the rows of each member. A source that lacks the columns of a dimension that is written once
/// for all sources is not an error.
void add_keys(Query& query, const Scorecard& scorecard, DimensionId dimension);

/// The members of a dimension that `--only` and the like choose.
struct MemberChoice {
    DimensionId dimension;
    std::vector<std::optional<std::string>> members; ///< nothing stands for the rows without a text
};
/// Restricts each relation that has the dimension to the rows of these members.
void restrict_to(Query& query, const Scorecard& scorecard, const MemberChoice& choice);

/// The number of past periods in which a KPI's course is compared with its course in a period that is not over.
inline constexpr std::int32_t most_compared_periods = 12;

/// Adds the windows from which pace is judged (evaluate/pace.hpp): for the aggregates of each actual that adds up over
/// days, windows that end on any day of the period of `today` and of the `most_compared_periods` before it. If the
/// actual grows in a longer span (`ytd`, `qtd`), the days of as many spans. Adds nothing if periods are days, or if the
/// scorecard judges unfinished periods in another way.
void add_partial_windows(Query& query, const Scorecard& scorecard, Date today);

/// The aggregates that count the rows of another aggregate. They count only rows that pass the source's `where`.
struct RowCountIds {
    AggregateId rows;    ///< all rows of the source
    AggregateId passed;  ///< rows for which the filter is true; all rows without a filter
    AggregateId counted; ///< passed rows whose argument is not null; all passed rows for count(*)
};
/// For each aggregate that the query had before the counts were added, in the same order.
using RowCounts = std::vector<RowCountIds>;
/// Adds the counts that `query` does not have yet. Known ids stay valid. A counted cell is read as the aggregate reads
/// it, so measuring finds the same errors as before.
[[nodiscard]] RowCounts add_row_counts(Query& query);

/// An average is the quotient of these two aggregates.
struct AverageParts {
    AggregateId sum;
    AggregateId count; ///< counts the cells that the average reads as numbers, whereas `count(x)` in a scorecard can
                       ///< count texts
};
/// Adds both for each average of the query. The result is by index of the aggregate, with nothing for other functions.
[[nodiscard]] std::vector<std::optional<AverageParts>> add_average_parts(Query& query);
/// Finds them without adding any. If the query lacks a part of an average, the average has nothing.
[[nodiscard]] std::vector<std::optional<AverageParts>> find_average_parts(const Query& query);

} // namespace kpitrace
