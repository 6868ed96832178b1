#include "kpitrace/plans/segments.hpp"

#include "display/number_format.hpp"
#include "plans/columns_read.hpp"
#include "plans/part_evaluator.hpp"
#include "plans/segment_judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr std::int32_t reference_periods = 12;

struct PastActual {
    Period period;
    Number actual;
};

struct Ask {
    KpiId kpi;
    Miss miss;
    FormulaShape shape;
    std::vector<PastActual> before;      ///< the periods that say what is usual
    std::vector<std::uint8_t> is_cut_by; ///< for each column of the plan
};

/// The periods with an actual among the 12 before.
std::vector<PastActual> actuals_before(const KpiEvaluation& kpi, Period now) {
    std::vector<PastActual> found;
    for (std::size_t i = 0; i < kpi.history.size(); ++i) {
        const Period period = kpi.history_begin + static_cast<std::int32_t>(i);
        const bool is_before = period < now && now - period <= reference_periods;
        if (is_before && kpi.history[i].actual) found.push_back({period, *kpi.history[i].actual});
    }
    return found;
}

SegmentNumbers numbers_of(const AdditiveShape& shape, const Ask& ask, PartEvaluator& parts, Period now) {
    SegmentNumbers made;
    made.part = parts.value(shape.sum, {now, now});
    made.actual = made.part;
    for (const PastActual& past : ask.before)
        made.weight = made.weight + parts.value(shape.sum, {past.period, past.period});
    return made;
}

struct RatioParts {
    Number numerator;
    Number denominator;
};

RatioParts parts_of_average(const FormulaPart& average, const Segment& segment, const MetricEvaluator& values,
                            Window window) {
    const auto number = [&](AggregateId id) { return values.aggregate(id, window).number.value_or(Number(0)); };
    for (const SegmentMetric& metric : segment.metrics)
        if (metric.metric == *average.metric)
            for (const AverageParts& parts : metric.averages)
                if (parts.node == average.node) return {number(parts.sum), number(parts.count)};
    return {};
}

