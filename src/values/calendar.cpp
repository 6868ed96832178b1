// Periods are integers counted from 1970, so that moving a window is an addition and a period is a cheap key. Only this
// file knows what such an integer means. Weeks and fiscal years make this more than a division: a week belongs to the
// year of its fourth day, as in ISO 8601, and a fiscal year is named after the calendar year in which it ends.
#include "kpitrace/values/calendar.hpp"

#include "values/digits.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 5> unit_names{"day", "week", "month", "quarter", "year"};

/// Division in C++ rounds towards zero, which would give the last period before 1970 and the first one after it the
/// same number.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}
constexpr std::int64_t floor_modulo(std::int64_t a, std::int64_t b) {
    return a - floor_divide(a, b) * b;
}

constexpr int year_of(year_month_day date) {
    return static_cast<int>(date.year());
}
constexpr unsigned month_of(year_month_day date) {
    return static_cast<unsigned>(date.month());
}
constexpr unsigned day_of(year_month_day date) {
    return static_cast<unsigned>(date.day());
}

constexpr Period period_of(std::int64_t index) {
    return {static_cast<std::int32_t>(index)};
}

// Months are numbered from January 1970.
constexpr std::int64_t epoch_year = 1970;

constexpr std::int64_t month_index(year_month_day date) {
    return (year_of(date) - epoch_year) * 12 + month_of(date) - 1;
}

/// std::chrono can represent years only up to 32767. Months beyond that limit count as the month at the limit.
constexpr Date first_of_month(std::int64_t index) {
    constexpr std::int64_t limit = (32767 - epoch_year) * 12;
    index = std::clamp(index, -limit, limit);
    const auto year = static_cast<int>(epoch_year + floor_divide(index, 12));
    const auto month = static_cast<unsigned>(floor_modulo(index, 12) + 1);
    return std::chrono::year(year) / std::chrono::month(month) / 1;
}

/// Weeks that begin on a certain day, numbered from the week of 1 January 1970. The fourth day of a week decides to
/// which year it belongs.
class Weeks {
public:
    /// 1 January 1970 was a Thursday.
    explicit Weeks(std::chrono::weekday first_day)
        : before_epoch_(std::chrono::Thursday - first_day) {}

    [[nodiscard]] std::int64_t index(Date date) const {
        return floor_divide((date.time_since_epoch() + before_epoch_).count(), 7);
    }
    [[nodiscard]] Date begin(std::int64_t week) const { return Date(days(week * 7) - before_epoch_); }
    [[nodiscard]] Date middle(std::int64_t week) const { return begin(week) + days(3); }

    [[nodiscard]] int year(std::int64_t week) const { return year_of(year_month_day(middle(week))); }
    /// The number of the week in its year, from 1.
    [[nodiscard]] int number(std::int64_t week) const {
        const Date new_year = year_month_day(middle(week)).year() / 1 / 1;
        return static_cast<int>((middle(week) - new_year).count() / 7 + 1);
    }
    /// The first week of a year. It contains 4 January.
    [[nodiscard]] std::int64_t first_of(int year) const { return index(std::chrono::year(year) / 1 / 4); }

private:
    days before_epoch_; // from a week's first day to a Thursday
};

/// The number that follows the year in an id: 23 of `2026-W23`, where mark is `-W`.
std::optional<int> parse_part(std::string_view id, std::string_view mark, std::size_t digits, int last) {
    if (id.size() != 4 + mark.size() + digits || id.substr(4, mark.size()) != mark) return std::nullopt;
    const auto value = parse_digits(id.substr(4 + mark.size()));
    return value && *value >= 1 && *value <= last ? value : std::nullopt;
}

/// A fiscal quarter as a year and a number from 1 to 4. Years are counted from the fiscal year that begins in
/// `first_month` of 1970.
struct FiscalQuarter {
    std::int64_t year = 0; ///< counted from that year
    std::int64_t number = 1;
};

constexpr FiscalQuarter split_quarter(Period quarter) {
    return {floor_divide(quarter.index, 4), floor_modulo(quarter.index, 4) + 1};
}

/// The difference between the number of a fiscal year and its index.
constexpr std::int64_t fiscal_offset(unsigned first_month) {
    return epoch_year + (first_month > 1 ? 1 : 0);
}

