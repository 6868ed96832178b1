// Numbers that are not in the notation of a scorecard: `1,000`, `12,5`, `1.234.567`, `$1,000`, `>= 5`.
#pragma once

#include "scorecard/yaml_written.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct NumberReading {
    std::string number;     ///< as the scorecard writes it
    std::string_view where; ///< empty, or the condition under which it is meant: `the comma is a decimal mark`
};

/// What the text can be meant as; nothing where it is a number already, or none at all.
[[nodiscard]] std::vector<NumberReading> readings_of_number(std::string_view text);

/// `write `target: 12.5``, with all readings. key: may be empty.
[[nodiscard]] std::string help_with_readings(std::string_view key, const std::vector<NumberReading>& readings);

/// `12.500`: three digits behind a point that groups thousands where files have a decimal comma. `0.125` is none.
[[nodiscard]] bool could_be_thousands(std::string_view text);
/// Of such a text: `12500`, and `12.5`.
[[nodiscard]] std::string without_point(std::string_view text);
[[nodiscard]] std::string without_zeros(std::string_view text);

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
