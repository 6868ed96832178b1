#include "measure/states.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

/// The text of a double that a decimal writes alike becomes that decimal's, so that 1e16 by division is the 1e16 of a
/// cell.
std::string key_of(const Number& number) {
    if (number.is_exact()) return number.to_string();
    const auto decimal = Number::parse(number.to_string());
    return decimal ? decimal->to_string() : number.to_string();
}

/// A text that is equal for equal values of one type and for no others.
std::string key_of(const Vector& argument, std::size_t row) {
    switch (argument.type) {
    case Type::number:
        return key_of(argument.numbers[row]);
    case Type::date:
        return std::to_string(argument.dates[row].time_since_epoch().count());
    case Type::boolean:
        return argument.truths[row] != 0 ? "t" : "f";
    default:
        return std::string(argument.texts[row]);
    }
}

Number mean_of(const Number& a, const Number& b) {
    const Number sum = a + b;
    return Number::rounded(sum.to_double() / 2);
}

/// Position of the discrete quantile among n sorted values: ceil(q n) - 1, 0 at least. The product is taken as a
/// decimal, since a double may lie a hair above a whole number and so a whole position too far.
std::size_t quantile_position(const Number& q, std::size_t n) {
    const Number product = q * Number{static_cast<std::int64_t>(n)};
    const auto whole = static_cast<std::size_t>(product.to_double());
    const bool has_fraction = Number::compare(Number{static_cast<std::int64_t>(whole)}, product) < 0;
    const std::size_t rank = whole + (has_fraction ? 1 : 0);
    return rank == 0 ? 0 : rank - 1;
}

bool orders_before(const Number& a, const Number& b) {
    return Number::order(a, b) < 0;
}

} // namespace

void SumState::add(const RowPlace&, const Vector& argument, std::size_t row) {
    sum_.add(argument.numbers[row]);
    ++count_;
}

void SumState::merge(const SumState& other) {
    sum_.merge(other.sum_);
    count_ += other.count_;
}

std::optional<Number> SumState::result(const Aggregate& aggregate) const {
    if (count_ == 0) return std::nullopt;
    const Number total = sum_.total();
    if (aggregate.function == AggregateFunction::sum) return total;
    const double mean = total.to_double() / static_cast<double>(count_);
    return total.exactness() == Exactness::overflowed ? Number::overflowed(mean) : Number::rounded(mean);
}

void ExtremesState::take(const Number& least, const Number& greatest) {
    if (!least_ || orders_before(least, *least_)) least_ = least;
    if (!greatest_ || orders_before(*greatest_, greatest)) greatest_ = greatest;
}

void ExtremesState::add(const RowPlace&, const Vector& argument, std::size_t row) {
    take(argument.numbers[row], argument.numbers[row]);
}

void ExtremesState::merge(const ExtremesState& other) {
    if (other.least_) take(*other.least_, *other.greatest_);
}

std::optional<Number> ExtremesState::result(const Aggregate& aggregate) const {
    return aggregate.function == AggregateFunction::min ? least_ : greatest_;
}

void DistinctState::add(const RowPlace&, const Vector& argument, std::size_t row) {
    seen_.insert(key_of(argument, row));
}

void ValuesState::add(const RowPlace&, const Vector& argument, std::size_t row) {
    values_.push_back(argument.numbers[row]);
}

std::optional<Number> ValuesState::result(const Aggregate& aggregate) const {
    if (values_.empty()) return std::nullopt;
    std::vector<Number> values = values_;
    const auto nth = [&values](std::size_t n) {
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(n);
        std::nth_element(values.begin(), place, values.end(), orders_before);
        return *place;
    };
    const std::size_t n = values.size();
    if (aggregate.function == AggregateFunction::quantile) return nth(quantile_position(aggregate.quantile, n));
    return n % 2 == 1 ? nth(n / 2) : mean_of(nth(n / 2 - 1), nth(n / 2));
}

void SpreadState::add(const RowPlace&, const Vector& argument, std::size_t row) {
    const Number& value = argument.numbers[row];
    ++count_;
    exactness_ = std::max(exactness_, value.exactness());
    sum_.add(value);
    if (!value.is_finite()) return;
    const mpq_class exact = to_rational(value);
    squares_ += exact * exact;
}

void SpreadState::merge(const SpreadState& other) {
    sum_.merge(other.sum_);
    squares_ += other.squares_;
    count_ += other.count_;
    exactness_ = std::max(exactness_, other.exactness_);
}

std::optional<Number> SpreadState::result(const Aggregate&) const {
    if (count_ < 2) return std::nullopt;
    if (!sum_.total().is_finite()) return Number::overflowed(HUGE_VAL);
    const mpq_class n{static_cast<unsigned long>(count_)};
    const mpq_class sum = sum_.rational();
    const mpq_class variance = (n * squares_ - sum * sum) / (n * (n - 1));
    const double spread = std::sqrt(to_nearest_double(variance));
    return exactness_ == Exactness::overflowed ? Number::overflowed(spread) : Number::rounded(spread);
}

void EdgesState::take(const Edge& first, const Edge& last) {
    if (!first_ || first.place < first_->place) first_ = first;
    if (!last_ || last_->place < last.place) last_ = last;
}

void EdgesState::add(const RowPlace& place, const Vector& argument, std::size_t row) {
    const Edge edge{place, argument.numbers[row]};
    take(edge, edge);
}

void EdgesState::merge(const EdgesState& other) {
    if (other.first_) take(*other.first_, *other.last_);
}

std::optional<Number> EdgesState::result(const Aggregate& aggregate) const {
    const auto& edge = aggregate.function == AggregateFunction::first ? first_ : last_;
    return edge ? std::optional(edge->value) : std::nullopt;
}

StateColumn make_state_column(AggregateFunction function) {
    switch (function) {
    case AggregateFunction::count:
        return std::vector<CountState>{};
    case AggregateFunction::sum:
    case AggregateFunction::avg:
        return std::vector<SumState>{};
    case AggregateFunction::min:
    case AggregateFunction::max:
        return std::vector<ExtremesState>{};
    case AggregateFunction::count_distinct:
        return std::vector<DistinctState>{};
    case AggregateFunction::median:
    case AggregateFunction::quantile:
        return std::vector<ValuesState>{};
    case AggregateFunction::stddev:
        return std::vector<SpreadState>{};
    case AggregateFunction::first:
    case AggregateFunction::last:
        return std::vector<EdgesState>{};
    }
    return {};
}

} // namespace kpitrace
