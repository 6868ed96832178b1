// The parameters of a scorecard: `parameters: {region: North}`, and `--set region=South`.
#pragma once

#include "scorecard/includes.hpp"
#include "scorecard/reading.hpp"

#include <span>
#include <string>

namespace kpitrace {

/// Reads `parameters` of all parts into Scorecard::parameters, with the values of `settings`. A value of the including
/// file replaces that of an included file. Reports names that are not defined, values of another type, parameters
/// without a value, and parameters that two files define, none of which includes the other. Returns false if a
/// parameter has no value: its type is not known, so nothing that uses it can be checked.
[[nodiscard]] bool read_parameters(Reading& reading, const ScorecardFiles& files,
                                   std::span<const std::string> settings);

/// Replaces each `:name` in a path by the value of the parameter. The value is literal, so it can contain neither a
/// folder nor a pattern. In a scorecard without parameters, a colon is a character like any other.
[[nodiscard]] std::optional<std::string> path_with_parameters(Reading& reading, const TextAt& path);

/// The value of a parameter, if the whole text is `:name` and the parameter is a number.
[[nodiscard]] std::optional<Number> number_parameter(const Reading& reading, std::string_view text);

} // namespace kpitrace
