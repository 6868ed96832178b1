// Finds which segments of the data fall short of a KPI's target, and by how much.
//
// A segment is the rows in which a column has one value. Each column is a key of one Query over the KPIs' metrics, so
// one read of the files measures all segments of all columns. The segments are then evaluated by the same evaluator as
// the whole, so windows and formulas mean the same.
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
    found, ///< it was found because it has few values
    asked  ///< the user asked for it
};

/// A source that has a column, and the column: its name in the header line, and the lookups that lead to it.
struct ColumnPlace {
    SourceId source;
    ColumnPath path;
};

/// A column whose values make segments. Sources can write its name in different case.
struct SegmentColumn {
    std::string name; ///< as the first of `places` writes it
    std::vector<ColumnPlace> places;
    std::vector<std::optional<std::string>> values; ///< each once; nothing stands for the rows without a value
    ColumnOrigin origin = ColumnOrigin::found;
};

/// The place of the column in a source; nullptr if the source does not have the column.
[[nodiscard]] const ColumnPlace* place_in(const SegmentColumn& column, SourceId source);

/// What to measure so that segments can be judged.
struct SegmentPlan {
    std::vector<SegmentColumn> columns;
    Query query;                                       ///< of the metrics from which the KPIs are computed
    std::vector<std::vector<KeyId>> keys;              ///< by column, in the order of its places; members are segments
    std::vector<std::optional<AverageParts>> averages; ///< by aggregate of the query
    std::vector<std::string> left_out;                 ///< columns that would need more than max_segment_aggregates
};

/// The most aggregates of a plan. An aggregate counts once for each value of a column.
inline constexpr std::size_t max_segment_aggregates = 20'000;
/// A column that the user did not ask for makes segments if it has between 2 and this number of different values.
inline constexpr std::size_t most_found_values = 20;

/// The columns that divide the rows of the KPIs' sources into segments, including columns that they look up, such as
/// `orders.Region`. These are the columns and dimensions named in `asked` (columns are found as a metric finds them).
/// If `asked` is empty, they are all columns that have few values and neither numbers nor dates, in file order. It is
/// an error if a column in `asked` is in none of the sources, could be several columns of one source, or has more
/// values than anyone could look at. Returns nothing after an error. `query` is the query of the scorecard.
///
/// Reads the files of these sources: a query can ask only for columns whose values are known, so the columns with few
/// values must be known before their segments are measured.
[[nodiscard]] std::optional<std::vector<SegmentColumn>>
find_segment_columns(const Scorecard& scorecard, const Query& query, std::span<const KpiId> kpis, const Inputs& inputs,
                     std::span<const std::string> asked, Diagnostics& diagnostics);

/// The sources whose rows a KPI's actual is made of, directly or through metrics, in the order of the scorecard.
[[nodiscard]] std::vector<SourceId> sources_of(const Scorecard& scorecard, KpiId kpi);

[[nodiscard]] SegmentPlan plan_segments(const Scorecard& scorecard, std::span<const KpiId> kpis,
                                        std::vector<SegmentColumn> columns);

/// How a segment contributes to the gap between a KPI and its target.
struct SegmentGap {
    std::string column;
    std::optional<std::string> value;
    /// The KPI's value over the rows of the segment. Nothing if a ratio's denominator is 0: such a segment contributes
    /// to the gap but has no value itself.
    std::optional<Number> actual;
    /// The value that the segment should have if the KPI met its target. For a ratio, this is the target. For an
    /// additive formula, it is the segment's usual share of the target, which is its share of the sum over the periods
    /// with data among the 12 before. For any other formula, it is the target times the segment's value in those
    /// periods divided by the value of the whole. Nothing if there are no such periods, or if signs are mixed, because
    /// then no share is usual.
    std::optional<Number> expected;
    /// The segment's share of the gap between actual and target. It is more than 1 if other segments are better than
    /// expected. Nothing if the formula is neither additive nor a ratio of additive formulas, or if a segment counts
    /// against the others (a loss in a sum of profits), because then shares have no meaning.
    std::optional<double> share;
    /// The segment's share of the ratio's denominator, or its usual share of the sum. Nothing in the same cases as for
    /// `share`.
    std::optional<double> weight;
};

/// The segments of a KPI by one column, worst first.
struct ColumnGaps {
    std::string column;
    std::vector<SegmentGap> segments;
};

/// For each KPI, the columns that explain something. The column in which a segment's share of the gap exceeds its
/// weight by most comes first. A column does not explain a KPI
///   - if one of the KPI's sources lacks it,
///   - if one segment has all the rows,
///   - if the user did not ask for it and the KPI's own metrics read it: what a KPI is made of does not explain why
///     it is low,
///   - if it decides the outcome by itself (each segment's ratio is 0 or 1),
///   - if its segments do not add up to the whole.
/// With t the target, a ratio a/b falls short by t*b - a in a segment, and an additive formula by expected - actual
/// (reversed if less is better). These shortfalls add up to the gap of the whole, and a share is one of them divided by
/// their sum. Shortfalls are exact if the sums are.
[[nodiscard]] std::vector<std::vector<ColumnGaps>> find_gaps(const Scorecard& scorecard, const SegmentPlan& plan,
                                                             const Measurements& measurements,
                                                             const Evaluation& evaluation, std::span<const KpiId> kpis);

/// Notes on columns that explain nothing: columns that were left out; columns that the user asked for, with the KPIs
/// that they do not explain according to `gaps` (the result of find_gaps() for `kpis`); and a note if there is no
/// column at all.
[[nodiscard]] std::vector<std::string> notes_on(const Scorecard& scorecard, const SegmentPlan& plan,
                                                std::span<const KpiId> kpis,
                                                std::span<const std::vector<ColumnGaps>> gaps);

} // namespace kpitrace
