#include "changes/period_notes.hpp"

#include <array>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::array units{PeriodUnit::day, PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year};

/// Each form of an id belongs to one unit, but a date is that of a day or of a week that begins then.
std::optional<PeriodUnit> unit_of(std::string_view id, DateRange days) {
    if (parse_date(id) && days.first < days.last) return PeriodUnit::week;
    for (const PeriodUnit unit : units)
        if (Calendar(unit, 1).parse(id)) return unit;
    return std::nullopt;
}

/// In which month years begin where a period of that id starts on that day; 1 where none fits.
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

std::string title_of_period(std::string_view id, DateRange days) {
    const auto unit = unit_of(id, days);
    if (!unit) return std::string(id);
    // Only a week with a date for its id has another first day than Monday.
    const bool is_dated_week = unit == PeriodUnit::week && parse_date(id);
    const auto first_day = is_dated_week ? std::chrono::weekday(days.first) : std::chrono::Monday;
    const Calendar calendar(*unit, first_month_of(*unit, id, days.first), first_day);
    const auto period = calendar.parse(id);
    return period ? calendar.title(*period) : std::string(id);
}

std::string unfinished_sentence(const SnapshotPeriod& period, std::string_view which) {
    if (period.complete) return {};
    const std::string last_row = period.data_end ? "; its last row is dated " + title(*period.data_end) : std::string();
    return fmt::format("{} was not over when the {} report was made{}", period.title, which, last_row);
}

std::vector<std::string> notes_on_periods(const SnapshotPeriod& before, const SnapshotPeriod& now) {
    std::vector<std::string> notes;
    const auto unit_before = unit_of(before.id, {before.start, before.end});
    const auto unit_now = unit_of(now.id, {now.start, now.end});
    if (unit_before && unit_now && unit_before != unit_now)
        notes.push_back(fmt::format("{} is a {} and {} a {}: compare what was attained, not the values", before.title,
                                    to_string(*unit_before), now.title, to_string(*unit_now)));
    else if (now.start < before.start)
        notes.push_back(fmt::format("the newer report is of the earlier period: {}, and the older one of {}", now.title,
                                    before.title));
    if (std::string sentence = unfinished_sentence(before, "older"); !sentence.empty())
        notes.push_back(std::move(sentence));
    return notes;
}

} // namespace kpitrace
