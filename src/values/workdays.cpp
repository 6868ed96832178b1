#include "kpitrace/values/workdays.hpp"

#include <algorithm>

namespace kpitrace {

Workdays::Workdays(std::span<const std::chrono::weekday> week, std::vector<Date> holidays) {
    is_in_week_.fill(false);
    for (const std::chrono::weekday day : week) is_in_week_[day.c_encoding()] = true;
    add_holidays(std::move(holidays));
}

void Workdays::add_holidays(std::vector<Date> holidays) {
    holidays_.insert(holidays_.end(), holidays.begin(), holidays.end());
    std::erase_if(holidays_, [this](Date day) { return !is_in_week_[std::chrono::weekday(day).c_encoding()]; });
    std::ranges::sort(holidays_);
    holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
}

bool Workdays::contains(Date day) const {
    return is_in_week_[std::chrono::weekday(day).c_encoding()] && !std::ranges::binary_search(holidays_, day);
}

/// Whole weeks have the same number of working days, so that only the rest is counted day by day.
std::int64_t Workdays::count(const DateRange& days) const {
    if (days.last < days.first) return 0;
    const std::int64_t all = (days.last - days.first).count() + 1;
    const auto week = static_cast<std::int64_t>(days_in_week);
    std::int64_t workdays = all / week * std::ranges::count(is_in_week_, true);
    const auto first = static_cast<std::size_t>(std::chrono::weekday(days.first).c_encoding());
    for (std::size_t i = 0; i < static_cast<std::size_t>(all % week); ++i)
        workdays += is_in_week_[(first + i) % days_in_week] ? 1 : 0;
    return workdays -
           (std::ranges::upper_bound(holidays_, days.last) - std::ranges::lower_bound(holidays_, days.first));
}

std::optional<Date> Workdays::same_day_in(const DateRange& past, Date day, const DateRange& now) const {
    constexpr std::chrono::days one{1};
    const std::int64_t after = count({day + one, now.last});
    // From its end, the days of `past` that have the same number of working days after them come in a row.
    Date last = past.last;
    for (std::int64_t left = after; left > 0 && last >= past.first; last -= one) left -= contains(last) ? 1 : 0;
    if (last < past.first) return std::nullopt;
    Date first = last;
    while (first > past.first && !contains(first)) first -= one;
    // A week without working days would be a search without end, so it ends after the longest holidays.
    constexpr int longest = 366;
    int idle = 0;
    while (idle < longest && !contains(day - idle * one)) ++idle;
    return std::min(first + idle * one, last);
}

} // namespace kpitrace
