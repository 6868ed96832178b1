// Names of weekdays in cells.
#pragma once

#include <string_view>

namespace kpitrace::csv {

/// A set of weekdays: bit 0 is Monday, bit 6 Sunday.
using WeekdaySet = unsigned;

/// Takes the name of a weekday, whole or shortened, from the front of a text: English or one of the languages that
/// `month_names` is proposed for. Answers the weekdays that have the name in some language; 0 where it begins with
/// none.
[[nodiscard]] WeekdaySet take_weekday(std::string_view& text);

} // namespace kpitrace::csv
