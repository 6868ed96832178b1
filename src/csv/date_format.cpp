// A format is checked when it is compiled, so that reading a cell never has to decide what a missing or repeated part
// would mean.
#include "csv/date_format.hpp"

#include "csv/calendar_names.hpp"
#include "csv/date_parts.hpp"
#include "csv/digits.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <span>

namespace kpitrace::csv {

namespace {

using std::chrono::days;
using std::chrono::seconds;

/// Takes the digits after a decimal mark and returns their value, from 0 to 1.
double take_share(std::string_view& cell) {
    double share = 0;
    double place = 0.1;
    for (const char digit : take_digits(cell)) {
        share += place * (digit - '0');
        place /= 10;
    }
    return share;
}

/// Reads day numbers as spreadsheets count them: 1 is 1 January 1900, and 60 is 29 February 1900, which never existed.
/// Spreadsheets copied this error from Lotus 1-2-3. So days before it are counted from another day than days after it.
/// The fraction is the time of day, to the nearest second.
std::optional<Stamp> read_excel(std::string_view cell, std::string_view decimal) {
    constexpr int day_that_never_was = 60;
    constexpr int last_day_of_9999 = 2958465;
    const auto serial = take_number(cell, 1, 7);
    if (!serial || *serial < 1 || *serial > last_day_of_9999 || *serial == day_that_never_was) return std::nullopt;
    const bool has_time = take(cell, decimal);
    const double share = has_time ? take_share(cell) : 0;
    if (!cell.empty()) return std::nullopt;

    using namespace std::chrono_literals;
    const Date before_first = *serial < day_that_never_was ? Date(1899y / 12 / 31) : Date(1899y / 12 / 30);
    constexpr double seconds_of_day = 86400;
    const Instant instant = before_first + days(*serial) + seconds(std::lround(share * seconds_of_day));
    return Stamp{instant, std::chrono::floor<days>(instant), has_time ? Stamp::Clock::local : Stamp::Clock::none};
}

/// Numbers of seconds have at most 11 digits (up to the year 5138). A number of 9 to 11 digits is not accepted as
/// milliseconds: that would be in 1970 to 1973, so it is more likely a number of seconds.
bool has_usual_size(std::size_t digits, std::int64_t units) {
    constexpr std::size_t most_of_seconds = 11;
    constexpr std::size_t fewest_of_seconds = 9;
    if (units == 1) return digits <= most_of_seconds;
    return digits < fewest_of_seconds || digits > most_of_seconds;
}

/// Takes `1780272000`, also with a sign: the time since 1970 in UTC, in units of which a second has `units`. Returns
/// seconds.
std::optional<std::int64_t> take_count_of_seconds(std::string_view& cell, std::int64_t units) {
    const char sign = take_any(cell, "+-");
    const std::string_view digits = take_digits(cell);
    constexpr std::size_t most_digits = 15;
    if (digits.empty() || digits.size() > most_digits || !has_usual_size(digits.size(), units)) return std::nullopt;
    std::int64_t count = 0;
    for (const char digit : digits) count = count * 10 + (digit - '0');
    if (sign != '-') return count / units;
    // Negative times are rounded down to a whole second too, also if there is a fraction.
    const bool has_fraction = (cell.size() > 1 && cell.find_first_not_of("0", 1) != std::string_view::npos);
    return -((count + units - 1) / units) - (has_fraction && units == 1 ? 1 : 0);
}

std::optional<Stamp> read_epoch(std::string_view cell, std::int64_t units) {
    const auto count = take_count_of_seconds(cell, units);
    if (!count) return std::nullopt;
    if (units == 1 && take_any(cell, ".,") != '\0' && take_digits(cell).empty()) return std::nullopt;
    if (!cell.empty()) return std::nullopt;
    using namespace std::chrono_literals;
    const Instant instant{seconds(*count)};
    if (instant < std::chrono::sys_days(1y / 1 / 1) || instant >= last_date + days(1)) return std::nullopt;
    return Stamp{instant, std::chrono::floor<days>(instant), Stamp::Clock::offset};
}

int count(const std::vector<DateStep>& steps, std::initializer_list<DatePart> parts) {
    return static_cast<int>(std::ranges::count_if(
        steps, [&](const DateStep& step) { return std::ranges::find(parts, step.part) != parts.end(); }));
}

/// Says what is wrong if the format names something twice.
std::optional<std::string> find_repetition(const std::vector<DateStep>& steps) {
    const int part_of_year =
        count(steps, {DatePart::quarter, DatePart::month, DatePart::month_name, DatePart::day_of_year});
    const int most = std::max({part_of_year, count(steps, {DatePart::year, DatePart::short_year}),
                               count(steps, {DatePart::day, DatePart::day_of_year}), count(steps, {DatePart::weekday}),
                               count(steps, {DatePart::hour, DatePart::hour_of_half}), count(steps, {DatePart::minute}),
                               count(steps, {DatePart::second}), count(steps, {DatePart::fraction}),
                               count(steps, {DatePart::half}), count(steps, {DatePart::offset})});
    if (most > 1) return "the date format names the same part of the date twice";
    return std::nullopt;
}

/// Says what is wrong if the format names a part without the parts on which it depends.
std::optional<std::string> find_lack(const std::vector<DateStep>& steps) {
    const bool by_day_of_year = count(steps, {DatePart::day_of_year}) > 0;
    const int day = count(steps, {DatePart::day, DatePart::day_of_year});
    const int hour = count(steps, {DatePart::hour, DatePart::hour_of_half});
    const int minute = count(steps, {DatePart::minute});
    const int second = count(steps, {DatePart::second});

    if (count(steps, {DatePart::year, DatePart::short_year}) == 0) return "a date format needs a year: `%Y` or `%y`";
    if (day > 0 && count(steps, {DatePart::month, DatePart::month_name}) == 0 && !by_day_of_year)
        return "`%d` needs a month: `%m`, `%b` or `%B`";
    if (count(steps, {DatePart::weekday}) > day) return "a weekday needs a day: `%d` or `%j`";
    if (count(steps, {DatePart::hour_of_half}) != count(steps, {DatePart::half}))
        return "`%I` and `%p` need each other; an hour from 0 to 23 is `%H`";
    if (hour > 0 && day == 0) return "an hour needs a day: `%d` or `%j`";
    if (minute > hour) return "`%M`, the minute, needs an hour (`%H`, or `%I` with `%p`); the month is `%m`";
    if (second > minute) return "`%S` needs a minute: `%M`";
    if (count(steps, {DatePart::fraction}) > second) return "`%f`, the fraction of a second, needs a second: `%S`";
    if (count(steps, {DatePart::offset}) > hour)
        return "`%z`, the offset from UTC, needs an hour: `%H`, or `%I` with `%p`";
    return std::nullopt;
}

/// Numbers with nothing between them must have their full width: otherwise `2026111` could be 11 January or 1 November.
/// A fraction takes all remaining digits.
void widen_touching_numbers(std::vector<DateStep>& steps) {
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (steps[i - 1].most == 0 || steps[i].most == 0) continue;
        steps[i - 1].least = steps[i - 1].most;
        if (steps[i].part != DatePart::fraction) steps[i].least = steps[i].most;
    }
}

} // namespace