SegmentNumbers numbers_of(const RatioShape& shape, const Segment& segment, PartEvaluator& parts,
                          const MetricEvaluator& values, Period now) {
    Window window{now, now};
    for (const Node* movement : shape.movements) window = values.moved(*movement, window);
    const RatioParts ratio =
        shape.is_average() ? parts_of_average(shape.numerator, segment, values, window)
                           : RatioParts{parts.value(shape.numerator, window), parts.value(shape.denominator, window)};
    SegmentNumbers made;
    made.weight = ratio.denominator;
    made.part = shape.offset * made.weight + shape.factor * ratio.numerator;
    made.actual = Number::divide(made.part, made.weight);
    return made;
}

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
        , evaluation_(evaluation)
        , query_(plan.query) {}

    std::vector<std::vector<ColumnGaps>> run(std::span<const KpiId> kpis) {
        std::vector<std::optional<Ask>> asks;
        for (const KpiId kpi : kpis) asks.push_back(ask_of(kpi));
        // By segment first: each has a query of its own nodes, and values remembered under it.
        std::vector<std::vector<SegmentNumbers>> numbers(kpis.size());
        for (const Segment& segment : plan_.segments) {
            for (const SegmentMetric& metric : segment.metrics) query_.of_node[metric.metric.index] = metric.of_node;
            add_numbers(segment, asks, numbers);
            for (const SegmentMetric& metric : segment.metrics) query_.of_node[metric.metric.index].clear();
        }
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

    /// A column of some of a KPI's sources alone would cut one side of the formula and not the other.
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

    void add_numbers(const Segment& segment, const std::vector<std::optional<Ask>>& asks,
                     std::vector<std::vector<SegmentNumbers>>& numbers) {
        MetricEvaluator values(scorecard_, query_, measurements_, evaluation_.period);
        PartEvaluator parts(scorecard_, query_, values);
        for (std::size_t i = 0; i < asks.size(); ++i) {
            const bool is_cut = asks[i] && asks[i]->is_cut_by[segment.column] != 0;
            numbers[i].push_back(is_cut ? measure_segment(*asks[i], segment, parts, values) : SegmentNumbers{});
        }
    }

    SegmentNumbers measure_segment(const Ask& ask, const Segment& segment, PartEvaluator& parts,
                                   MetricEvaluator& values) const {
        const Period now = evaluation_.period;
        if (const auto* sum = std::get_if<AdditiveShape>(&ask.shape)) return numbers_of(*sum, ask, parts, now);
        if (const auto* ratio = std::get_if<RatioShape>(&ask.shape))
            return numbers_of(*ratio, segment, parts, values, now);
        return numbers_of(scorecard_[ask.kpi].actual, ask, values, now);
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

    /// The gaps there are, with the column's name and values.
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
    static double telling(const Ask& ask, const SegmentGap& gap) {
        if (gap.share && gap.weight) return *gap.share - *gap.weight;
        return gap.expected ? in_targets(ask, ask.miss.shortfall(*gap.expected, *gap.actual)) : 0;
    }

    static double in_targets(const Ask& ask, const Number& shortfall) {
        return shortfall.to_double() / std::max(std::abs(ask.miss.target.to_double()), 1e-300);
    }

    static double worst(const SegmentGap& gap, const Ask& ask) {
        if (!gap.expected) return in_targets(ask, ask.miss.shortfall(ask.miss.target, *gap.actual));
        return gap.share ? *gap.share : telling(ask, gap);
    }

    static void sort(const Ask& ask, std::vector<ColumnGaps>& found) {
        for (ColumnGaps& column : found)
            std::stable_sort(column.segments.begin(), column.segments.end(),
                             [&](const SegmentGap& a, const SegmentGap& b) { return worst(a, ask) > worst(b, ask); });
        const auto most_telling = [&](const ColumnGaps& column) {
            double most = -1;
            for (const SegmentGap& gap : column.segments) most = std::max(most, telling(ask, gap));
            return most;
        };
        std::stable_sort(found.begin(), found.end(),
                         [&](const ColumnGaps& a, const ColumnGaps& b) { return most_telling(a) > most_telling(b); });
    }

    const Scorecard& scorecard_;
    const SegmentPlan& plan_;
    const Measurements& measurements_;
    const Evaluation& evaluation_;
    Query query_;
};

/// The KPIs of which the column tells nothing.
std::vector<std::string> untold_by(const SegmentColumn& column, const Scorecard& scorecard, std::span<const KpiId> kpis,
                                   std::span<const std::vector<ColumnGaps>> gaps) {
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
        notes.push_back(
            fmt::format("{}: {}; with {} there would be more than {} aggregates",
                        counted(plan.left_out.size(), "column was not looked at", "columns were not looked at"),
                        some_names(plan.left_out), plan.left_out.size() == 1 ? "it" : "them", max_segment_aggregates));
    for (const SegmentColumn& column : plan.columns) {
        if (column.origin != ColumnOrigin::asked) continue;
        const std::vector<std::string> untold = untold_by(column, scorecard, kpis, gaps);
        if (untold.empty()) continue;
        notes.push_back(fmt::format("column `{}` tells nothing of {}: it does not split {} into parts that explain the "
                                    "gap to target",
                                    column.name, some_names(untold), untold.size() == 1 ? "it" : "them"));
    }
    if (plan.columns.empty()) notes.emplace_back("no column tells the rows apart in few segments");
    return notes;
}

std::vector<std::vector<ColumnGaps>> find_gaps(const Scorecard& scorecard, const SegmentPlan& plan,
                                               const Measurements& measurements, const Evaluation& evaluation,
                                               std::span<const KpiId> kpis) {
    return GapFinder(scorecard, plan, measurements, evaluation).run(kpis);
}

} // namespace kpitrace
