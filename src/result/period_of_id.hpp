// Periods as a JSON report gives them: an id, its first and its last day.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Each form of an id belongs to one unit, except a date: it is the id of a day, or of a week that begins on it, which
/// the days decide.
[[nodiscard]] std::optional<PeriodUnit> unit_of_period(std::string_view id, DateRange days);

/// `June 2026`. The first day decides with which month fiscal quarters and years begin. The id itself where its form is
/// not known.
[[nodiscard]] std::string title_of_period(std::string_view id, DateRange days);

} // namespace kpitrace
