#include "kpitrace/values/date.hpp"

#include "values/digits.hpp"

#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> weekday_names{"sunday",   "monday", "tuesday", "wednesday",
                                                        "thursday", "friday", "saturday"};

constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};

} // namespace

std::optional<int> parse_year(std::string_view text) {
    if (text.size() != 4) return std::nullopt;
    const auto year = parse_digits(text);
    return year && *year > 0 ? year : std::nullopt;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_year(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const auto date = std::chrono::year(*year) / *month / *day;
    if (!date.ok()) return std::nullopt;
    return date;
}

std::string to_string(Date date) {
    const year_month_day ymd(date);
    return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
}

std::string title(Date date) {
    const year_month_day ymd(date);
    return fmt::format("{} {} {}", unsigned(ymd.day()), to_string(ymd.month()), int(ymd.year()));
}

std::string to_string(Instant instant) {
    const Date date = std::chrono::floor<days>(instant);
    const std::chrono::hh_mm_ss time(instant - date);
    if (time.to_duration().count() == 0) return to_string(date);
    return fmt::format("{} {:02}:{:02}:{:02}", to_string(date), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::string_view to_string(std::chrono::month month) {
    return month_names[unsigned(month) - 1];
}

std::string_view to_string(std::chrono::weekday weekday) {
    return weekday_names[weekday.c_encoding()];
}

} // namespace kpitrace
