// Numbers that are not written as a scorecard writes them: `1,000`, `12,5`, `1.234.567`, `$1,000`, `>= 5`. They are
// never read: a hint shows what to write instead.
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

/// The numbers that the text can mean. Empty where it is already a number, or means none.
[[nodiscard]] std::vector<NumberReading> readings_of_number(std::string_view text);

/// `write `target: 12.5``, with all meanings. key: can be empty.
[[nodiscard]] std::string help_with_readings(std::string_view key, const std::vector<NumberReading>& readings);

/// Whether the point could group thousands, as it does where files have a decimal comma: `12.500`, but not `0.125`.
[[nodiscard]] bool could_be_thousands(std::string_view text);
/// The two meanings of such a text: `12500` and `12.5`.
[[nodiscard]] std::string without_point(std::string_view text);
[[nodiscard]] std::string without_zeros(std::string_view text);

/// Whether the KPI has the key `direction`.
enum class DirectionKey : std::uint8_t { absent, present };

struct ComparedTarget {
    std::string_view key;        ///< `target`, or another key that takes a number
    std::string_view sign;       ///< as written: `>=`, `≥`, `<`
    std::string_view rest;       ///< what follows the sign
    std::string_view direction;  ///< `maximize` or `minimize`; empty for `=`
    bool excludes_bound = false; ///< for `>` and `<`
};

/// Nothing where the value of the key is not a number, or where the text does not begin with a sign of comparison.
[[nodiscard]] std::optional<ComparedTarget> read_compared_target(std::string_view key, std::string_view text);

[[nodiscard]] std::string message_of(const ComparedTarget& target);
[[nodiscard]] std::string help_of(const ComparedTarget& target, DirectionKey direction);

/// Whether the map that contains the value has this key too. It is found in the text, because there is no tree yet.
[[nodiscard]] DirectionKey has_sibling_key(std::string_view source, const WrittenValue& value, std::string_view key);

} // namespace kpitrace
