// Days and instants, and how they are written.
//
// Dates are std::chrono's: a Date counts days, an Instant seconds. No time zone is ever applied.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

using Date = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

/// The last day that parse_date() reads.
inline constexpr Date last_date{std::chrono::year{9999} / std::chrono::December / 31};

/// Reads `2026-06-30`, in exactly this form. Returns nothing if the calendar has no such day; years are 0001 to 9999.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// Reads a year of four digits, 0001 to 9999. Returns nothing for any other text.
[[nodiscard]] std::optional<int> parse_year(std::string_view text);

/// `2026-06-30`.
[[nodiscard]] std::string to_string(Date date);
/// `2026-06-30 10:15:00`. At midnight, only the date is written.
[[nodiscard]] std::string to_string(Instant instant);
/// `30 June 2026`.
[[nodiscard]] std::string title(Date date);
/// `June`.
[[nodiscard]] std::string_view to_string(std::chrono::month month);
/// `sunday`.
[[nodiscard]] std::string_view to_string(std::chrono::weekday weekday);

/// First and last day, both included.
struct DateRange {
    Date first;
    Date last;

    friend bool operator==(const DateRange&, const DateRange&) = default;
};

} // namespace kpitrace
