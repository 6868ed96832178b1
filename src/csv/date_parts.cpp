#include "csv/date_parts.hpp"

#include "csv/digits.hpp"
#include "csv/spaces.hpp"
#include "csv/utc_offset.hpp"
#include "csv/weekday_names.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

using Part = DateFormat::Part;
using Step = DateFormat::Step;
using std::chrono::days;
using std::chrono::seconds;

struct Code {
    char letter = '\0';
    Step step{};
};

// Fewer digits than usual are read too, except in years.
constexpr std::array codes{
    Code{'Y', {Part::year, 'Y', 4, 4}},       Code{'y', {Part::short_year, 'y', 2, 2}},
    Code{'q', {Part::quarter, 'q', 1, 1}},    Code{'m', {Part::month, 'm', 1, 2}},
    Code{'b', {Part::month_name, 'b', 0, 0}}, Code{'B', {Part::month_name, 'B', 0, 0}},
    Code{'d', {Part::day, 'd', 1, 2}},        Code{'j', {Part::day_of_year, 'j', 1, 3}},
    Code{'a', {Part::weekday, 'a', 0, 0}},    Code{'A', {Part::weekday, 'A', 0, 0}},
    Code{'H', {Part::hour, 'H', 1, 2}},       Code{'I', {Part::hour_of_half, 'I', 1, 2}},
    Code{'M', {Part::minute, 'M', 1, 2}},     Code{'S', {Part::second, 'S', 1, 2}},
    Code{'f', {Part::fraction, 'f', 1, 9}},   Code{'p', {Part::half, 'p', 0, 0}},
    Code{'z', {Part::offset, 'z', 0, 0}},     Code{'%', {Part::literal, '%', 0, 0}},
};

std::string list_codes() {
    std::string list;
    for (const Code& code : codes) list += fmt::format("{}%{}", list.empty() ? "" : " ", code.letter);
    return list;
}

bool set_within(int& part, int value, int least, int most) {
    part = value;
    return value >= least && value <= most;
}

bool set_number(DateParts& parts, Part part, int number) {
    switch (part) {
    case Part::year:
        return set_within(parts.year, number, 1, 9999);
    case Part::short_year:
        return set_within(parts.year, number + (number < 69 ? 2000 : 1900), 1969, 2068);
    case Part::quarter:
        return set_within(parts.quarter, number, 1, 4);
    case Part::month:
        return set_within(parts.month, number, 1, 12);
    case Part::day:
        return set_within(parts.day, number, 1, 31);
    case Part::day_of_year:
        return set_within(parts.day_of_year, number, 1, 366);
    case Part::hour:
        return set_within(parts.hour, number, 0, 23);
    case Part::hour_of_half:
        return set_within(parts.hour_of_half, number, 1, 12);
    case Part::minute:
        return set_within(parts.minute, number, 0, 59);
    case Part::second:
        return set_within(parts.second, number, 0, 59);
    case Part::fraction:
        return true;
    default:
        return false;
    }
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

/// A point that shortens the name before it, unless the format writes that point itself.
void take_point(std::string_view& text, const Step* next) {
    if (next == nullptr || next->part != Part::literal || next->literal != '.') take(text, ".");
}

bool take_name(std::string_view& text, const Step& step, const MonthNames& months, DateParts& parts) {
    if (step.part == Part::weekday) return (parts.weekdays = take_weekday(text)) != 0;
    return (parts.month = static_cast<int>(months.take(text))) != 0;
}

/// `next` is the step behind; null of the last.
bool take_step(std::string_view& text, const Step& step, const Step* next, const MonthNames& months, DateParts& parts) {
    if (step.most > 0) {
        const auto number = take_number(text, step.least, step.most);
        parts.has_time = parts.has_time || step.part == Part::hour || step.part == Part::hour_of_half;
        return number && set_number(parts, step.part, *number);
    }
    switch (step.part) {
    case Part::literal:
        return step.literal == ' ' ? take_spaces(text) : take_any(text, std::string_view(&step.literal, 1)) != '\0';
    case Part::half:
        return take_half(text, parts);
    case Part::offset:
        return (parts.offset = take_utc_offset(text)).has_value();
    default:
        if (!take_name(text, step, months, parts)) return false;
        take_point(text, next);
        return true;
    }
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

/// From the first of `first` to the last of `last`, months of one year.
Stamp months_of(std::chrono::year year, int first, int last) {
    return {.first = Date(year / first / 1), .last_day = Date(year / last / std::chrono::last)};
}

Stamp::Clock clock_of(const DateParts& parts) {
    if (parts.offset) return Stamp::Clock::offset;
    return parts.has_time ? Stamp::Clock::local : Stamp::Clock::none;
}

} // namespace

std::variant<std::vector<Step>, std::string> split_date_format(std::string_view text) {
    std::vector<Step> steps;
    const auto add_literal = [&](char c) {
        const bool repeats_space =
            c == ' ' && !steps.empty() && steps.back().part == Part::literal && steps.back().literal == ' ';
        if (!repeats_space) steps.push_back({.literal = c});
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            add_literal(text[at]);
            continue;
        }
        if (++at == text.size()) return "a single `%` ends the date format: the character itself is written `%%`";
        const auto* found = std::ranges::find(codes, text[at], &Code::letter);
        if (found == codes.end())
            return fmt::format("`%{}` is not a code of a date format; expected one of {}", text[at], list_codes());
        steps.push_back(found->step);
    }
    return steps;
}

bool take_date_steps(std::string_view& text, std::span<const Step> steps, const MonthNames& months, DateParts& parts) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step* next = i + 1 < steps.size() ? &steps[i + 1] : nullptr;
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
