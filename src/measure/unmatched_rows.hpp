// Counts the rows for which a lookup found no row, and their keys.
//
// Memory is bounded even if no row has a match: from some number of keys on, only keys whose hash has some zero bits
// are counted. Which keys these are depends neither on threads nor on the order of rows.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/lookup_table.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kpitrace {

/// One thread's share.
class UnmatchedRows {
public:
    /// A row of a file, and how to find its line and the place of its key. If `unpivot` made the key from the header,
    /// its place is there and not in the row's line.
    struct Row {
        std::uint32_t file = 0;
        std::uint64_t offset = 0;
        std::function<std::uint64_t()> line;
        std::function<Place()> place;
    };
    /// Counts a row with a key that no row has.
    void note(std::string_view key, const Row& row);
    /// Counts a row in whose key a part is null.
    void note_empty(const Row& row);
    void merge(const UnmatchedRows& other);

    [[nodiscard]] bool any() const { return missing_.count > 0 || empty_.count > 0; }
    /// The place of the key of the first row without a match, with or without a key.
    [[nodiscard]] const Place& first_place() const;
    /// The most frequent keys, with the nearest keys of `index`.
    [[nodiscard]] Unmatched result(LookupId lookup, const KeyIndex& index) const;

private:
    struct Rows {
        std::uint64_t count = 0;
        std::uint32_t file = 0; // of the first row, like `offset`, `line` and `place`
        std::uint64_t offset = 0;
        std::uint64_t line = 0;
        Place place;

        void note(const Row& row);
        void merge(const Rows& other);
        [[nodiscard]] Tally tally() const;
    };
    void count(std::string_view key, std::uint64_t rows);
    void thin_out();

    Rows missing_;
    Rows empty_;
    std::unordered_map<std::string, std::uint64_t> keys_; // those whose hash has no bit of skipped_
    std::uint64_t skipped_ = 0;
};

} // namespace kpitrace
