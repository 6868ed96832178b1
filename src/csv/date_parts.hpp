// What a cell says about a date: the parts that the steps of a date format take from it, and the stamp that they make.
#pragma once

#include "csv/calendar_names.hpp"

#include "kpitrace/values/calendar.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace::csv {

/// The date or time that a cell names.
struct Stamp {
    /// What the cell says about the time of day.
    enum class Clock : std::uint8_t {
        none,  ///< the cell is a day, a month, a quarter or a year
        local, ///< a time without an offset
        offset ///< a time with an offset from UTC
    };

    Instant first{}; ///< the first moment that the cell names, as written, to the second
    Date last_day{}; ///< the last day that the cell names
    Clock clock = Clock::none;
    std::chrono::seconds offset{}; ///< for Clock::offset: how much the written time is ahead of UTC
};

/// Reads `2026-06-30`, also with a time after a T or a space, and the ids of calendar periods: `2026-06`, `2026-Q2`,
/// `2026-W23`, `2026`. The date and time are as written, whatever the offset.
[[nodiscard]] std::optional<Stamp> read_iso_date(std::string_view cell);

enum class DatePart : std::uint8_t {
    literal,
    year,
    short_year,
    quarter,
    month,
    month_name,
    day,
    day_of_year,
    weekday,
    hour,
    hour_of_half,
    minute,
    second,
    fraction,
    half,
    offset,
};

/// One code of a date format, or one literal character. A space in a format matches one or more spaces in a cell.
struct DateStep {
    DatePart part = DatePart::literal;
    char literal = '\0';
    std::uint8_t least = 0; ///< the least number of digits
    std::uint8_t most = 0;  ///< the most digits; 0: the part is not a number
};

/// The parts that a cell names; 0 where it does not name a part.
struct DateParts {
    int year = 0;
    int quarter = 0;
    int month = 0;
    int day = 0;
    int day_of_year = 0;
    unsigned weekdays = 0; ///< a WeekdaySet; 0: the cell names no weekday
    int hour = 0;
    int hour_of_half = 0;
    int minute = 0;
    int second = 0;
    int hours_of_half = 0; ///< the hours to add: 0 in the morning, 12 in the afternoon
    bool has_time = false;
    std::optional<std::chrono::seconds> offset{};
};

/// Returns the steps of a date format, or a message that says what is wrong with one of its codes.
[[nodiscard]] std::variant<std::vector<DateStep>, std::string> split_date_format(std::string_view text);

/// Takes what the steps describe from the front of a text. Returns false if the text is not written that way.
[[nodiscard]] bool take_date_steps(std::string_view& text, std::span<const DateStep> steps, const MonthNames& months,
                                   DateParts& parts);

/// The date that the parts make. Returns nothing if it is not a day of the calendar, or if its weekday is another.
[[nodiscard]] std::optional<Stamp> assemble_date(const DateParts& parts);

} // namespace kpitrace::csv
