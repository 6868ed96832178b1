// The mergeable states behind aggregates: what is kept of the rows of one period.
//
// A state takes rows one at a time and merges with another of its kind; the outcome depends on neither order nor
// grouping.
#pragma once

#include "kpitrace/query/query.hpp"
#include "measure/exact_sum.hpp"
#include "measure/vector.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

namespace kpitrace {

/// Where a row stands in time and in its source: the order of first() and last().
struct RowPlace {
    Instant when{};
    std::uint32_t file = 0;
    std::uint64_t row = 0;
    friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

class CountState {
public:
    void add(const RowPlace&, const Vector&, std::size_t) { ++count_; }
    void merge(const CountState& other) { count_ += other.count_; }
    [[nodiscard]] std::optional<Number> result(const Aggregate&) const {
        return Number{static_cast<std::int64_t>(count_)};
    }

private:
    std::uint64_t count_ = 0;
};

/// sum and avg.
class SumState {
public:
    void add(const RowPlace&, const Vector& argument, std::size_t row);
    void merge(const SumState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;

private:
    ExactSum sum_;
    std::uint64_t count_ = 0;
};

/// min and max.
class ExtremesState {
public:
    void add(const RowPlace&, const Vector& argument, std::size_t row);
    void merge(const ExtremesState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;

private:
    void take(const Number& least, const Number& greatest);
    std::optional<Number> least_;
    std::optional<Number> greatest_;
};

class DistinctState {
public:
    void add(const RowPlace&, const Vector& argument, std::size_t row);
    void merge(const DistinctState& other) { seen_.insert(other.seen_.begin(), other.seen_.end()); }
    [[nodiscard]] std::optional<Number> result(const Aggregate&) const {
        return Number{static_cast<std::int64_t>(seen_.size())};
    }

private:
    std::unordered_set<std::string> seen_;
};

/// median (the mean of the two middle ones) and quantile (the discrete one, as SQL's percentile_disc).
class ValuesState {
public:
    void add(const RowPlace&, const Vector& argument, std::size_t row);
    void merge(const ValuesState& other) { values_.insert(values_.end(), other.values_.begin(), other.values_.end()); }
    [[nodiscard]] std::optional<Number> result(const Aggregate& aggregate) const;

private:
    std::vector<Number> values_;
};

/// stddev of a sample: sqrt((n Σx² - (Σx)²) / (n (n-1))), the radicand without rounding.
class SpreadState {
public:
    void add(const RowPlace&, const Vector& argument, std::size_t row);
    void merge(const SpreadState& other);
    [[nodiscard]] std::optional<Number> result(const Aggregate&) const;

private:
    ExactSum sum_;
    mpq_class squares_;
    std::uint64_t count_ = 0;
    Exactness exactness_ = Exactness::rounded;
};

/// first and last by the source's date, then by place.
class EdgesState {
public:
    void add(const RowPlace& place, const Vector& argument, std::size_t row);
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

/// One aggregate's states, one a group.
using StateColumn =
    std::variant<std::vector<CountState>, std::vector<SumState>, std::vector<ExtremesState>, std::vector<DistinctState>,
                 std::vector<ValuesState>, std::vector<SpreadState>, std::vector<EdgesState>>;

[[nodiscard]] StateColumn make_state_column(AggregateFunction function);

} // namespace kpitrace
