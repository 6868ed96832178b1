// Working days: some days of each week, except holidays.
#pragma once

#include "kpitrace/values/date.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

class Workdays {
public:
    /// Mondays to Fridays, without holidays.
    Workdays() = default;
    /// The days of the week that people work on, and the days on which they do not, in any order.
    Workdays(std::span<const std::chrono::weekday> week, std::vector<Date> holidays);

    /// Adds days on which people do not work, in any order.
    void add_holidays(std::vector<Date> holidays);

    [[nodiscard]] bool contains(Date day) const;
    /// The number of working days among the days; 0 if the range ends before it begins.
    [[nodiscard]] std::int64_t count(const DateRange& days) const;

    /// The day of `past` up to which as much of it had passed as of `now` up to `day`. Both have the same number of
    /// working days after these days. If `day` is a day off, it is as many days after its last working day as the
    /// result, unless `past` has fewer such days in a row.
    ///
    /// Returns nothing if `past` has fewer working days than there are after `day`: it had not begun.
    [[nodiscard]] std::optional<Date> same_day_in(const DateRange& past, Date day, const DateRange& now) const;

    friend bool operator==(const Workdays&, const Workdays&) = default;

private:
    static constexpr std::size_t days_in_week = 7;

    std::array<bool, days_in_week> is_in_week_{false, true, true, true, true, true, false}; // from Sunday
    std::vector<Date> holidays_; // ascending, each once; only days that would be working days
};

} // namespace kpitrace
