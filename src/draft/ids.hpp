// Ids for what the draft names: made of people's names for columns and files.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace kpitrace {

/// The words of the name in ASCII without accents, joined by `_`: `Stück je Größe` is `stuck_je_grosse`, `2024 sales`
/// is `_2024_sales`. Empty where no letter or digit is left.
[[nodiscard]] std::string id_from_name(std::string_view name);

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
