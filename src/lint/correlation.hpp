// Which series of values move together.
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
/// Of fewer common changes, none of them 0, r says little: with 12 and no relation at all, |r| > 0.95 comes twice in a
/// million.
inline constexpr std::size_t least_common_changes = 12;
inline constexpr double moves_together = 0.95;

/// The last changes of a series, the latest last, as shares of its largest value. Bit i of `present`: changes[i] is
/// one.
struct SeriesChanges {
    std::array<double, compared_changes> changes{};
    std::uint32_t present = 0;
    std::uint32_t moved = 0; ///< those of them that are not 0
};

/// The changes between the last 25 of `values`, the latest last. A missing value takes the two changes around it away.
[[nodiscard]] SeriesChanges changes_of(std::span<const std::optional<double>> values);

/// r, or nothing where fewer than least_common_changes are common to both and not 0 in either: a single jump of both,
/// among periods in which nothing happens, makes r 1. Nor where the changes of one are all the same (spread by no more
/// than rounding leaves, 1e-9 of its largest value; below that a change is 0 too): a series that grows steadily.
[[nodiscard]] std::optional<double> correlation(const SeriesChanges& a, const SeriesChanges& b);

/// Series that move with the first of their group, |r| > 0.95; indices, in order; a series is in one group at most.
struct MovingGroup {
    std::vector<std::size_t> members; ///< two at least
    double weakest = 1;               ///< the |r| nearest to 0 with the first
};

/// Compares all pairs: 50 million, those of ten thousand series, take about a second. Series whose changes lie in
/// unlike periods cost more each: of these at most 5 million pairs, the first, are compared.
[[nodiscard]] std::vector<MovingGroup> find_moving_groups(const std::vector<SeriesChanges>& series);

} // namespace kpitrace
