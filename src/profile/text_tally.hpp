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
    void finish(ColumnProfile& column) &&;

private:
    void look_for_repeat(std::string_view cell);
    void count(std::string_view cell);

    std::map<std::string, std::uint64_t, std::less<>> counts_;
    bool many_ = false;
    std::unordered_set<std::size_t> hashes_; // of the first cells, while none stood twice
    std::size_t held_ = 0;
    bool repeats_ = false;
};

} // namespace kpitrace
