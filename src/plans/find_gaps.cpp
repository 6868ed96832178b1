// A segment is a member of a key of the query, so the same formulas are evaluated over the rows of one segment. Sums
// and ratios have parts that add up to the whole, which says how much of the gap each segment causes. For all other
// formulas nothing adds up, and a segment is only compared with its own past.
#include "kpitrace/plans/segments.hpp"

#include "decompose/formula_shape.hpp"
#include "decompose/split_columns.hpp"
#include "display/number_format.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "plans/gap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

/// How many periods before the evaluated one show what is usual. 12 months contain every season.
constexpr std::int32_t reference_periods = 12;

struct PastActual {
    Period period;
    Number actual;
};

/// A KPI whose gap is to be explained, with everything about it that does not depend on a segment.
struct Ask {
    KpiId kpi;
    Miss miss;
    FormulaShape shape;
    std::vector<PastActual> before;      ///< past periods that show what is usual
    std::vector<std::uint8_t> is_cut_by; ///< by column of the plan: 1 if its segments can explain the KPI
};

/// The periods with an actual among the 12 periods before `now`.
std::vector<PastActual> actuals_before(const KpiEvaluation& kpi, Period now) {
    std::vector<PastActual> found;
    for (std::size_t i = 0; i < kpi.history.size(); ++i) {
        const Period period = kpi.history_begin + static_cast<std::int32_t>(i);
        const bool is_before = period < now && now - period <= reference_periods;
        if (is_before && kpi.history[i].actual) found.push_back({period, *kpi.history[i].actual});
    }
    return found;
}

struct SegmentValues {
    MetricEvaluator values;
    MetricEvaluator parts; ///< here sums of no rows are 0, so that the segments' parts add up to the whole's
};

Number part_of(const FormulaPart& part, Window window, SegmentValues& segment) {
    return segment.parts.part(part, window).number.value_or(Number(0));
}

/// The numbers of an additive formula: its value in the segment now, and the sum of its past values as the weight.
SegmentNumbers numbers_of(const AdditiveShape& shape, const Ask& ask, SegmentValues& segment, Period now) {
    SegmentNumbers made;
    made.part = part_of(shape.sum, {now, now}, segment);
    made.actual = made.part;
    for (const PastActual& past : ask.before)
        made.weight = made.weight + part_of(shape.sum, {past.period, past.period}, segment);
    return made;
}

/// The numbers of a ratio: its numerator as the part, its denominator as the weight.
SegmentNumbers numbers_of(const RatioShape& shape, const SegmentPlan& plan, SegmentValues& segment, Period now) {
    Window window{now, now};
    for (const Node* movement : shape.movements) window = segment.values.moved(*movement, window);
    SegmentNumbers made;
    Number numerator;
    if (shape.is_average()) {
        const FormulaPart& average = shape.numerator;
        const AggregateId id = *plan.query.of_node[average.metric->index][average.node.index];
        const AverageParts& parts = *plan.averages[id.index];
        numerator = segment.parts.aggregate(parts.sum, window).number.value_or(Number(0));
        made.weight = segment.parts.aggregate(parts.count, window).number.value_or(Number(0));
    } else {
        numerator = part_of(shape.numerator, window, segment);
        made.weight = part_of(shape.denominator, window, segment);
    }
    made.part = shape.offset * made.weight + shape.factor * numerator;
    made.actual = Number::divide(made.part, made.weight);
    return made;
}

/// The numbers of any other formula: its own past values, and those of the whole for comparison.
SegmentNumbers numbers_of(const Formula& formula, const Ask& ask, MetricEvaluator& values, Period now) {
    SegmentNumbers made;
    made.actual = values.formula(formula, {now, now}).number;
    for (const PastActual& past : ask.before) {
        const auto before = values.formula(formula, {past.period, past.period}).number;
        if (!before) continue;
        made.weight = made.weight + *before;
        made.whole = made.whole + past.actual;
    }
    return made;
}

class GapFinder {
public:
    GapFinder(const Scorecard& scorecard, const SegmentPlan& plan, const Measurements& measurements,
              const Evaluation& evaluation)
        : scorecard_(scorecard)
        , plan_(plan)
        , measurements_(measurements)
        , evaluation_(evaluation) {}

