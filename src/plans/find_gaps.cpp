#include "kpitrace/plans/segments.hpp"

#include "plans/columns_read.hpp"
#include "plans/part_evaluator.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr std::int32_t reference_periods = 12;

/// What a KPI's actual misses, and which way it should go.
struct Miss {
    Number target;
    Direction direction = Direction::maximize;

    /// How far `actual` falls short of `expected`; negative beyond it.
    [[nodiscard]] Number shortfall(const Number& expected, const Number& actual) const {
        return direction == Direction::maximize ? expected - actual : actual - expected;
    }
};

/// Of a range the bound that is missed. Nothing where the KPI has no value or misses nothing.
std::optional<Miss> miss_of(const KpiEvaluation& kpi) {
    if (!kpi.now.actual) return std::nullopt;
    std::optional<Miss> miss;
    if (const auto* target = std::get_if<Number>(&kpi.now.target)) miss = Miss{*target, kpi.direction};
    if (const auto* range = std::get_if<TargetRange>(&kpi.now.target)) {
        const bool below = Number::compare(*kpi.now.actual, range->min) < 0;
        miss = below ? Miss{range->min, Direction::maximize} : Miss{range->max, Direction::minimize};
    }
    if (!miss || miss->shortfall(miss->target, *kpi.now.actual).sign() <= 0) return std::nullopt;
    return miss;
}

/// A KPI's numbers in one segment.
struct SegmentNumbers {
    std::optional<Number> actual;
    Number part;   ///< of the whole's sum, or of the ratio's numerator
    Number weight; ///< the sum over the periods before, or the ratio's denominator
};

struct Ask {
    KpiId kpi;
    Miss miss;
    FormulaShape shape;
    std::vector<Period> before;          ///< the periods that say what is usual
    std::vector<std::uint8_t> is_cut_by; ///< for each column of the plan
};

/// The periods with an actual among the 12 before.
std::vector<Period> periods_before(const KpiEvaluation& kpi, Period now) {
    std::vector<Period> periods;
    for (std::size_t i = 0; i < kpi.history.size(); ++i) {
        const Period period = kpi.history_begin + static_cast<std::int32_t>(i);
        const bool is_before = period < now && now - period <= reference_periods;
        if (is_before && kpi.history[i].actual) periods.push_back(period);
    }
    return periods;
}

SegmentNumbers numbers_of(const AdditiveShape& shape, const Ask& ask, PartEvaluator& parts, Period now) {
    SegmentNumbers made;
    made.part = parts.value(shape.sum, {now, now});
    made.actual = made.part;
    for (const Period period : ask.before) made.weight = made.weight + parts.value(shape.sum, {period, period});
    return made;
}

SegmentNumbers numbers_of(const RatioShape& shape, PartEvaluator& parts, const MetricEvaluator& values, Period now) {
    Window window{now, now};
    for (const Node* movement : shape.movements) window = values.moved(*movement, window);
    SegmentNumbers made;
    made.weight = parts.value(shape.denominator, window);
    made.part = shape.offset * made.weight + shape.factor * parts.value(shape.numerator, window);
    made.actual = Number::divide(made.part, made.weight);
    return made;
}

class Judge {
public:
    Judge(const Ask& ask, const Number& actual)
        : ask_(ask)
        , actual_(actual) {}

    /// The segments of one column; nothing where they tell nothing.
    std::optional<ColumnGaps> run(const SegmentPlan& plan, std::size_t column, std::vector<SegmentNumbers> numbers) {
        numbers_ = std::move(numbers);
        const bool told = std::holds_alternative<std::monostate>(ask_.shape)  ? judge_alone()
                          : std::holds_alternative<AdditiveShape>(ask_.shape) ? judge_sum()
                                                                              : judge_ratio();
        if (!told) return std::nullopt;
        ColumnGaps gaps{plan.columns[column].name, {}};
        std::size_t first = 0;
        while (plan.segments[first].column != column) ++first;
        for (std::size_t i = 0; i < gaps_.size(); ++i) {
            if (!gaps_[i]) continue;
            gaps_[i]->column = gaps.column;
            gaps_[i]->value = plan.segments[first + i].value;
            gaps.segments.push_back(*std::move(gaps_[i]));
        }
        return gaps;
    }

private:
    /// Where the segments do not make the whole, nothing is claimed of their parts.
    [[nodiscard]] static bool is_same(const Number& sum, const Number& whole) {
        return Number::at_least(sum, whole) && Number::at_most(sum, whole);
    }

    [[nodiscard]] Number sum(Number SegmentNumbers::*what) const {
        Number total;
        for (const SegmentNumbers& numbers : numbers_) total = total + numbers.*what;
        return total;
    }

    [[nodiscard]] bool has_two_weights() const {
        const auto is_positive = [](const SegmentNumbers& numbers) { return numbers.weight.sign() > 0; };
        const auto is_negative = [](const SegmentNumbers& numbers) { return numbers.weight.sign() < 0; };
        return std::count_if(numbers_.begin(), numbers_.end(), is_positive) > 1 &&
               std::none_of(numbers_.begin(), numbers_.end(), is_negative);
    }

    static std::optional<double> divided(const Number& a, const Number& b) {
        const auto ratio = Number::divide(a, b);
        return ratio && ratio->is_finite() ? std::optional(ratio->to_double()) : std::nullopt;
    }

    void add(const SegmentNumbers& numbers, const Number& expected, const Number& shortfall, const Number& gap,
             const Number& whole_weight) {
        if (!numbers.actual || numbers.weight.sign() == 0) {
            gaps_.emplace_back();
            return;
        }
        gaps_.push_back(SegmentGap{.column = {},
                                   .value = {},
                                   .actual = *numbers.actual,
                                   .expected = expected,
                                   .share = divided(shortfall, gap),
                                   .weight = divided(numbers.weight, whole_weight)});
    }

