#include "result/period_of_id.hpp"

#include <array>

namespace kpitrace {

namespace {

constexpr std::array units{PeriodUnit::day, PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year};

/// The month in which years begin, found by trying which month makes the period of that id start on `start`. 1 if no
/// month fits.
unsigned first_month_of(PeriodUnit unit, std::string_view id, Date start) {
    constexpr unsigned months = 12;
    for (unsigned month = 1; month <= months; ++month) {
        const Calendar calendar(unit, month);
        const auto period = calendar.parse(id);
        if (period && calendar.days(*period).first == start) return month;
    }
    return 1;
}

} // namespace

std::optional<PeriodUnit> unit_of_period(std::string_view id, DateRange days) {
    if (parse_date(id) && days.first < days.last) return PeriodUnit::week;
    for (const PeriodUnit unit : units)
        if (Calendar(unit, 1).parse(id)) return unit;
    return std::nullopt;
}

std::string title_of_period(std::string_view id, DateRange days) {
    const auto unit = unit_of_period(id, days);
    if (!unit) return std::string(id);
    // Weeks can begin on another day than Monday only if their ids are dates.
    const bool is_dated_week = unit == PeriodUnit::week && parse_date(id);
    const auto first_day = is_dated_week ? std::chrono::weekday(days.first) : std::chrono::Monday;
    const Calendar calendar(*unit, first_month_of(*unit, id, days.first), first_day);
    const auto period = calendar.parse(id);
    return period ? calendar.title(*period) : std::string(id);
}

bool is_earlier_id(std::string_view id, std::string_view than) {
    return id.size() == than.size() && id < than;
}

} // namespace kpitrace
