// The state of two sets of rows can be made from the states of each set. Because states merge, threads, files, filters
// and windows can share one reading of the rows. An average keeps the sum and the count, a standard deviation also the
// sum of squares. All of them are exact, so the result does not depend on the order of merging.
#include "measure/states.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace kpitrace {
namespace {

Number mean_of(const Number& a, const Number& b) {
    const Number sum = a + b;
    return Number::rounded(sum.to_double() / 2);
}

/// The position of the discrete quantile among n sorted values: ceil(q n) - 1, at least 0. The product is a decimal,
/// because a double could be slightly more than a whole number, and its ceiling would be one position too far.
std::size_t quantile_position(const Number& q, std::size_t n) {
    const Number product = q * Number{static_cast<std::int64_t>(n)};
    const auto whole = static_cast<std::size_t>(product.to_double());
    const bool has_fraction = Number::compare(Number{static_cast<std::int64_t>(whole)}, product) < 0;
    const std::size_t rank = whole + (has_fraction ? 1 : 0);
    return rank == 0 ? 0 : rank - 1;
}

} // namespace

bool orders_before(const Number& a, const Number& b) {
    return Number::order(a, b) < 0;
}

std::optional<Number> order_statistic(const Aggregate& aggregate, std::size_t count,
                                      const std::function<Number(std::size_t)>& nth) {
    if (count == 0) return std::nullopt;
    if (aggregate.function == AggregateFunction::quantile) return nth(quantile_position(aggregate.quantile, count));
    return count % 2 == 1 ? nth(count / 2) : mean_of(nth(count / 2 - 1), nth(count / 2));
}

StateKind kind_of(AggregateFunction function) {
    switch (function) {
    case AggregateFunction::count:
        return StateKind::count;
    case AggregateFunction::sum:
    case AggregateFunction::avg:
        return StateKind::sum;
    case AggregateFunction::min:
    case AggregateFunction::max:
        return StateKind::extremes;
    case AggregateFunction::count_distinct:
        return StateKind::distinct;
    case AggregateFunction::median:
    case AggregateFunction::quantile:
        return StateKind::values;
    case AggregateFunction::stddev:
        return StateKind::spread;
    case AggregateFunction::first:
    case AggregateFunction::last:
        return StateKind::edges;
    }
    return StateKind::count;
}

void SumState::add(const Number& value) {
    add_sum(value, 1);
}

void SumState::add_sum(const Number& sum, std::uint64_t count) {
    sum_.add(sum);
    count_ += count;
}

void SumState::merge(const SumState& other) {
    sum_.merge(other.sum_);
    count_ += other.count_;
}

std::optional<Number> SumState::result(const Aggregate& aggregate) const {
    if (count_ == 0) return std::nullopt;
    const Number total = sum_.total();
    if (aggregate.function == AggregateFunction::sum) return total;
    // A mean is rounded, but a lost total must still be reported.
    const double mean = total.to_double() / static_cast<double>(count_);
    return total.exactness() == Exactness::overflowed ? Number::overflowed(mean) : Number::rounded(mean);
}

void ExtremesState::take(const Number& least, const Number& greatest) {
    if (!least_ || orders_before(least, *least_)) least_ = least;
    if (!greatest_ || orders_before(*greatest_, greatest)) greatest_ = greatest;
}

void ExtremesState::change_scale(std::int64_t mantissa, int scale) {
    settle();
    scale_ = scale;
    narrow_least_ = narrow_greatest_ = mantissa;
}

/// Extremes are kept as integers as long as the column's scale does not change, because comparing Numbers for each row
/// is slow.
void ExtremesState::settle() {
    if (scale_ == no_scale) return;
    take(*Decimal::make(narrow_least_, scale_), *Decimal::make(narrow_greatest_, scale_));
    scale_ = no_scale;
}

void ExtremesState::merge(const ExtremesState& other) {
    // A copy is settled, because merging must not change `other`.
    ExtremesState settled = other;
    settled.settle();
    settle();
    if (settled.least_) take(*settled.least_, *settled.greatest_);
}

