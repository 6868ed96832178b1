// The keys of a scorecard, as the tables know them by which it is read: for what must agree with them, such as the
// schema that editors complete by.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kpitrace {

enum class Presence : std::uint8_t { optional, required };

/// A closed set of words.
using Words = std::vector<std::string_view> (*)();

struct Key {
    std::string_view name;
    Presence presence = Presence::optional;
    std::vector<std::string_view> words; ///< all that its value may be; empty where that is no closed set
};

struct ElementKeys {
    std::string_view noun; ///< as messages name it: `success factor`
    std::vector<Key> keys;
};

/// All kinds of maps with keys of their own; first the scorecard itself.
[[nodiscard]] std::vector<ElementKeys> element_keys();

// Of the parts, each beside its tables.
[[nodiscard]] std::vector<ElementKeys> top_level_keys();
[[nodiscard]] std::vector<ElementKeys> perspective_keys();
[[nodiscard]] std::vector<ElementKeys> source_keys();
[[nodiscard]] std::vector<ElementKeys> metric_keys();
[[nodiscard]] std::vector<ElementKeys> objective_keys();
[[nodiscard]] std::vector<ElementKeys> kpi_keys();
[[nodiscard]] std::vector<ElementKeys> target_keys();
[[nodiscard]] std::vector<ElementKeys> plan_keys();

} // namespace kpitrace
