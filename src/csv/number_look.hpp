// What a cell looks like that is not a number: a duration, a number with a text beside it.
#pragma once

#include "csv/number_form.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// A span of time: `1:30`, `125:30:00`, `2d 03:00`, `1h 30m`, `45 min`, `PT1H30M`.
[[nodiscard]] bool looks_like_duration(std::string_view text);

/// The text that is beside the number and that `units` would have to declare; nothing where the cell is not one number
/// with one short text. Marks and known currencies are not parts of it: of `1.5M$` it is `M`.
[[nodiscard]] std::optional<std::string> text_beside_number(std::string_view cell, const Units& units);

/// True of texts that mark the sides of an account: `Dr`, `Cr`, `S`, `H`.
[[nodiscard]] bool marks_side_of_account(std::string_view text);

} // namespace kpitrace::csv
