// Which segments of the data fall short of a KPI's target, and by how much.
//
// A segment is the rows in which a column has one value. All segments of all columns are measured in one run over the
// data, by a Query whose aggregates are those of the KPIs' metrics with the filter `column = 'value'` added; each is
// then evaluated as the whole is, so that windows and formulas mean the same.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <deque>
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

/// A column by which rows are told apart. Sources may write its name in different case.
struct SegmentColumn {
    std::string name; ///< as in the first of `places`
    std::vector<ColumnPlace> places;
    std::vector<std::optional<std::string>> values; ///< each once; nothing: the rows in which it has no value
    ColumnOrigin origin = ColumnOrigin::found;
};

/// nullptr where the source does not have the column.
[[nodiscard]] const ColumnPlace* place_in(const SegmentColumn& column, SourceId source);

/// The sum and the count of which an average is made.
struct AverageParts {
    NodeId node; ///< the `avg`
    AggregateId sum;
    AggregateId count;
};

/// A metric over the rows of a segment.
struct SegmentMetric {
    MetricId metric;
    std::vector<std::optional<AggregateId>> of_node; ///< as the metric's in Query::of_node
    std::vector<AverageParts> averages;
};

struct Segment {
    std::size_t column = 0; ///< index into SegmentPlan::columns
    std::optional<std::string> value;
    std::vector<SegmentMetric> metrics; ///< that the KPIs stand on and whose source has the column
};

/// What is to be measured of segments. Points into the Scorecard, which must outlive it.
struct SegmentPlan {
    std::vector<SegmentColumn> columns;
    std::vector<Segment> segments;     ///< by column, values in the column's order
    Query query;                       ///< all segments' aggregates; no metric of its own
    std::deque<Expression> trees;      ///< into which the query points
    std::vector<std::string> left_out; ///< columns that would have made more than max_segment_aggregates
};

inline constexpr std::size_t max_segment_aggregates = 20'000;
/// A column that nobody asked for tells rows apart where it has no more different values than these, 2 at least.
inline constexpr std::size_t most_found_values = 20;

/// The columns by which the rows of the KPIs' sources can be told apart: those named in `asked` (found as a metric
/// finds a column), else all that hold neither numbers nor dates and have few values, in file order. Reads the files of
/// these sources. An asked column that is in none of
/// them, that several columns of one source could be, or that has more values than anyone could look at, is an error;
/// nothing is returned after one.
[[nodiscard]] std::optional<std::vector<SegmentColumn>>
find_segment_columns(const Scorecard& scorecard, std::span<const KpiId> kpis, const Inputs& inputs,
                     std::span<const std::string> asked, Diagnostics& diagnostics);

/// The sources whose rows a KPI's actual is made of, directly or through metrics, in their order.
[[nodiscard]] std::vector<SourceId> sources_of(const Scorecard& scorecard, KpiId kpi);

[[nodiscard]] SegmentPlan plan_segments(const Scorecard& scorecard, std::span<const KpiId> kpis,
                                        std::vector<SegmentColumn> columns);

/// A segment's part in a KPI's missing its target.
struct SegmentGap {
    std::string column;
    std::optional<std::string> value;
    /// The KPI of the segment's rows. Nothing where a ratio's denominator is 0: the segment has a part in the gap and
    /// no value of its own.
    std::optional<Number> actual;
    /// What it would be if all were well: of a ratio the target; of an additive formula the segment's usual part of the
    /// target, that is its part of the sum of the periods with data among the 12 before; of any other the target times
    /// what the segment was in those periods to what the whole was. Nothing where there are none or signs are mixed,
    /// for then nothing is usual.
    std::optional<Number> expected;
    /// Its part of the gap between actual and target; more than 1 where other segments make up for it. Nothing where
    /// the formula is neither additive nor a ratio of such, or where a segment counts against the others (a loss in a
    /// sum of profits), for then no part can be told.
    std::optional<double> share;
    /// Its part of the ratio's denominator, or its usual part of the sum; nothing as above.
    std::optional<double> weight;
};

/// A KPI's segments by one column, worst first.
struct ColumnGaps {
    std::string column;
    std::vector<SegmentGap> segments;
};

/// For each KPI the columns that tell something, the most telling first: the one in which a segment's part of the gap
/// exceeds its weight by most. A column tells nothing of a KPI where it is none of all its sources, where one segment
/// holds everything, where it was found and the KPI's own metrics read it (to tell rows apart by what a KPI is made of
/// tells nothing of why it is low), where it decides the outcome by itself (each segment's ratio is 0 or 1), or where
/// its segments do not add up to the whole. With t the target, a ratio a/b falls short by t*b - a in a segment, an
/// additive formula by expected - actual (the other way round where less is better); these add up to the whole's gap,
/// and a share is one of them divided by their sum. Exact where the sums are, but for that division.
[[nodiscard]] std::vector<std::vector<ColumnGaps>> find_gaps(const Scorecard& scorecard, const SegmentPlan& plan,
                                                             const Measurements& measurements,
                                                             const Evaluation& evaluation, std::span<const KpiId> kpis);

/// What was looked at in vain: columns that were left out; those that were asked for, with the KPIs of which they tell
/// nothing in `gaps` (as find_gaps() answers for `kpis`); and that there was none to look at.
[[nodiscard]] std::vector<std::string> notes_on(const Scorecard& scorecard, const SegmentPlan& plan,
                                                std::span<const KpiId> kpis,
                                                std::span<const std::vector<ColumnGaps>> gaps);

} // namespace kpitrace
