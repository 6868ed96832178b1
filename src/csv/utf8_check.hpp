// Whether a long text is UTF-8.
#pragma once

#include "kpitrace/csv/read_settings.hpp"

#include <string_view>

namespace kpitrace::csv {

/// Answers whether all of a text is UTF-8.
using Utf8Check = bool (*)(std::string_view text);

/// The check for a level, or for the best below it that the machine has.
[[nodiscard]] Utf8Check utf8_check(SimdLevel level);

} // namespace kpitrace::csv
