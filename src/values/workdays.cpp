#include "kpitrace/values/workdays.hpp"

namespace kpitrace {
namespace {

constexpr std::int64_t days_of_week = 7;
constexpr std::int64_t workdays_of_week = 5;

/// The working days among the `days` days from a Monday on; of a negative number those before it, negative.
std::int64_t count_from_monday(std::int64_t days) {
    const std::int64_t weeks = days >= 0 ? days / days_of_week : (days - days_of_week + 1) / days_of_week;
    const std::int64_t rest = days - weeks * days_of_week;
    return weeks * workdays_of_week + (rest < workdays_of_week ? rest : workdays_of_week);
}

} // namespace

std::int64_t count_workdays(const DateRange& days) {
    using namespace std::chrono_literals;
    constexpr Date monday = std::chrono::sys_days(1970y / 1 / 5);
    if (days.last < days.first) return 0;
    return count_from_monday((days.last - monday).count() + 1) - count_from_monday((days.first - monday).count());
}

} // namespace kpitrace
