// Ids of which none is given twice.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace kpitrace {

/// Gives each id once.
class UniqueIds {
public:
    /// `wish`, or where it is taken `wish_2`, `wish_3` …
    [[nodiscard]] std::string take(const std::string& wish);
    [[nodiscard]] bool has(std::string_view id) const { return taken_.contains(id); }

private:
    std::map<std::string, int, std::less<>> taken_; // with the number to try next
};

} // namespace kpitrace
