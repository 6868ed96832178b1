// Periods of time: the days that belong to each, and how they are named.
#pragma once

#include "kpitrace/values/date.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

enum class PeriodUnit : std::uint8_t { day, week, month, quarter, year };

[[nodiscard]] std::string_view to_string(PeriodUnit unit);
[[nodiscard]] std::optional<PeriodUnit> parse_period_unit(std::string_view text);

/// The n-th period of a calendar. It has a meaning only together with the Calendar that made it. Periods are plain
/// integers, so that moving a window is an addition.
struct Period {
    std::int32_t index = 0;

    friend auto operator<=>(const Period&, const Period&) = default;
    friend Period operator+(Period p, std::int32_t n) { return {p.index + n}; }
    friend Period operator-(Period p, std::int32_t n) { return {p.index - n}; }
    friend std::int32_t operator-(Period a, Period b) { return a.index - b.index; }
};

/// Divides time into periods of one unit. Weeks that begin on Monday are ISO weeks. Quarters and years begin with
/// `first_month`; a fiscal year has the number of the calendar year in which it ends.
///
/// A week belongs to the year that contains its fourth day, which is the Thursday of an ISO week. The first week of a
/// year is the first week that belongs to it.
class Calendar {
public:
    Calendar() = default;
    /// first_month: 1 to 12.
    Calendar(PeriodUnit unit, unsigned first_month, std::chrono::weekday first_day_of_week = std::chrono::Monday);

    [[nodiscard]] PeriodUnit unit() const { return unit_; }
    [[nodiscard]] unsigned first_month() const { return first_month_; }
    [[nodiscard]] std::chrono::weekday first_day_of_week() const { return first_day_; }

    /// The period that contains the day.
    [[nodiscard]] Period at(Date date) const;
    /// The days that the period contains.
    [[nodiscard]] DateRange days(Period period) const;

    /// The same period of the year before; for a week, the week with the same number. If that year does not have it (29
    /// February, week 53), the result is the last period before it: 28 February, week 52.
    [[nodiscard]] Period year_ago(Period period) const;
    /// The first period of the fiscal year to which `period` belongs.
    [[nodiscard]] Period year_begin(Period period) const;

    /// For files and options: `2026-06-15`, `2026-W23`, `2026-06`, `2026-Q2`, `2026`. A week that does not begin on
    /// Monday is named by its first day: `2026-06-07`.
    [[nodiscard]] std::string id(Period period) const;
    /// For people: `15 June 2026`, `week 23 of 2026`, `June 2026`, `Q2 2026`, `2026`. Fiscal years and quarters are
    /// `FY2026` and `Q2 FY2026`; a week that does not begin on Monday is `week of 7 June 2026`.
    [[nodiscard]] std::string title(Period period) const;
    /// For column heads: `14 June`, `W22`, `May`, `Q1`, `2025` (a fiscal year: `FY2025`). A week that does not begin on
    /// Monday is named by its first day.
    [[nodiscard]] std::string short_title(Period period) const;
    /// The period with this id in the calendar's own unit. Returns nothing for any other text.
    [[nodiscard]] std::optional<Period> parse(std::string_view id) const;

private:
    PeriodUnit unit_ = PeriodUnit::month;
    unsigned first_month_ = 1;
    std::chrono::weekday first_day_ = std::chrono::Monday;
};

/// The days of a period whose id can be of any unit. Quarters and years begin with `first_month`. Returns nothing if
/// the text is not an id of a period.
[[nodiscard]] std::optional<DateRange> parse_period_id(std::string_view id, unsigned first_month);

} // namespace kpitrace
