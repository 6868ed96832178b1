// How the tables of a draft belong together: which columns are keys of other tables. What is certain becomes a lookup;
// what only a person can decide becomes a comment.
#pragma once

#include "draft/outline.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kpitrace {

/// A column whose cells are found in a key of another table. A key is a column in which each cell occurs once.
struct KeyMatch {
    std::size_t table = 0;
    std::size_t column = 0;
    std::size_t key_table = 0;
    std::size_t key_column = 0;
    std::uint64_t rows = 0;    ///< compared rows that have a cell, at most most_rows_compared
    std::uint64_t matched = 0; ///< compared rows whose cell was found
    bool is_named = false;     ///< the names of the columns say that they match
};

/// The most keys of a table. All of them are kept in memory (8 bytes each) to see whether one occurs twice. A table
/// with more rows has no key.
inline constexpr std::size_t most_keys = 4'000'000;
/// The most rows that are looked up. They show well enough whether 95 % are found.
inline constexpr std::uint64_t most_rows_compared = 200'000;

/// The matches that find at least 95 % of the compared rows, at most one for each pair of tables. Not all rows have to
/// match: two exports of different days each have some keys that the other lacks. Columns with the same
/// name are preferred to columns that only have the same values. Reads the files again (key_match.cpp).
[[nodiscard]] std::vector<KeyMatch> find_key_matches(std::span<const TableOutline> tables);

/// Sets the lookups, the looked-up dates and the proposals of each table. A lookup is certain if the names of its
/// columns match, if several rows have the same key, and if all rows were compared. Rows that find no key do no harm:
/// their looked-up columns are null, and `check` names their keys. But they would have no date, so only a lookup that
/// finds all rows gives dates.
void link_tables(Outline& outline);

} // namespace kpitrace