std::optional<Number> ExtremesState::result(const Aggregate& aggregate) const {
    ExtremesState settled = *this;
    settled.settle();
    return aggregate.function == AggregateFunction::min ? settled.least_ : settled.greatest_;
}

void ValuesState::add(std::int64_t mantissa, int scale) {
    values_.push_back(mantissa, scale);
}

void ValuesState::add(const Number& value) {
    values_.push_back(value);
}

void ValuesState::merge(const ValuesState& other) {
    if (other.values_.size() == 0) return;
    if (values_.size() == 0) {
        values_ = other.values_;
        return;
    }
    for (std::size_t i = 0; i < other.values_.size(); ++i) {
        if (other.values_.is_narrow())
            values_.push_back(other.values_.narrow().mantissas[i], other.values_.narrow().scale);
        else
            values_.push_back(other.values_.wide()[i]);
    }
}

std::optional<Number> ValuesState::result(const Aggregate& aggregate) const {
    const auto select = [&](auto copy, const auto& before, const auto& to_number) {
        return order_statistic(aggregate, copy.size(), [&](std::size_t n) {
            const auto place = copy.begin() + static_cast<std::ptrdiff_t>(n);
            std::nth_element(copy.begin(), place, copy.end(), before);
            return to_number(*place);
        });
    };
    if (!values_.is_narrow()) return select(values_.wide(), orders_before, [](const Number& number) { return number; });
    const int scale = values_.narrow().scale;
    return select(values_.narrow().mantissas, std::less<>(),
                  [scale](std::int64_t mantissa) { return Number(*Decimal::make(mantissa, scale)); });
}

void SpreadState::add(const Number& value) {
    ++count_;
    exactness_ = std::max(exactness_, value.exactness());
    sum_.add(value);
    // The sum is now infinite, which result() reports.
    if (!value.is_finite()) return;
    const mpq_class exact = to_rational(value);
    further_squares_ += exact * exact;
}

void SpreadState::add_sums(const Number& sum, const mpq_class& squares, std::uint64_t count) {
    count_ += count;
    exactness_ = std::max(exactness_, sum.exactness());
    sum_.add(sum);
    further_squares_ += squares;
}

void SpreadState::merge(const SpreadState& other) {
    sum_.merge(other.sum_);
    squares_.merge(other.squares_);
    further_squares_ += other.further_squares_;
    count_ += other.count_;
    exactness_ = std::max(exactness_, other.exactness_);
}

/// The textbook formula with sums of squares can lose all digits in doubles if the mean is large. Here the sums are
/// exact rationals, so only the square root is rounded.
std::optional<Number> SpreadState::result(const Aggregate&) const {
    if (count_ < 2) return std::nullopt;
    if (!sum_.total().is_finite()) return Number::overflowed(HUGE_VAL);
    const mpq_class n{static_cast<unsigned long>(count_)};
    const mpq_class sum = sum_.rational();
    const mpq_class squares = squares_.rational() + further_squares_;
    const mpq_class variance = (n * squares - sum * sum) / (n * (n - 1));
    // Sums of doubles that an engine rounded can make it less than 0.
    const double spread = std::sqrt(std::max(to_nearest_double(variance), 0.0));
    return exactness_ == Exactness::overflowed ? Number::overflowed(spread) : Number::rounded(spread);
}

void EdgesState::take(const Edge& first, const Edge& last) {
    if (!first_ || first.place < first_->place) first_ = first;
    if (!last_ || last_->place < last.place) last_ = last;
}

void EdgesState::add(const RowPlace& place, const Number& value) {
    const Edge edge{place, value};
    take(edge, edge);
}

void EdgesState::merge(const EdgesState& other) {
    if (other.first_) take(*other.first_, *other.last_);
}

std::optional<Number> EdgesState::result(const Aggregate& aggregate) const {
    const auto& edge = aggregate.function == AggregateFunction::first ? first_ : last_;
    return edge ? std::optional(edge->value) : std::nullopt;
}

} // namespace kpitrace