constexpr std::string_view fiscal_mark(unsigned first_month) {
    return first_month > 1 ? "FY" : "";
}

} // namespace

std::string_view to_string(PeriodUnit unit) {
    return unit_names[static_cast<std::size_t>(unit)];
}

std::optional<PeriodUnit> parse_period_unit(std::string_view text) {
    const auto found = std::find(unit_names.begin(), unit_names.end(), text);
    if (found == unit_names.end()) return std::nullopt;
    return static_cast<PeriodUnit>(found - unit_names.begin());
}

Calendar::Calendar(PeriodUnit unit, unsigned first_month, std::chrono::weekday first_day_of_week)
    : unit_(unit)
    , first_month_(first_month)
    , first_day_(first_day_of_week) {}

Period Calendar::at(Date date) const {
    // Months since `first_month` of 1970, the first month of the fiscal year with index 0.
    const std::int64_t fiscal_month = month_index(date) - (first_month_ - 1);
    switch (unit_) {
    case PeriodUnit::day:
        return period_of(date.time_since_epoch().count());
    case PeriodUnit::week:
        return period_of(Weeks(first_day_).index(date));
    case PeriodUnit::month:
        return period_of(month_index(date));
    case PeriodUnit::quarter:
        return period_of(floor_divide(fiscal_month, 3));
    case PeriodUnit::year:
        return period_of(floor_divide(fiscal_month, 12));
    }
    return {};
}

DateRange Calendar::days(Period period) const {
    const std::int64_t index = period.index;
    // Quarters and years begin with `first_month_`; calendar months do not depend on it.
    const auto months = [this, index](std::int64_t length) -> DateRange {
        const std::int64_t first = index * length + (length > 1 ? first_month_ - 1 : 0);
        return {first_of_month(first), first_of_month(first + length) - kpitrace::days(1)};
    };
    switch (unit_) {
    case PeriodUnit::day:
        return {Date(kpitrace::days(index)), Date(kpitrace::days(index))};
    case PeriodUnit::week:
        return {Weeks(first_day_).begin(index), Weeks(first_day_).begin(index + 1) - kpitrace::days(1)};
    case PeriodUnit::month:
        return months(1);
    case PeriodUnit::quarter:
        return months(3);
    case PeriodUnit::year:
        return months(12);
    }
    return {};
}

/// For 29 February, the result is 28 February of the year before. For week 53, if the year before has only 52 weeks, it
/// is week 52.
Period Calendar::year_ago(Period period) const {
    switch (unit_) {
    case PeriodUnit::day: {
        const year_month_day date(days(period).first);
        const auto same_month = (date.year() - std::chrono::years(1)) / date.month();
        const year_month_day same_day = same_month / date.day();
        return at(same_day.ok() ? Date(same_day) : Date(same_month / std::chrono::last));
    }
    case PeriodUnit::week: {
        const Weeks weeks(first_day_);
        const int year = weeks.year(period.index);
        const std::int64_t same_week = weeks.first_of(year - 1) + weeks.number(period.index) - 1;
        return period_of(std::min(same_week, weeks.first_of(year) - 1));
    }
    case PeriodUnit::month:
        return period - 12;
    case PeriodUnit::quarter:
        return period - 4;
    case PeriodUnit::year:
        return period - 1;
    }
    return {};
}

Period Calendar::year_begin(Period period) const {
    const Date date = unit_ == PeriodUnit::week ? Weeks(first_day_).middle(period.index) : days(period).first;
    const Calendar years(PeriodUnit::year, first_month_);
    const Date first = years.days(years.at(date)).first;
    // The first week of the year is the one that contains the fourth day of the year.
    return at(unit_ == PeriodUnit::week ? first + kpitrace::days(3) : first);
}

std::string Calendar::id(Period period) const {
    const year_month_day date(days(period).first);
    switch (unit_) {
    case PeriodUnit::day:
        return to_string(days(period).first);
    case PeriodUnit::week: {
        const Weeks weeks(first_day_);
        if (first_day_ != std::chrono::Monday) return to_string(weeks.begin(period.index));
        return fmt::format("{:04}-W{:02}", weeks.year(period.index), weeks.number(period.index));
    }
    case PeriodUnit::month:
        return fmt::format("{:04}-{:02}", year_of(date), month_of(date));
    case PeriodUnit::quarter: {
        const FiscalQuarter quarter = split_quarter(period);
        return fmt::format("{:04}-Q{}", quarter.year + fiscal_offset(first_month_), quarter.number);
    }
    case PeriodUnit::year:
        return fmt::format("{:04}", period.index + fiscal_offset(first_month_));
    }
    return {};
}

