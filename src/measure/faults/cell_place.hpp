// Where a cell is among the files of a source, for messages that name several cells.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The order in which messages name cells.
struct CellOrder {
    std::uint32_t file = 0;   ///< among the source's files
    std::uint64_t offset = 0; ///< of the row in the file
    std::size_t column = 0;   ///< of the file, from 1; 0: a text that an expression made
    friend auto operator<=>(const CellOrder&, const CellOrder&) = default;
};

struct PlacedCell {
    CellOrder order;
    std::string text;
    Place place;
};

/// The first cells are enough for a message.
inline constexpr std::size_t most_placed = 3;

/// Puts `cell` among the first ones, which are in order.
void keep_first(std::vector<PlacedCell>& first, PlacedCell cell);
/// True where keep_first() would keep a cell of that order.
[[nodiscard]] bool is_among_first(const std::vector<PlacedCell>& first, const CellOrder& order);

/// `line 3`, or `march.csv:3` in another file than `from`.
[[nodiscard]] std::string line_of(const Place& place, const Place& from);
/// `a` in line 3, `b` in line 5, `c` in line 9 and 4 more: the first of `count` cells. Lines are those of the first
/// cell's file, other files are named.
[[nodiscard]] std::string list_cells(std::span<const PlacedCell> first, std::uint64_t count);

} // namespace kpitrace
