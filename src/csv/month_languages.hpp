// Names of months in widely used languages, for the `month_names` that a hint proposes.
#pragma once

#include "csv/month_names.hpp"

#include <span>
#include <string>
#include <string_view>

namespace kpitrace::csv {

struct MonthLanguage {
    std::string_view name; ///< in English: `French`
    MonthNames months;
    std::string key; ///< ready to paste, on one line: `month_names: [janvier, février, …]`
};

/// All but English.
[[nodiscard]] std::span<const MonthLanguage> month_languages();

} // namespace kpitrace::csv