std::variant<DateFormat, std::string> DateFormat::compile(std::string_view text, const Setting& setting) {
    DateFormat format;
    format.text_ = text;
    format.setting_ = setting;
    if (text == "excel") format.kind_ = Kind::excel;
    if (text == "epoch") format.kind_ = Kind::epoch;
    if (text == "epoch_ms") format.kind_ = Kind::epoch_ms;
    if (format.kind_ != Kind::pattern) return format;
    auto steps = split_date_format(text);
    if (auto* fault = std::get_if<std::string>(&steps)) return std::move(*fault);
    format.steps_ = std::get<std::vector<DateStep>>(std::move(steps));
    if (auto fault = find_repetition(format.steps_)) return std::move(*fault);
    if (auto fault = find_lack(format.steps_)) return std::move(*fault);
    widen_touching_numbers(format.steps_);
    return format;
}

std::optional<Stamp> DateFormat::read(std::string_view cell) const {
    constexpr std::int64_t milliseconds = 1000;
    switch (kind_) {
    case Kind::excel:
        return read_excel(cell, setting_.decimal);
    case Kind::epoch:
        return read_epoch(cell, 1);
    case Kind::epoch_ms:
        return read_epoch(cell, milliseconds);
    case Kind::pattern:
        break;
    }
    DateParts parts;
    if (!take_date_steps(cell, steps_, *setting_.months, parts) || !cell.empty()) return std::nullopt;
    return assemble_date(parts);
}

/// Reads the cell again without its weekday. If that succeeds, only the weekday is wrong, which often means that the
/// format has day and month in the wrong order.
std::optional<DateFormat::WrongWeekday> DateFormat::find_wrong_weekday(std::string_view cell) const {
    const auto weekday = std::ranges::find(steps_, DatePart::weekday, &DateStep::part);
    if (weekday == steps_.end()) return std::nullopt;
    DateParts parts;
    std::string_view rest = cell;
    if (!take_date_steps(rest, steps_, *setting_.months, parts) || !rest.empty()) return std::nullopt;
    parts.weekdays = 0;
    const auto date = assemble_date(parts);
    if (!date) return std::nullopt;
    rest = cell;
    DateParts before;
    static_cast<void>(take_date_steps(rest, std::span(steps_.begin(), weekday), *setting_.months, before));
    std::string_view after = rest;
    static_cast<void>(take_weekday(after));
    const auto next = std::next(weekday);
    const bool has_own_point = next != steps_.end() && next->part == DatePart::literal && next->literal == '.';
    if (!has_own_point) take(after, ".");
    return WrongWeekday{*date, rest.substr(0, rest.size() - after.size())};
}

bool DateFormat::names_month() const {
    return count(steps_, {DatePart::month_name}) > 0;
}

} // namespace kpitrace::csv
