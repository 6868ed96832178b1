// Counts the different texts of a column, up to a bound.
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

/// By count, then text: no order of rows shows.
[[nodiscard]] std::vector<CountedText> by_frequency(const std::map<std::string, std::uint64_t, std::less<>>& counts);

class TextTally {
public:
    /// A cell that is not null, as it stands.
    void add(std::string_view cell);
    /// A cell that was added before, again.
    void add_more(std::string_view cell, std::uint64_t times);
    void finish(ColumnProfile& column) &&;

private:
    void look_at_order(std::string_view cell);
    void look_for_repeat(std::string_view cell);
    void count(std::string_view cell);

    std::map<std::string, std::uint64_t, std::less<>> counts_;
    bool many_ = false;
    std::unordered_set<std::size_t> hashes_; // of the first cells, while none stood twice
    std::size_t held_ = 0;
    bool repeats_ = false;
    std::string before_; // the last cell, as long as the cells are ordered
    bool rises_ = true;
    bool falls_ = true;
};

} // namespace kpitrace
