// Finds series of values that move together.
//
// Pearson's r over the changes from period to period, not over the values: two series that merely both grow have
// correlated values (Yule 1926, "Why do we sometimes get nonsense-correlations between time-series?").
//
//     r = Σ (x - mean x)(y - mean y) / √(Σ (x - mean x)² · Σ (y - mean y)²)
//
// over the periods in which both have a change (Pearson 1895).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

inline constexpr std::size_t compared_changes = 24;
/// With fewer common changes other than 0, r says little. With 12 and no relation at all, |r| > 0.95 occurs twice in a
/// million cases.
inline constexpr std::size_t least_common_changes = 12;
inline constexpr double moves_together = 0.95;

/// The last changes of a series as shares of its largest value; the latest change comes last. Bit i of `present` says
/// whether changes[i] is known.
struct SeriesChanges {
    std::array<double, compared_changes> changes{};
    std::uint32_t present = 0;
    std::uint32_t moved = 0; ///< as `present`, but only for changes other than 0
};

/// The changes between the last 25 of `values`, the latest last. If a value is missing, so are the changes before and
/// after it.
[[nodiscard]] SeriesChanges changes_of(std::span<const std::optional<double>> values);

/// Returns r, or nothing in two cases. First, fewer than least_common_changes are known in both series and not 0 in
/// either: one common jump among periods without any change would make r 1. Second, the changes of one series are all
/// the same, as in a series that grows steadily. Differences up to 1e-9 of the largest value count as rounding.
[[nodiscard]] std::optional<double> correlation(const SeriesChanges& a, const SeriesChanges& b);

/// A group of series that each have |r| > 0.95 with the first. A series is in at most one group.
struct MovingGroup {
    std::vector<std::size_t> members; ///< indices in ascending order; at least two
    double weakest = 1;               ///< the smallest |r| of a member with the first
};

/// Compares all pairs; the 50 million pairs of ten thousand series take about a second. Pairs whose changes are known
/// in different periods cost more, so only the first 5 million of them are compared.
[[nodiscard]] std::vector<MovingGroup> find_moving_groups(const std::vector<SeriesChanges>& series);

} // namespace kpitrace
