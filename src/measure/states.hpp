// The states of aggregates: what is kept about the rows of one group.
//
// A state takes rows one at a time and merges with other states of its kind. The result does not depend on the order of
// either. Narrow numbers (see numbers.hpp), which nearly all are, come as an integer and its scale.
#pragma once

#include "kpitrace/query/query.hpp"
#include "measure/exact_sum.hpp"
#include "measure/numbers.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace kpitrace {

/// What is kept about an argument's values. Aggregates of one kind over one argument, such as sum and avg, share a
/// state.
enum class StateKind : std::uint8_t { count, sum, extremes, distinct, values, spread, edges };

[[nodiscard]] StateKind kind_of(AggregateFunction function);

class CountState {
public:
    void add(std::uint64_t rows) { count_ += rows; }
    void merge(const CountState& other) { count_ += other.count_; }
    [[nodiscard]] std::optional<Number> result(const Aggregate&) const {
        return Number{static_cast<std::int64_t>(count_)};
    }

private:
    std::uint64_t count_ = 0;
};

/// The state of sum and avg.
class SumState {
public:
    /// Adds the sum of `count` values. A null has the mantissa 0 and the count 0, so it can be added without a branch.
    void add(std::int64_t mantissa, int scale, std::uint64_t count) {
        sum_.add(mantissa, scale);
        count_ += count;
    }
    void add(const Number& value);
    /// Adds the sum of `count` values.
    void add_sum(const Number& sum, std::uint64_t count);
    void merge(const SumState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;

private:
    ExactSum sum_;
    std::uint64_t count_ = 0;
};

class ExtremesState {
public:
    void add(std::int64_t mantissa, int scale) {
        if (scale != scale_) change_scale(mantissa, scale);
        if (mantissa < narrow_least_) narrow_least_ = mantissa;
        if (mantissa > narrow_greatest_) narrow_greatest_ = mantissa;
    }
    void add(const Number& value) { take(value, value); }
    /// Adds values of which these are the least and the greatest.
    void take(const Number& least, const Number& greatest);
    void merge(const ExtremesState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;

private:
    static constexpr int no_scale = -1;

    void change_scale(std::int64_t mantissa, int scale);
    void settle();

    // The extremes among the mantissas of the last scale. settle() moves them to `least_` and `greatest_` when the
    // scale changes.
    int scale_ = no_scale;
    std::int64_t narrow_least_ = 0;
    std::int64_t narrow_greatest_ = 0;
    std::optional<Number> least_;
    std::optional<Number> greatest_;
};

/// Whether `a` comes before `b` in the order of Number::order().
[[nodiscard]] bool orders_before(const Number& a, const Number& b);

/// The median (of an even count, the mean of the two middle values) or the discrete quantile (SQL's percentile_disc) of
/// `count` values. `nth` returns the n-th smallest value, from 0. Returns nothing without values.
[[nodiscard]] std::optional<Number> order_statistic(const Aggregate& aggregate, std::size_t count,
                                                    const std::function<Number(std::size_t)>& nth);

/// The state of median and quantile, which keeps all values.
class ValuesState {
public:
    void add(std::int64_t mantissa, int scale);
    void add(const Number& value);
    void merge(const ValuesState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;
    [[nodiscard]] const Numbers& values() const { return values_; }

private:
    Numbers values_;
};

/// The state of stddev, which is that of a sample: sqrt((n Σx² - (Σx)²) / (n (n-1))). Everything under the root is
/// exact.
class SpreadState {
public:
    void add(std::int64_t mantissa, int scale) {
        sum_.add(mantissa, scale);
        squares_.add(Int128{mantissa} * mantissa, 2 * scale);
        ++count_;
    }
    void add(const Number& value);
    /// Adds `count` values by their sum and the sum of their squares, which can have more digits than a Number.
    void add_sums(const Number& sum, const mpq_class& squares, std::uint64_t count);
    void merge(const SpreadState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate&) const;

private:
    ExactSum sum_;
    ExactSum squares_;
    mpq_class further_squares_; // squares of wide numbers
    std::uint64_t count_ = 0;
    Exactness exactness_ = Exactness::rounded;
};

/// A row's place in time and in its source. first() and last() order rows by it.
struct RowPlace {
    Instant when{};
    std::uint32_t file = 0;
    std::uint64_t offset = 0;
    friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

/// The state of first and last, which order rows by the source's date, and then by place.
class EdgesState {
public:
    void add(const RowPlace& place, const Number& value);
    void merge(const EdgesState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;

private:
    struct Edge {
        RowPlace place;
        Number value;
    };
    void take(const Edge& first, const Edge& last);
    std::optional<Edge> first_;
    std::optional<Edge> last_;
};

} // namespace kpitrace
