// Names of months in widely used languages, for the `month_names` that a hint proposes.
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

/// One list for each language, English too. A language with more than two forms of its names has several.
[[nodiscard]] std::span<const MonthList> month_languages();

/// Lists of 24 texts: the 12 that `month_names` has now, and the names of another language. Only lists that read
/// whatever the 12 texts read now, as the same months. None where `own` does not have 12 texts.
[[nodiscard]] std::vector<MonthList> month_lists_with(std::span<const std::string> own);
/// The same with the English names, which are read where `month_names` is not written.
[[nodiscard]] std::span<const MonthList> month_lists_with_english();

/// How much of what one list reads, whole or shortened, another one reads as the same months.
enum class Agreement : std::uint8_t {
    none,    ///< it reads some of it as other months
    in_part, ///< it reads some of it not at all
    whole
};
[[nodiscard]] Agreement agreement(const MonthNames& list, std::span<const std::string> own);

/// The list of month_languages() or month_lists_with_english() that keys such as `date_format: "%b %Y"` and
/// `month_names: [...]` write; null where it is another list.
[[nodiscard]] const MonthList* find_month_list(std::string_view keys);

/// The English names, from January to December.
[[nodiscard]] std::span<const std::string> english_months();

} // namespace kpitrace::csv
