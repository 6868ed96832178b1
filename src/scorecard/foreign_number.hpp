// Numbers that are not written in the notation of a scorecard: `1,000`, `12,5`, `1.234.567`, `$1,000`, `>= 5`. They are
// never read; a hint shows what to write instead.
#pragma once

#include "scorecard/yaml_written.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct NumberReading {
    std::string number;     ///< in the notation of the scorecard
    std::string_view where; ///< the condition for this meaning: `the comma is a decimal mark`; can be empty
};

/// The numbers that the text can mean. Empty if it is a number of the scorecard's notation already, or cannot be a
/// number.
[[nodiscard]] std::vector<NumberReading> readings_of_number(std::string_view text);

/// Writes the hint "write `target: 12.5`" with all meanings. `key` can be empty.
[[nodiscard]] std::string help_with_readings(std::string_view key, const std::vector<NumberReading>& readings);

/// Whether the point could group thousands if the files have a decimal comma: in `12.500`, but not in `0.125`.
[[nodiscard]] bool could_be_thousands(std::string_view text);
/// The two meanings of such a text: without its point (`12500`), and without zeros at its end (`12.5`).
[[nodiscard]] std::string without_point(std::string_view text);
[[nodiscard]] std::string without_zeros(std::string_view text);

/// Whether the KPI has the key `direction`.
enum class DirectionKey : std::uint8_t { absent, present };

struct ComparedTarget {
    std::string_view key;        ///< `target`, or another key whose value is a number
    std::string_view sign;       ///< as written: `>=`, `≥`, `<`
    std::string_view rest;       ///< the text after the sign
    std::string_view direction;  ///< `maximize` or `minimize`; empty for `=`
    bool excludes_bound = false; ///< true for `>` and `<`
};

/// Splits a value such as `>= 5`. Returns nothing if the value of the key is not a number, or if the text does not
/// begin with a sign of comparison.
[[nodiscard]] std::optional<ComparedTarget> read_compared_target(std::string_view key, std::string_view text);

[[nodiscard]] std::string message_of(const ComparedTarget& target);
[[nodiscard]] std::string help_of(const ComparedTarget& target, DirectionKey direction);

/// Whether the map that contains the value also has this key. It is searched for in the text, because the tree does not
/// exist yet.
[[nodiscard]] DirectionKey has_sibling_key(std::string_view source, const WrittenValue& value, std::string_view key);

} // namespace kpitrace
