// A date is read in two steps: the steps of a format take the parts from the text, and assemble_date() judges the parts
// together. So formats with a weekday or a day of the year need no code of their own to read them.
#include "csv/date_parts.hpp"

#include "csv/calendar_names.hpp"
#include "csv/digits.hpp"
#include "csv/spaces.hpp"
#include "csv/time_zone.hpp"

#include "kpitrace/values/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

constexpr std::size_t iso_date_size = 10;

std::optional<int> take_two(std::string_view& text, int most) {
    const auto number = take_number(text, 2, 2);
    return number && *number <= most ? number : std::nullopt;
}

/// Takes `10:15`, `10:15:30` or `10:15:30.25`.
std::optional<std::chrono::seconds> take_time(std::string_view& text) {
    const auto hour = take_two(text, 23);
    if (!hour || !take(text, ":")) return std::nullopt;
    const auto minute = take_two(text, 59);
    if (!minute) return std::nullopt;
    std::optional<int> second = 0;
    if (take(text, ":")) {
        second = take_two(text, 59);
        if (!second || (take_any(text, ".,") != '\0' && take_digits(text).empty())) return std::nullopt;
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

/// Reads a time of day, perhaps with an offset. Returns nothing if other text follows.
std::optional<Stamp> read_time(Date date, std::string_view text) {
    const auto time = take_time(text);
    if (!time) return std::nullopt;
    Stamp stamp{date + *time, date, Stamp::Clock::local};
    if (text.empty()) return stamp;
    take(text, " ");
    const auto offset = take_utc_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    stamp.clock = Stamp::Clock::offset;
    stamp.offset = *offset;
    return stamp;
}

/// Reads the id of a calendar period. Fiscal quarters are not read, because that would need the first month of the
/// fiscal year.
std::optional<Stamp> read_period(std::string_view cell) {
    constexpr unsigned january = 1;
    const auto range = parse_period_id(cell, january);
    if (!range) return std::nullopt;
    return Stamp{range->first, range->last};
}

using std::chrono::days;
using std::chrono::seconds;

struct Code {
    char letter = '\0';
    DateStep step{};
};

// Numbers can have fewer digits than usual, except years: with two or three digits the century would be a guess.
constexpr std::array date_codes{
    Code{'Y', {DatePart::year, 'Y', 4, 4}},       Code{'y', {DatePart::short_year, 'y', 2, 2}},
    Code{'q', {DatePart::quarter, 'q', 1, 1}},    Code{'m', {DatePart::month, 'm', 1, 2}},
    Code{'b', {DatePart::month_name, 'b', 0, 0}}, Code{'B', {DatePart::month_name, 'B', 0, 0}},
    Code{'d', {DatePart::day, 'd', 1, 2}},        Code{'j', {DatePart::day_of_year, 'j', 1, 3}},
    Code{'a', {DatePart::weekday, 'a', 0, 0}},    Code{'A', {DatePart::weekday, 'A', 0, 0}},
    Code{'H', {DatePart::hour, 'H', 1, 2}},       Code{'I', {DatePart::hour_of_half, 'I', 1, 2}},
    Code{'M', {DatePart::minute, 'M', 1, 2}},     Code{'S', {DatePart::second, 'S', 1, 2}},
    Code{'f', {DatePart::fraction, 'f', 1, 9}},   Code{'p', {DatePart::half, 'p', 0, 0}},
    Code{'z', {DatePart::offset, 'z', 0, 0}},     Code{'%', {DatePart::literal, '%', 0, 0}},
};

std::string list_codes() {
    std::string list;
    for (const Code& code : date_codes) list += fmt::format("{}%{}", list.empty() ? "" : " ", code.letter);
    return list;
}

bool set_within(int& part, int value, int least, int most) {
    part = value;
    return value >= least && value <= most;
}

bool take_spaces(std::string_view& text) {
    const std::size_t before = text.size();
    while (const std::size_t size = leading_space(text)) text.remove_prefix(size);
    return text.size() < before;
}

bool take_half(std::string_view& text, DateParts& parts) {
    const char letter = take_any(text, "aApP");
    if (letter == '\0') return false;
    parts.hours_of_half = letter == 'p' || letter == 'P' ? 12 : 0;
    const bool has_points = take(text, ".");
    if (take_any(text, "mM") == '\0') return false;
    return !has_points || take(text, ".");
}

/// Takes the point after a shortened name, unless the format itself has a point there.
void take_point(std::string_view& text, const DateStep* next) {
    if (next == nullptr || next->part != DatePart::literal || next->literal != '.') take(text, ".");
}

/// A space in a format matches one or more spaces in the cell, also no-break spaces.
bool take_literal(std::string_view& text, char literal) {
    return literal == ' ' ? take_spaces(text) : take_any(text, std::string_view(&literal, 1)) != '\0';
}

/// `next` is the next step; null after the last step.
bool take_step(std::string_view& text, const DateStep& step, const DateStep* next, const MonthNames& months,
               DateParts& parts) {
    int number = 0;
    if (step.most > 0) {
        const auto taken = take_number(text, step.least, step.most);
        if (!taken) return false;
        number = *taken;
    }
    switch (step.part) {
    case DatePart::literal:
        return take_literal(text, step.literal);
    case DatePart::year:
        return set_within(parts.year, number, 1, 9999);
    case DatePart::short_year:
        return set_within(parts.year, number + (number < 69 ? 2000 : 1900), 1969, 2068);
    case DatePart::quarter:
        return set_within(parts.quarter, number, 1, 4);
    case DatePart::month:
        return set_within(parts.month, number, 1, 12);
    case DatePart::month_name:
        parts.month = static_cast<int>(months.take(text));
        take_point(text, next);
        return parts.month != 0;
    case DatePart::day:
        return set_within(parts.day, number, 1, 31);
    case DatePart::day_of_year:
        return set_within(parts.day_of_year, number, 1, 366);
    case DatePart::weekday:
        parts.weekdays = take_weekday(text);
        take_point(text, next);
        return parts.weekdays != 0;
    case DatePart::hour:
        parts.has_time = true;
        return set_within(parts.hour, number, 0, 23);
    case DatePart::hour_of_half:
        parts.has_time = true;
        return set_within(parts.hour_of_half, number, 1, 12);
    case DatePart::minute:
        return set_within(parts.minute, number, 0, 59);
    case DatePart::second:
        return set_within(parts.second, number, 0, 59);
    case DatePart::fraction:
        return true;
    case DatePart::half:
        return take_half(text, parts);
    case DatePart::offset:
        parts.offset = take_utc_offset(text);
        return parts.offset.has_value();
    }
    return false;
}

seconds time_of_day(const DateParts& parts) {
    const int hour = parts.hour_of_half > 0 ? parts.hour_of_half % 12 + parts.hours_of_half : parts.hour;
    return std::chrono::hours(hour) + std::chrono::minutes(parts.minute) + seconds(parts.second);
}

std::optional<Date> day_of(const DateParts& parts) {
    const std::chrono::year year(parts.year);
    if (parts.day_of_year > 0) {
        if (parts.day_of_year == 366 && !year.is_leap()) return std::nullopt;
        return Date(year / 1 / 1) + days(parts.day_of_year - 1);
    }
    const auto date = year / parts.month / parts.day;
    return date.ok() ? std::optional(Date(date)) : std::nullopt;
}

bool is_named_weekday(Date day, unsigned weekdays) {
    return weekdays == 0 || (weekdays >> (std::chrono::weekday(day).iso_encoding() - 1) & 1U) != 0;
}

/// The time from the first day of the month `first` to the last day of the month `last`, in one year.
Stamp months_of(std::chrono::year year, int first, int last) {
    return {.first = Date(year / first / 1), .last_day = Date(year / last / std::chrono::last)};
}

Stamp::Clock clock_of(const DateParts& parts) {
    if (parts.offset) return Stamp::Clock::offset;
    return parts.has_time ? Stamp::Clock::local : Stamp::Clock::none;
}

} // namespace

std::optional<Stamp> read_iso_date(std::string_view cell) {
    if (cell.size() < iso_date_size) return read_period(cell);
    const auto date = parse_date(cell.substr(0, iso_date_size));
    if (!date) return std::nullopt;
    if (cell.size() == iso_date_size) return Stamp{*date, *date};
    std::string_view rest = cell.substr(iso_date_size);
    if (take_any(rest, "Tt ") == '\0') return std::nullopt;
    return read_time(*date, rest);
}

std::variant<std::vector<DateStep>, std::string> split_date_format(std::string_view text) {
    std::vector<DateStep> steps;
    const auto add_literal = [&](char c) {
        const bool repeats_space =
            c == ' ' && !steps.empty() && steps.back().part == DatePart::literal && steps.back().literal == ' ';
        if (!repeats_space) steps.push_back({.literal = c});
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            add_literal(text[at]);
            continue;
        }
        if (++at == text.size()) return "a single `%` ends the date format: the character itself is written `%%`";
        const auto* found = std::ranges::find(date_codes, text[at], &Code::letter);
        if (found == date_codes.end())
            return fmt::format("`%{}` is not a code of a date format; expected one of {}", text[at], list_codes());
        steps.push_back(found->step);
    }
    return steps;
}

bool take_date_steps(std::string_view& text, std::span<const DateStep> steps, const MonthNames& months,
                     DateParts& parts) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const DateStep* next = i + 1 < steps.size() ? &steps[i + 1] : nullptr;
        if (!take_step(text, steps[i], next, months, parts)) return false;
    }
    return true;
}

std::optional<Stamp> assemble_date(const DateParts& parts) {
    const std::chrono::year year(parts.year);
    if (parts.day > 0 || parts.day_of_year > 0) {
        const auto day = day_of(parts);
        if (!day || !is_named_weekday(*day, parts.weekdays)) return std::nullopt;
        return Stamp{*day + time_of_day(parts), *day, clock_of(parts), parts.offset.value_or(seconds(0))};
    }
    if (parts.month > 0) return months_of(year, parts.month, parts.month);
    if (parts.quarter > 0) return months_of(year, parts.quarter * 3 - 2, parts.quarter * 3);
    return months_of(year, 1, 12);
}

} // namespace kpitrace::csv
