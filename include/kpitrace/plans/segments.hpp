// Which segments of the data fall short of a KPI's target, and by how much.
//
// A segment is the rows in which a column has one value. Each column is a key of one Query over the KPIs' metrics, so
// that one read of the files measures all segments of all columns. The segments are then evaluated as the whole is, by
// the same evaluator, so that windows and formulas mean the same.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

enum class ColumnOrigin : std::uint8_t {
    found, ///< it has few values
    asked  ///< someone wants to see by it
};

/// A source that has a column, and the column's name in its header line.
struct ColumnPlace {
    SourceId source;
    std::string name;
};

/// A column whose values make segments. Sources can write its name in different case.
struct SegmentColumn {
    std::string name; ///< as in the first of `places`
    std::vector<ColumnPlace> places;
    std::vector<std::optional<std::string>> values; ///< each once; nothing: the rows in which it has no value
    ColumnOrigin origin = ColumnOrigin::found;
};

/// nullptr where the source does not have the column.
[[nodiscard]] const ColumnPlace* place_in(const SegmentColumn& column, SourceId source);

/// What is to be measured of segments.
struct SegmentPlan {
    std::vector<SegmentColumn> columns;
    Query query;                                       ///< of the metrics that the KPIs depend on
    std::vector<std::vector<KeyId>> keys;              ///< for each column, as its places: its members are the segments
    std::vector<std::optional<AverageParts>> averages; ///< by aggregate of the query
    std::vector<std::string> left_out; ///< columns with which more than max_segment_aggregates would be asked for
};

/// An aggregate counts once for each value of a column.
inline constexpr std::size_t max_segment_aggregates = 20'000;
/// A column that nobody asked for makes segments if it has between 2 and this number of different values.
inline constexpr std::size_t most_found_values = 20;

/// The columns that divide the rows of the KPIs' sources into segments: those named in `asked` (found as a metric
/// finds a column), or if `asked` is empty, all that have neither numbers nor dates and have few values, in file order.
/// An asked column that is in none of them, that several columns of one source could be, or that has more values than
/// anyone could look at, is an error; nothing is returned after one. `query` is that of the scorecard.
///
/// Reads the files of these sources, since no query can ask for columns whose values nobody knows yet: which columns
/// have few values must be known before their segments are measured.
[[nodiscard]] std::optional<std::vector<SegmentColumn>>
find_segment_columns(const Scorecard& scorecard, const Query& query, std::span<const KpiId> kpis, const Inputs& inputs,
                     std::span<const std::string> asked, Diagnostics& diagnostics);

/// The sources whose rows a KPI's actual is made of, directly or through metrics, in their order.
[[nodiscard]] std::vector<SourceId> sources_of(const Scorecard& scorecard, KpiId kpi);

[[nodiscard]] SegmentPlan plan_segments(const Scorecard& scorecard, std::span<const KpiId> kpis,
                                        std::vector<SegmentColumn> columns);

/// How a segment contributes to the gap between a KPI and its target.
struct SegmentGap {
    std::string column;
    std::optional<std::string> value;
    /// The KPI's value over the segment's rows. Nothing where a ratio's denominator is 0: such a segment contributes to
    /// the gap but has no value of its own.
    std::optional<Number> actual;
    /// What it would be if the KPI met its target. For a ratio: the target. For an additive formula: the segment's
    /// usual share of the target, which is its share of the sum over the periods with data among the 12 before. For any
    /// other formula: the target times the segment's value in those periods divided by the value of the whole. Nothing
    /// where there are no such periods, or where signs are mixed, because then no share is usual.
    std::optional<Number> expected;
    /// Its share of the gap between actual and target; more than 1 where other segments make up for it. Nothing where
    /// the formula is neither additive nor a ratio of additive formulas, or where a segment counts against the others
    /// (a loss in a sum of profits), because then shares have no meaning.
    std::optional<double> share;
    /// Its share of the ratio's denominator, or its usual share of the sum; nothing as above.
    std::optional<double> weight;
};

/// A KPI's segments by one column, worst first.
struct ColumnGaps {
    std::string column;
    std::vector<SegmentGap> segments;
};

/// For each KPI the columns that explain something, first the column in which a segment's share of the gap exceeds its
/// weight by most. A column does not explain a KPI
///   - if one of the KPI's sources lacks it,
///   - if one segment has all the rows,
///   - if nobody asked for it and the KPI's own metrics read it: what a KPI is made of does not explain why it is low,
///   - if it decides the outcome by itself (each segment's ratio is 0 or 1),
///   - if its segments do not add up to the whole.
/// With t the target, a ratio a/b falls short by t*b - a in a segment, an additive formula by expected - actual (the
/// other way round where less is better). These shortfalls add up to the gap of the whole, and a share is one of them
/// divided by their sum. Shortfalls are exact where the sums are.
[[nodiscard]] std::vector<std::vector<ColumnGaps>> find_gaps(const Scorecard& scorecard, const SegmentPlan& plan,
                                                             const Measurements& measurements,
                                                             const Evaluation& evaluation, std::span<const KpiId> kpis);

/// Notes on columns that explain nothing: columns that were left out; columns that were asked for, with the KPIs that
/// they do not explain according to `gaps` (the answer of find_gaps() for `kpis`); and a note if there is no column at
/// all.
[[nodiscard]] std::vector<std::string> notes_on(const Scorecard& scorecard, const SegmentPlan& plan,
                                                std::span<const KpiId> kpis,
                                                std::span<const std::vector<ColumnGaps>> gaps);

} // namespace kpitrace
