// Counts the different texts of a column, up to a limit.
#pragma once

#include "kpitrace/profile/profile.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace kpitrace {

/// The texts by frequency, the most frequent first. Equally frequent texts are in alphabetical order, so the order of
/// the rows does not matter.
[[nodiscard]] std::vector<CountedText> by_frequency(const std::map<std::string, std::uint64_t, std::less<>>& counts);

/// Whether exports write this text for a missing value: `n/a`, `-`, `9999-12-31`. The text must not have outer spaces;
/// its case does not matter.
[[nodiscard]] bool is_null_word(std::string_view text);

class TextTally {
public:
    /// Adds a cell that is not null, with its outer spaces.
    void add(std::string_view cell);
    /// Counts a cell that was already added, `times` more times.
    void add_more(std::string_view cell, std::uint64_t times);
    void finish(ColumnProfile& column) &&;

private:
    void look_at_order(std::string_view cell);
    void look_for_repeat(std::string_view cell);
    void count(std::string_view cell);

    std::map<std::string, std::uint64_t, std::less<>> counts_;
    bool many_ = false;
    std::unordered_set<std::size_t> hashes_; // hashes of the first cells, until a cell occurs twice
    std::size_t held_ = 0;
    bool repeats_ = false;
    std::string before_; // the previous cell, as long as cells are in order
    bool rises_ = true;
    bool falls_ = true;
};

} // namespace kpitrace
