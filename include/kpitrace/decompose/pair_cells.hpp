// The cells of two dimensions that their rows and columns do not explain.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// More members a dimension cannot have: the cells would be too small to say anything.
inline constexpr std::size_t most_pair_members = 20;

struct PairCell {
    std::size_t row = 0;
    std::size_t column = 0;
    Number contribution;
    Number implied; // by its row and its column
};

/// All cells, row by row. Both spans hold rows * columns numbers, row by row. With a cell's share s of the weights (the
/// references for sums, the denominators before for ratios), row and column imply that relative changes add:
///
///     implied = s * (c of the row / s of the row + c of the column / s of the column - gap)
///
/// If South lost 30 %, product A 10 %, and everything 5 %, then product A in the South is implied to lose 35 %. The
/// implied values add up to the gap. A row without weight spreads over the columns by their shares, and a column
/// without weight over the rows. Returns nothing if the weights add up to zero, or if a number is infinite.
[[nodiscard]] std::optional<std::vector<PairCell>>
imply_cells(std::size_t columns, std::span<const Number> contributions, std::span<const Number> weights);

/// The cells whose contribution departs from the implied one by more than a tenth of the gap, the largest departure
/// first, equal ones in the order of the cells. None if the contributions add up to zero.
[[nodiscard]] std::vector<PairCell> departing_cells(std::span<const PairCell> cells);

} // namespace kpitrace