std::string Calendar::title(Period period) const {
    const year_month_day date(days(period).first);
    switch (unit_) {
    case PeriodUnit::day:
        return kpitrace::title(days(period).first);
    case PeriodUnit::week: {
        const Weeks weeks(first_day_);
        if (first_day_ != std::chrono::Monday)
            return fmt::format("week of {}", kpitrace::title(weeks.begin(period.index)));
        return fmt::format("week {} of {}", weeks.number(period.index), weeks.year(period.index));
    }
    case PeriodUnit::month:
        return fmt::format("{} {}", to_string(date.month()), year_of(date));
    case PeriodUnit::quarter: {
        const FiscalQuarter quarter = split_quarter(period);
        return fmt::format("Q{} {}{}", quarter.number, fiscal_mark(first_month_),
                           quarter.year + fiscal_offset(first_month_));
    }
    case PeriodUnit::year:
        return fmt::format("{}{}", fiscal_mark(first_month_), period.index + fiscal_offset(first_month_));
    }
    return {};
}

std::string Calendar::short_title(Period period) const {
    const year_month_day date(days(period).first);
    switch (unit_) {
    case PeriodUnit::day:
        return fmt::format("{} {}", day_of(date), to_string(date.month()));
    case PeriodUnit::week:
        if (first_day_ != std::chrono::Monday) return fmt::format("{} {}", day_of(date), to_string(date.month()));
        return fmt::format("W{:02}", Weeks(first_day_).number(period.index));
    case PeriodUnit::month:
        return std::string(to_string(date.month()));
    case PeriodUnit::quarter:
        return fmt::format("Q{}", split_quarter(period).number);
    case PeriodUnit::year:
        return title(period);
    }
    return {};
}

std::optional<Period> Calendar::parse(std::string_view id) const {
    if (unit_ == PeriodUnit::day) {
        const auto date = parse_date(id);
        return date ? std::optional(at(*date)) : std::nullopt;
    }
    if (unit_ == PeriodUnit::week && first_day_ != std::chrono::Monday) {
        const auto date = parse_date(id);
        const bool is_first_day = date && std::chrono::weekday(*date) == first_day_;
        return is_first_day ? std::optional(at(*date)) : std::nullopt;
    }
    const auto year = parse_year(id.substr(0, 4));
    if (!year) return std::nullopt;
    const std::int64_t fiscal_year = *year - fiscal_offset(first_month_);
    switch (unit_) {
    case PeriodUnit::week: {
        const Weeks weeks(first_day_);
        const std::int64_t first = weeks.first_of(*year);
        // A year has 52 or 53 weeks.
        const auto week = parse_part(id, "-W", 2, static_cast<int>(weeks.first_of(*year + 1) - first));
        return week ? std::optional(period_of(first + *week - 1)) : std::nullopt;
    }
    case PeriodUnit::month: {
        const auto month = parse_part(id, "-", 2, 12);
        return month ? std::optional(period_of((*year - epoch_year) * 12 + *month - 1)) : std::nullopt;
    }
    case PeriodUnit::quarter: {
        const auto quarter = parse_part(id, "-Q", 1, 4);
        return quarter ? std::optional(period_of(fiscal_year * 4 + *quarter - 1)) : std::nullopt;
    }
    case PeriodUnit::year:
        return id.size() == 4 ? std::optional(period_of(fiscal_year)) : std::nullopt;
    case PeriodUnit::day:
        break;
    }
    return std::nullopt;
}

std::optional<DateRange> parse_period_id(std::string_view id, unsigned first_month) {
    for (std::size_t i = 0; i < unit_names.size(); ++i) {
        const Calendar calendar(static_cast<PeriodUnit>(i), first_month);
        if (const auto period = calendar.parse(id)) return calendar.days(*period);
    }
    return std::nullopt;
}

} // namespace kpitrace
