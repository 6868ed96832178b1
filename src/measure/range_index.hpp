// Answers over ranges of groups that overlap, without merging the states in them anew.
//
// The windows of successive periods overlap: `trailing(median(x), 24)` shares 23 periods with the one before. States
// cannot be subtracted in general, so that nothing slides; instead each kind has a structure that answers any range in
// logarithmic time, from the same exact states:
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

    /// Over the groups from place `begin` to before `end`; begin < end.
    [[nodiscard]] virtual std::optional<Number> over(std::size_t begin, std::size_t end,
                                                     const Aggregate& aggregate) const = 0;
};

/// `states` are those of a StateColumn. Neither is needed later.
template<class States>
[[nodiscard]] std::unique_ptr<const RangeIndex> make_index(const States& states, std::span<const std::uint32_t> groups);

/// Order statistics of any range of a sequence (Claude, Navarro: "The wavelet matrix", 2012): one bit for each value
/// and level, from the highest bit of the values to the lowest.
class WaveletMatrix {
public:
    explicit WaveletMatrix(std::vector<std::uint32_t> values);

    /// The value that has `k` smaller or equal ones before it in the sorted range; k < end - begin.
    [[nodiscard]] std::uint32_t nth(std::size_t begin, std::size_t end, std::size_t k) const;
    /// How many values of the range are less than `limit`.
    [[nodiscard]] std::size_t count_below(std::size_t begin, std::size_t end, std::uint32_t limit) const;

private:
    /// 64 values: their bits, and how many zeros come before them in the level.
    struct Block {
        std::uint64_t bits = 0;
        std::uint64_t zeros_before = 0;
    };
    struct Level {
        std::vector<Block> blocks;
        std::size_t zeros = 0; ///< in all; in the next level, ones follow after them
    };
    [[nodiscard]] static std::size_t zeros_before(const Level& level, std::size_t place);

    std::vector<Level> levels_;
};

} // namespace kpitrace