    bool judge_sum() {
        const Number usual = sum(&SegmentNumbers::weight);
        if (!has_two_weights() || !is_same(sum(&SegmentNumbers::part), actual_)) return false;
        const Number gap = ask_.miss.shortfall(ask_.miss.target, actual_) * usual;
        for (const SegmentNumbers& numbers : numbers_) {
            const Number due = numbers.weight * ask_.miss.target;
            const auto expected = Number::divide(due, usual);
            add(numbers, *expected, ask_.miss.shortfall(due, numbers.part * usual), gap, usual);
        }
        return true;
    }

    bool judge_ratio() {
        const Number whole = sum(&SegmentNumbers::weight);
        const auto ratio = Number::divide(sum(&SegmentNumbers::part), whole);
        if (!has_two_weights() || !ratio || !is_same(*ratio, actual_) || decides_the_outcome()) return false;
        const Number gap = ask_.miss.shortfall(ask_.miss.target * whole, sum(&SegmentNumbers::part));
        for (const SegmentNumbers& numbers : numbers_)
            add(numbers, ask_.miss.target, ask_.miss.shortfall(ask_.miss.target * numbers.weight, numbers.part), gap,
                whole);
        return true;
    }

    /// The reason why a deal was lost is known of lost deals alone.
    [[nodiscard]] bool decides_the_outcome() const {
        return std::all_of(numbers_.begin(), numbers_.end(), [](const SegmentNumbers& numbers) {
            return numbers.part.sign() == 0 || Number::compare(numbers.part, numbers.weight) == 0;
        });
    }

    bool judge_alone() {
        const auto has_value = [](const SegmentNumbers& numbers) { return numbers.actual.has_value(); };
        if (std::count_if(numbers_.begin(), numbers_.end(), has_value) < 2) return false;
        for (const SegmentNumbers& numbers : numbers_) {
            auto& gap = gaps_.emplace_back();
            if (numbers.actual)
                gap = SegmentGap{.column = {},
                                 .value = {},
                                 .actual = *numbers.actual,
                                 .expected = ask_.miss.target,
                                 .share = {},
                                 .weight = {}};
        }
        return true;
    }

    const Ask& ask_;
    const Number& actual_;
    std::vector<SegmentNumbers> numbers_;
    std::vector<std::optional<SegmentGap>> gaps_; // as numbers_
};

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
            query_.of_node = segment.of_node;
            add_numbers(segment, asks, numbers);
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
        return Ask{id, *miss, shape_of(scorecard_, scorecard_[id].actual), periods_before(kpi, evaluation_.period),
                   columns_that_cut(id)};
    }

    /// A column of some of a KPI's sources alone would cut one side of the formula and not the other.
    [[nodiscard]] std::vector<std::uint8_t> columns_that_cut(KpiId kpi) const {
        const std::vector<SourceId> sources = sources_of(scorecard_, kpi);
        const std::set<std::string> own = columns_read_by(scorecard_, kpi);
        std::vector<std::uint8_t> cut;
        for (const SegmentColumn& column : plan_.columns) {
            const auto has = [&](SourceId source) {
                return std::find(column.sources.begin(), column.sources.end(), source) != column.sources.end();
            };
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
            numbers[i].push_back(is_cut ? measure_segment(*asks[i], parts, values) : SegmentNumbers{});
        }
    }

    SegmentNumbers measure_segment(const Ask& ask, PartEvaluator& parts, MetricEvaluator& values) const {
        const Period now = evaluation_.period;
        if (const auto* sum = std::get_if<AdditiveShape>(&ask.shape)) return numbers_of(*sum, ask, parts, now);
        if (const auto* ratio = std::get_if<RatioShape>(&ask.shape)) return numbers_of(*ratio, parts, values, now);
        return {values.formula(scorecard_[ask.kpi].actual, {now, now}).number, {}, {}};
    }

    [[nodiscard]] std::vector<ColumnGaps> gaps_of(const Ask& ask, const std::vector<SegmentNumbers>& numbers) const {
        std::vector<ColumnGaps> found;
        const Number& actual = *evaluation_.kpis[ask.kpi.index].now.actual;
        for (std::size_t column = 0, at = 0; column < plan_.columns.size(); ++column) {
            const std::size_t end = at + plan_.columns[column].values.size();
            std::vector<SegmentNumbers> own(numbers.begin() + static_cast<std::ptrdiff_t>(at),
                                            numbers.begin() + static_cast<std::ptrdiff_t>(end));
            at = end;
            if (ask.is_cut_by[column] == 0) continue;
            if (auto gaps = Judge(ask, actual).run(plan_, column, std::move(own))) found.push_back(*std::move(gaps));
        }
        sort(ask, found);
        return found;
    }

    /// How far the segment's part of the gap exceeds its weight; of formulas without parts how far it falls short, in
    /// targets.
    static double telling(const Ask& ask, const SegmentGap& gap) {
        if (gap.share && gap.weight) return *gap.share - *gap.weight;
        const double shortfall = ask.miss.shortfall(gap.expected, gap.actual).to_double();
        return shortfall / std::max(std::abs(ask.miss.target.to_double()), 1e-300);
    }

    static double worst(const SegmentGap& gap, const Ask& ask) { return gap.share ? *gap.share : telling(ask, gap); }

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

} // namespace

std::vector<std::vector<ColumnGaps>> find_gaps(const Scorecard& scorecard, const SegmentPlan& plan,
                                               const Measurements& measurements, const Evaluation& evaluation,
                                               std::span<const KpiId> kpis) {
    return GapFinder(scorecard, plan, measurements, evaluation).run(kpis);
}

} // namespace kpitrace
