// Periods as a JSON report has them: an id, a first day and a last day.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Each form of an id belongs to one unit, except a date: it is the id of a day, or of a week that begins on it. The
/// days decide which of them it is.
[[nodiscard]] std::optional<PeriodUnit> unit_of_period(std::string_view id, DateRange days);

/// `June 2026`. The first day shows with which month fiscal quarters and years begin. The id itself if its form is
/// unknown.
[[nodiscard]] std::string title_of_period(std::string_view id, DateRange days);

} // namespace kpitrace
