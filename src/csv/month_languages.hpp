// The names of months in widely used languages, for hints that propose `month_names`.
#pragma once

#include "csv/calendar_names.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// What `month_names` can list.
struct MonthList {
    std::string_view language; ///< in English: `French`
    MonthNames months;
    std::string key; ///< ready to paste, on one line: `month_names: [janvier, février, …]`
};

/// The lists of all languages, English included. A language with more than two forms of its names has several lists.
[[nodiscard]] std::span<const MonthList> month_languages();

/// Lists of 24 texts: the 12 of `own`, which `month_names` has now, and the names of another language. Each list reads
/// everything that `own` reads, as the same months. There are none if `own` does not have 12 texts.
[[nodiscard]] std::vector<MonthList> month_lists_with(std::span<const std::string> own);
/// The same with the English names, which are read without `month_names`.
[[nodiscard]] std::span<const MonthList> month_lists_with_english();

/// How much of what one list reads, whole or shortened, another list reads as the same months.
enum class Agreement : std::uint8_t {
    none,    ///< some names are read as other months
    in_part, ///< some names are not read
    whole
};
[[nodiscard]] Agreement agreement(const MonthNames& list, std::span<const std::string> own);

/// The list of month_languages() or month_lists_with_english() that is at the end of keys such as `date_format: "%b
/// %Y"` and `month_names: [...]`; null if there is none.
[[nodiscard]] const MonthList* find_month_list(std::string_view keys);

/// The English names, from January to December.
[[nodiscard]] std::span<const std::string> english_months();

} // namespace kpitrace::csv
