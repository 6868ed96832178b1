// The names of months in widely used languages, for hints that propose `month_names`.
#pragma once

#include "csv/calendar_names.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// Names of months that `month_names` can list.
struct MonthList {
    std::string_view language; ///< its English name: `French`
    MonthNames months;
    std::string key; ///< the key, ready to paste on one line: `month_names: [janvier, février, …]`
};

/// The lists of all known languages, including English. A language with more than two forms of its names has several
/// lists.
[[nodiscard]] std::span<const MonthList> month_languages();

/// Lists of 24 texts, which add the names of another language to `own`, the 12 texts that `month_names` has now. Each
/// list reads everything that `own` reads, as the same months. Empty if `own` does not have 12 texts.
[[nodiscard]] std::vector<MonthList> month_lists_with(std::span<const std::string> own);
/// Lists of 24 texts with the English names, which a source reads without `month_names`, and those of another language.
[[nodiscard]] std::span<const MonthList> month_lists_with_english();

/// How well `list` reads the names in `own`, whole and shortened.
enum class Agreement : std::uint8_t {
    none,    ///< it reads some names as other months
    in_part, ///< it does not read some names
    whole    ///< it reads all names as the same months
};
[[nodiscard]] Agreement agreement(const MonthNames& list, std::span<const std::string> own);

/// The list of month_languages() or month_lists_with_english() with which `keys` end. The keys may begin with others,
/// such as `date_format: "%b %Y"`. Null if they end with no list.
[[nodiscard]] const MonthList* find_month_list(std::string_view keys);

/// The English names, from January to December.
[[nodiscard]] std::span<const std::string> english_months();

} // namespace kpitrace::csv
