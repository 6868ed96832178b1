// Calculates aggregates over overlapping ranges of groups without merging all of their states each time.
//
// The windows of successive periods overlap: in `trailing(median(x), 24)`, each shares 23 periods with the one before.
// States cannot be subtracted in general, so a result cannot be carried from one window to the next. Instead, each kind
// of state has a structure that gives the result of any range in logarithmic time, from the same exact states:
//   - counts, sums, extremes, spreads and edges merge in any order: a segment tree;
//   - medians and quantiles: the k-th smallest value in a range, by a wavelet matrix over the values' ranks;
//   - distinct counts: in a range, a value is new where its previous occurrence is before the range. How many are new
//     is counted by a wavelet matrix over the previous occurrences.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/values/number.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

class RangeIndex {
public:
    RangeIndex() = default;
    RangeIndex(const RangeIndex&) = delete;
    RangeIndex& operator=(const RangeIndex&) = delete;
    virtual ~RangeIndex() = default;

    /// The value over the groups at the places from `begin` to before `end`; begin must be less than end.
    [[nodiscard]] virtual std::optional<Number> over(std::size_t begin, std::size_t end,
                                                     const Aggregate& aggregate) const = 0;
};

/// Makes the index of the states of a StateColumn. The arguments are not needed afterwards.
template<class States>
[[nodiscard]] std::unique_ptr<const RangeIndex> make_index(const States& states, std::span<const std::uint32_t> groups);

/// Finds order statistics of any range of a sequence (Claude, Navarro: "The wavelet matrix", 2012). It keeps one bit
/// for each value and level, where levels go from the highest bit of the values to the lowest.
class WaveletMatrix {
public:
    explicit WaveletMatrix(std::vector<std::uint32_t> values);

    /// The value at place `k`, from 0, of the sorted range; k must be less than end - begin.
    [[nodiscard]] std::uint32_t nth(std::size_t begin, std::size_t end, std::size_t k) const;
    /// The number of values in the range that are less than `limit`.
    [[nodiscard]] std::size_t count_below(std::size_t begin, std::size_t end, std::uint32_t limit) const;

private:
    /// The bits of 64 values, and the number of zeros before them in the level.
    struct Block {
        std::uint64_t bits = 0;
        std::uint64_t zeros_before = 0;
    };
    struct Level {
        std::vector<Block> blocks;
        std::size_t zeros = 0; ///< number of all zeros; in the next level, the ones follow the zeros
    };
    [[nodiscard]] static std::size_t zeros_before(const Level& level, std::size_t place);

    std::vector<Level> levels_;
};

} // namespace kpitrace
