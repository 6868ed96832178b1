// A target that someone wrote as a comparison: `target: >= 5`.
#pragma once

#include "scorecard/yaml_written.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// What a scorecard says of the direction already.
enum class DirectionKey : std::uint8_t { absent, present };

struct ComparedTarget {
    std::string_view key;        ///< `target`, or another key that takes a number
    std::string_view sign;       ///< as written: `>=`, `≥`, `<`
    std::string_view rest;       ///< what is compared with
    std::string_view direction;  ///< `maximize` or `minimize`; empty for `=`
    bool excludes_bound = false; ///< `>` and `<`
};

/// Nothing where the key takes no number, or where its text does not begin with a sign of comparison.
[[nodiscard]] std::optional<ComparedTarget> read_compared_target(std::string_view key, std::string_view text);

[[nodiscard]] std::string message_of(const ComparedTarget& target);
[[nodiscard]] std::string help_of(const ComparedTarget& target, DirectionKey direction);

/// Whether the map of the value, of which no tree is known, has this key too.
[[nodiscard]] DirectionKey has_sibling_key(std::string_view source, const WrittenValue& value, std::string_view key);

} // namespace kpitrace