    std::vector<std::vector<ColumnGaps>> run(std::span<const KpiId> kpis) {
        std::vector<std::optional<Ask>> asks;
        for (const KpiId kpi : kpis) asks.push_back(ask_of(kpi));
        // The outer loop is over segments: each has its own evaluators, which remember values that KPIs share.
        std::vector<std::vector<SegmentNumbers>> numbers(kpis.size());
        for (std::size_t column = 0; column < plan_.columns.size(); ++column)
            for (const auto& value : plan_.columns[column].values) add_numbers(column, value, asks, numbers);
        std::vector<std::vector<ColumnGaps>> gaps;
        for (std::size_t i = 0; i < kpis.size(); ++i)
            gaps.push_back(asks[i] ? gaps_of(*asks[i], numbers[i]) : std::vector<ColumnGaps>());
        return gaps;
    }

private:
    [[nodiscard]] std::optional<Ask> ask_of(KpiId id) const {
        const KpiEvaluation& kpi = evaluation_.kpis[id.index];
        const auto miss = miss_of(kpi);
        if (!miss) return std::nullopt;
        return Ask{id, *miss, shape_of(scorecard_, scorecard_[id].actual), actuals_before(kpi, evaluation_.period),
                   columns_that_cut(id)};
    }

    /// Whether the segments of each column can explain the KPI. A column that only some of the KPI's sources have would
    /// divide one side of the formula and not the other.
    [[nodiscard]] std::vector<std::uint8_t> columns_that_cut(KpiId kpi) const {
        const std::vector<SourceId> sources = sources_of(scorecard_, kpi);
        const std::set<std::string> own = columns_read_by(scorecard_, kpi);
        std::vector<std::uint8_t> cut;
        for (const SegmentColumn& column : plan_.columns) {
            const auto has = [&](SourceId source) { return place_in(column, source) != nullptr; };
            const bool is_own = column.origin == ColumnOrigin::found && own.contains(folded(column.name));
            const bool is_whole = !sources.empty() && std::all_of(sources.begin(), sources.end(), has);
            cut.push_back(is_whole && !is_own ? 1 : 0);
        }
        return cut;
    }

    [[nodiscard]] MetricEvaluator evaluator_of(std::size_t column, const std::optional<std::string>& value,
                                               NoRows no_rows) const {
        Slice slice{.members = {}, .no_rows = no_rows};
        slice.members.resize(scorecard_.sources.size());
        const SegmentColumn& of = plan_.columns[column];
        for (std::size_t i = 0; i < of.places.size(); ++i)
            slice.members[of.places[i].source.index] = measurements_.find_member(plan_.keys[column][i], value);
        return {scorecard_, plan_.query, measurements_, evaluation_.period, std::move(slice)};
    }

    void add_numbers(std::size_t column, const std::optional<std::string>& value,
                     const std::vector<std::optional<Ask>>& asks,
                     std::vector<std::vector<SegmentNumbers>>& numbers) const {
        SegmentValues segment{evaluator_of(column, value, NoRows::null), evaluator_of(column, value, NoRows::zero)};
        for (std::size_t i = 0; i < asks.size(); ++i) {
            const bool is_cut = asks[i] && asks[i]->is_cut_by[column] != 0;
            numbers[i].push_back(is_cut ? measure_segment(*asks[i], segment) : SegmentNumbers{});
        }
    }

    SegmentNumbers measure_segment(const Ask& ask, SegmentValues& segment) const {
        const Period now = evaluation_.period;
        if (const auto* sum = std::get_if<AdditiveShape>(&ask.shape)) return numbers_of(*sum, ask, segment, now);
        if (const auto* ratio = std::get_if<RatioShape>(&ask.shape)) return numbers_of(*ratio, plan_, segment, now);
        return numbers_of(scorecard_[ask.kpi].actual, ask, segment.values, now);
    }

    [[nodiscard]] std::vector<ColumnGaps> gaps_of(const Ask& ask, const std::vector<SegmentNumbers>& numbers) const {
        std::vector<ColumnGaps> found;
        const Number& actual = *evaluation_.kpis[ask.kpi.index].now.actual;
        for (std::size_t column = 0, at = 0; column < plan_.columns.size(); ++column) {
            const std::size_t count = plan_.columns[column].values.size();
            const std::span own(numbers.data() + at, count);
            if (ask.is_cut_by[column] != 0) {
                auto gaps = judge_segments(kind_of(ask.shape), ask.miss, actual, own);
                if (!gaps.empty()) found.push_back(named(plan_.columns[column], std::move(gaps)));
            }
            at += count;
        }
        sort(ask, found);
        return found;
    }

