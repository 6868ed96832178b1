// Claims are made only where the arithmetic supports them. If the segments do not make up the whole, or a column
// decides the outcome itself (the reason why a deal was lost), there is nothing to say about shares, and nothing is
// said.
#include "plans/gap.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

class Judge {
public:
    Judge(const Miss& miss, const Number& actual, std::span<const SegmentNumbers> numbers)
        : miss_(miss)
        , actual_(actual)
        , numbers_(numbers) {}

    std::vector<std::optional<SegmentGap>> run(GapKind kind) {
        const bool explains = kind == GapKind::sum     ? judge_sum()
                              : kind == GapKind::ratio ? judge_ratio()
                                                       : judge_alone();
        if (!explains) gaps_.clear();
        return std::move(gaps_);
    }

private:
    /// Whether the segments add up to the whole, apart from rounding. If they do not, nothing is claimed about their
    /// parts.
    [[nodiscard]] static bool is_same(const Number& sum, const Number& whole) {
        return Number::at_least(sum, whole) && Number::at_most(sum, whole);
    }

    [[nodiscard]] Number sum(Number SegmentNumbers::*what) const {
        Number total;
        for (const SegmentNumbers& numbers : numbers_) total = total + numbers.*what;
        return total;
    }

    /// A single segment with a weight has all the rows, so it explains nothing.
    [[nodiscard]] bool has_two_weights() const {
        return std::count_if(numbers_.begin(), numbers_.end(),
                             [](const SegmentNumbers& numbers) { return numbers.weight.sign() > 0; }) > 1;
    }

    /// Whether segments have shares of the whole. They do not if one counts against the others, or if nothing is usual.
    [[nodiscard]] bool has_parts() const {
        const auto is_positive = [](const SegmentNumbers& numbers) { return numbers.weight.sign() > 0; };
        const auto is_negative = [](const SegmentNumbers& numbers) { return numbers.weight.sign() < 0; };
        return std::any_of(numbers_.begin(), numbers_.end(), is_positive) &&
               std::none_of(numbers_.begin(), numbers_.end(), is_negative);
    }

    [[nodiscard]] static bool is_empty(const SegmentNumbers& numbers) {
        return numbers.weight.sign() == 0 && numbers.part.sign() == 0;
    }

    /// Only the values, if there are at least two to compare.
    bool judge_values() {
        const auto has_value = [](const SegmentNumbers& numbers) { return numbers.actual && !is_empty(numbers); };
        if (std::count_if(numbers_.begin(), numbers_.end(), has_value) < 2) return false;
        for (const SegmentNumbers& numbers : numbers_) {
            auto& gap = gaps_.emplace_back();
            if (has_value(numbers)) gap = value_of(numbers);
        }
        return true;
    }

    [[nodiscard]] static SegmentGap value_of(const SegmentNumbers& numbers) {
        return {.column = {}, .value = {}, .actual = numbers.actual, .expected = {}, .share = {}, .weight = {}};
    }

    static std::optional<double> divided(const Number& a, const Number& b) {
        const auto ratio = Number::divide(a, b);
        return ratio && ratio->is_finite() ? std::optional(ratio->to_double()) : std::nullopt;
    }

    void add(const SegmentNumbers& numbers, const Number& expected, const Number& shortfall, const Number& gap,
             const Number& whole_weight) {
        auto& made = gaps_.emplace_back();
        if (is_empty(numbers)) return;
        made = value_of(numbers);
        made->expected = expected;
        made->share = divided(shortfall, gap);
        made->weight = divided(numbers.weight, whole_weight);
    }

    /// Multiplies by the usual sum instead of dividing by it, so that shortfalls stay exact.
    bool judge_sum() {
        const Number usual = sum(&SegmentNumbers::weight);
        if (!is_same(sum(&SegmentNumbers::part), actual_)) return false;
        if (!has_parts()) return judge_values();
        if (!has_two_weights()) return false;
        const Number gap = miss_.shortfall(miss_.target, actual_) * usual;
        for (const SegmentNumbers& numbers : numbers_) {
            const Number due = numbers.weight * miss_.target;
            const auto expected = Number::divide(due, usual);
            add(numbers, *expected, miss_.shortfall(due, numbers.part * usual), gap, usual);
        }
        return true;
    }

    bool judge_ratio() {
        const Number whole = sum(&SegmentNumbers::weight);
        const auto ratio = Number::divide(sum(&SegmentNumbers::part), whole);
        if (!ratio || !is_same(*ratio, actual_) || decides_the_outcome()) return false;
        if (!has_parts()) return judge_values();
        if (!has_two_weights()) return false;
        const Number gap = miss_.shortfall(miss_.target * whole, sum(&SegmentNumbers::part));
        for (const SegmentNumbers& numbers : numbers_)
            add(numbers, miss_.target, miss_.shortfall(miss_.target * numbers.weight, numbers.part), gap, whole);
        return true;
    }

    /// Whether each segment has either all or nothing of the ratio. Such a column only restates the outcome: a reason
    /// for losing a deal, for example, is known only for lost deals.
    [[nodiscard]] bool decides_the_outcome() const {
        return std::all_of(numbers_.begin(), numbers_.end(), [](const SegmentNumbers& numbers) {
            return numbers.part.sign() == 0 || Number::compare(numbers.part, numbers.weight) == 0;
        });
    }

    /// Judges a formula whose segments do not add up: each segment is compared only with its own past.
    bool judge_alone() {
        const auto has_value = [](const SegmentNumbers& numbers) { return numbers.actual.has_value(); };
        if (std::count_if(numbers_.begin(), numbers_.end(), has_value) < 2) return false;
        for (const SegmentNumbers& numbers : numbers_) {
            auto& gap = gaps_.emplace_back();
            if (!numbers.actual) continue;
            gap = value_of(numbers);
            gap->expected = usual_at_target(numbers);
        }
        return true;
    }

    /// The target times the usual ratio of the segment to the whole.
    [[nodiscard]] std::optional<Number> usual_at_target(const SegmentNumbers& numbers) const {
        if (numbers.weight.sign() < 0 || numbers.whole.sign() <= 0) return std::nullopt;
        const auto expected = Number::divide(numbers.weight * miss_.target, numbers.whole);
        return expected && expected->is_finite() ? expected : std::nullopt;
    }

    const Miss& miss_;
    const Number& actual_;
    std::span<const SegmentNumbers> numbers_;
    std::vector<std::optional<SegmentGap>> gaps_; // by segment, in the order of numbers_
};

} // namespace

std::optional<Miss> miss_of(const KpiEvaluation& kpi) {
    if (!kpi.now.actual) return std::nullopt;
    std::optional<Miss> miss;
    const TargetValue aim = kpi.aim();
    if (const auto* target = std::get_if<Number>(&aim)) miss = Miss{*target, kpi.direction};
    if (const auto* range = std::get_if<TargetRange>(&aim)) {
        const bool below = Number::compare(*kpi.now.actual, range->min) < 0;
        miss = below ? Miss{range->min, Direction::maximize} : Miss{range->max, Direction::minimize};
    }
    if (!miss || miss->shortfall(miss->target, *kpi.now.actual).sign() <= 0) return std::nullopt;
    return miss;
}

std::vector<std::optional<SegmentGap>> judge_segments(GapKind kind, const Miss& miss, const Number& actual,
                                                      std::span<const SegmentNumbers> numbers) {
    return Judge(miss, actual, numbers).run(kind);
}

} // namespace kpitrace
