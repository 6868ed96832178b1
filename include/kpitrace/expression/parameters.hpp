// Parameters: values with a name, which expressions use as `:name`.
//
// A parameter is a value and never text of the language: whatever it contains, it cannot change what the expression
// around it means. So `:region` with the value `North' or 1 = 1` is a text that no row has.
#pragma once

#include "kpitrace/values/date.hpp"
#include "kpitrace/values/number.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace {

using ParameterValue = std::variant<Number, std::string, Date>;

struct Parameter {
    std::string name; ///< of the form `[A-Za-z_][A-Za-z0-9_]*`
    ParameterValue value;
};

/// Each name once.
using Parameters = std::vector<Parameter>;

/// The parameter with this name; null if there is none.
[[nodiscard]] const Parameter* find_parameter(std::span<const Parameter> parameters, std::string_view name);

/// The length of the name at the front of `text`; 0 if no name begins there.
[[nodiscard]] std::size_t parameter_name_length(std::string_view text);

/// The value of the parameter as text: `North`, `2026`, `2026-06-30`.
[[nodiscard]] std::string value_text(const Parameter& parameter);

} // namespace kpitrace
