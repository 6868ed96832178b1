// Two KPIs that always move together measure one thing twice. Pairs of series with different gaps cost more than other
// pairs, so only a limited number of them is compared.
#include "lint/correlation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kpitrace {

namespace {

constexpr double rounding = 1e-9;

using Vector = std::array<double, compared_changes>;

/// The dot product as four sums side by side, which compilers turn into vector instructions. They must not reorder a
/// single sum.
double dot(const Vector& a, const Vector& b) {
    std::array<double, 4> sums{};
    for (std::size_t i = 0; i < compared_changes; i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += a[i + lane] * b[i + lane];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// The changes in the periods of `mask`, less their mean, as a vector of length 1. The dot product of two such vectors
/// is r. Returns nothing if there are too few changes or all are the same.
std::optional<Vector> direction_of(const SeriesChanges& series, std::uint32_t mask) {
    const auto count = static_cast<std::size_t>(std::popcount(mask));
    if (count < least_common_changes) return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < compared_changes; ++i) sum += (mask >> i & 1U) != 0 ? series.changes[i] : 0;
    const double mean = sum / static_cast<double>(count);
    Vector vector{};
    double widest = 0;
    for (std::size_t i = 0; i < compared_changes; ++i) {
        if ((mask >> i & 1U) == 0) continue;
        vector[i] = series.changes[i] - mean;
        widest = std::max(widest, std::abs(vector[i]));
    }
    if (widest <= rounding) return std::nullopt;
    const double length = std::sqrt(dot(vector, vector));
    for (double& value : vector) value /= length;
    return vector;
}

bool move_often(const SeriesChanges& a, const SeriesChanges& b) {
    return static_cast<std::size_t>(std::popcount(a.moved & b.moved)) >= least_common_changes;
}

class Grouping {
public:
    explicit Grouping(const std::vector<SeriesChanges>& series)
        : series_(series)
        , taken_(series.size(), 0) {
        for (const SeriesChanges& one : series) directions_.push_back(direction_of(one, one.present));
    }

    std::vector<MovingGroup> run() {
        std::vector<MovingGroup> groups;
        for (std::size_t i = 0; i < series_.size(); ++i) {
            if (taken_[i] != 0 || !directions_[i]) continue;
            MovingGroup group = group_of(i);
            if (group.members.size() > 1) groups.push_back(std::move(group));
        }
        return groups;
    }

private:
    static constexpr std::size_t most_unlike_pairs = 5'000'000;

    MovingGroup group_of(std::size_t first) {
        MovingGroup group{{first}, 1};
        for (std::size_t i = first + 1; i < series_.size(); ++i) {
            if (taken_[i] != 0 || !directions_[i]) continue;
            const double r = std::abs(compare(first, i));
            if (r <= moves_together) continue;
            taken_[i] = 1;
            group.members.push_back(i);
            group.weakest = std::min(group.weakest, r);
        }
        return group;
    }

    /// Returns r, or 0 for a pair that cannot be compared or exceeds the limit. Series without different gaps
    /// share their vectors, so their r is one dot product.
    double compare(std::size_t a, std::size_t b) {
        if (!move_often(series_[a], series_[b])) return 0;
        if (series_[a].present == series_[b].present) return dot(*directions_[a], *directions_[b]);
        if (unlike_pairs_ == most_unlike_pairs) return 0;
        ++unlike_pairs_;
        return correlation(series_[a], series_[b]).value_or(0);
    }

    const std::vector<SeriesChanges>& series_;
    std::vector<std::optional<Vector>> directions_;
    std::vector<std::uint8_t> taken_;
    std::size_t unlike_pairs_ = 0;
};

} // namespace

/// Values are scaled by the largest of them, so that squares neither overflow nor vanish.
SeriesChanges changes_of(std::span<const std::optional<double>> values) {
    const auto last = values.last(std::min(values.size(), compared_changes + 1));
    double largest = 0;
    for (const auto& value : last) largest = std::max(largest, value ? std::abs(*value) : 0);
    SeriesChanges made;
    if (largest == 0) return made;
    const std::size_t offset = compared_changes + 1 - last.size();
    for (std::size_t i = 1; i < last.size(); ++i) {
        if (!last[i] || !last[i - 1]) continue;
        made.changes[offset + i - 1] = *last[i] / largest - *last[i - 1] / largest;
        made.present |= 1U << (offset + i - 1);
        if (std::abs(made.changes[offset + i - 1]) > rounding) made.moved |= 1U << (offset + i - 1);
    }
    return made;
}

std::optional<double> correlation(const SeriesChanges& a, const SeriesChanges& b) {
    if (!move_often(a, b)) return std::nullopt;
    const std::uint32_t both = a.present & b.present;
    const auto x = direction_of(a, both);
    const auto y = direction_of(b, both);
    return x && y ? std::optional(dot(*x, *y)) : std::nullopt;
}

std::vector<MovingGroup> find_moving_groups(const std::vector<SeriesChanges>& series) {
    return Grouping(series).run();
}

} // namespace kpitrace