    static GapKind kind_of(const FormulaShape& shape) {
        if (std::holds_alternative<AdditiveShape>(shape)) return GapKind::sum;
        return std::holds_alternative<RatioShape>(shape) ? GapKind::ratio : GapKind::alone;
    }

    /// The gaps of the segments that have one, with the column's name and values.
    static ColumnGaps named(const SegmentColumn& column, std::vector<std::optional<SegmentGap>> gaps) {
        ColumnGaps made{column.name, {}};
        for (std::size_t i = 0; i < gaps.size(); ++i) {
            if (!gaps[i]) continue;
            gaps[i]->column = column.name;
            gaps[i]->value = column.values[i];
            made.segments.push_back(*std::move(gaps[i]));
        }
        return made;
    }

    /// How far the segment's part of the gap exceeds its weight; of formulas without parts how far it falls short, in
    /// targets; of values alone nothing.
    static double weight_of(const Ask& ask, const SegmentGap& gap) {
        if (gap.share && gap.weight) return *gap.share - *gap.weight;
        return gap.expected ? in_targets(ask, ask.miss.shortfall(*gap.expected, *gap.actual)) : 0;
    }

    /// A target of 0 must not divide by 0.
    static double in_targets(const Ask& ask, const Number& shortfall) {
        return shortfall.to_double() / std::max(std::abs(ask.miss.target.to_double()), 1e-300);
    }

    /// The order of segments within a column: the one that misses most comes first.
    static double worst(const SegmentGap& gap, const Ask& ask) {
        if (!gap.expected) return in_targets(ask, ask.miss.shortfall(ask.miss.target, *gap.actual));
        return gap.share ? *gap.share : weight_of(ask, gap);
    }

    static void sort(const Ask& ask, std::vector<ColumnGaps>& found) {
        for (ColumnGaps& column : found)
            std::stable_sort(column.segments.begin(), column.segments.end(),
                             [&](const SegmentGap& a, const SegmentGap& b) { return worst(a, ask) > worst(b, ask); });
        const auto best_share = [&](const ColumnGaps& column) {
            double most = -1;
            for (const SegmentGap& gap : column.segments) most = std::max(most, weight_of(ask, gap));
            return most;
        };
        std::stable_sort(found.begin(), found.end(),
                         [&](const ColumnGaps& a, const ColumnGaps& b) { return best_share(a) > best_share(b); });
    }

    const Scorecard& scorecard_;
    const SegmentPlan& plan_;
    const Measurements& measurements_;
    const Evaluation& evaluation_;
};

/// The KPIs that the column does not explain.
std::vector<std::string> unexplained_by(const SegmentColumn& column, const Scorecard& scorecard,
                                        std::span<const KpiId> kpis, std::span<const std::vector<ColumnGaps>> gaps) {
    const auto is_it = [&](const ColumnGaps& found) { return found.column == column.name; };
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kpis.size(); ++i)
        if (std::none_of(gaps[i].begin(), gaps[i].end(), is_it)) names.push_back(scorecard[kpis[i]].name);
    return names;
}

} // namespace

std::vector<std::string> notes_on(const Scorecard& scorecard, const SegmentPlan& plan, std::span<const KpiId> kpis,
                                  std::span<const std::vector<ColumnGaps>> gaps) {
    std::vector<std::string> notes;
    if (!plan.left_out.empty())
        notes.push_back(fmt::format("{}: {}; with {} there would be more than {} aggregates to measure",
                                    counted(plan.left_out.size(), "column was left out", "columns were left out"),
                                    some_names(plan.left_out), plan.left_out.size() == 1 ? "it" : "them",
                                    max_segment_aggregates));
    for (const SegmentColumn& column : plan.columns) {
        if (column.origin != ColumnOrigin::asked) continue;
        const std::vector<std::string> unexplained = unexplained_by(column, scorecard, kpis, gaps);
        if (unexplained.empty()) continue;
        notes.push_back(fmt::format("column `{}` does not explain {}: its segments are not parts of the gap between "
                                    "{} and the target",
                                    column.name, some_names(unexplained), unexplained.size() == 1 ? "it" : "them"));
    }
    if (plan.columns.empty()) notes.emplace_back("no column divides the rows into few segments");
    return notes;
}

std::vector<std::vector<ColumnGaps>> find_gaps(const Scorecard& scorecard, const SegmentPlan& plan,
                                               const Measurements& measurements, const Evaluation& evaluation,
                                               std::span<const KpiId> kpis) {
    return GapFinder(scorecard, plan, measurements, evaluation).run(kpis);
}

} // namespace kpitrace
