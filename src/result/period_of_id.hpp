// Finds units and titles of periods that a JSON report describes by an id, a first day and a last day.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The unit of a period. Each form of an id belongs to one unit, except a date: it can be the id of a day, or of a week
/// that begins on it. The days decide which of the two it is.
[[nodiscard]] std::optional<PeriodUnit> unit_of_period(std::string_view id, DateRange days);

/// The title of a period, such as `June 2026`. The first day shows with which month fiscal quarters and years begin. If
/// the form of the id is unknown, the title is the id itself.
[[nodiscard]] std::string title_of_period(std::string_view id, DateRange days);

/// Whether the id of a period is that of an earlier period. Ids of one unit have the same length, and their order as
/// texts is that of the periods; ids of different units are not ordered.
[[nodiscard]] bool is_earlier_id(std::string_view id, std::string_view than);

} // namespace kpitrace
