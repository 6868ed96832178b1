// Finds columns of one table that are keys of another.
#pragma once

#include "draft/outline.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kpitrace {

/// A column whose cells are found in a column of another table, in which each occurs once.
struct KeyMatch {
    std::size_t table = 0;
    std::size_t column = 0;
    std::size_t key_table = 0;
    std::size_t key_column = 0;
    std::uint64_t rows = 0;    ///< of `table` that were compared: with a key; most_rows_compared at most
    std::uint64_t matched = 0; ///< of these
};

/// So many keys of one table are held to be sure that each occurs once; a table with more rows is no key table.
inline constexpr std::size_t most_keys = 4'000'000;
inline constexpr std::uint64_t most_rows_compared = 200'000;

/// Those that cover 95 % of the rows compared, one at most for each pair of tables: by the same name rather than by
/// values alone.
[[nodiscard]] std::vector<KeyMatch> find_key_matches(std::span<const TableOutline> tables);

} // namespace kpitrace
