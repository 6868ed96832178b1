// Numbers that are not in the notation of the scorecard: `1,000`, `12,5`, `1.234.567`, `$1,000`.
#pragma once

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

} // namespace kpitrace
