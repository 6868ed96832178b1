// The parts of a date as the steps of a date format take them from a cell.
#pragma once

#include "csv/date_format.hpp"
#include "csv/month_names.hpp"
#include "csv/stamp.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace::csv {

/// What a cell says, as far as its format asks; 0: nothing.
struct DateParts {
    int year = 0;
    int quarter = 0;
    int month = 0;
    int day = 0;
    int day_of_year = 0;
    unsigned weekdays = 0; ///< as WeekdaySet; 0: not named
    int hour = 0;
    int hour_of_half = 0;
    int minute = 0;
    int second = 0;
    int hours_of_half = 0; ///< 12 in the afternoon
    bool has_time = false;
    std::optional<std::chrono::seconds> offset{};
};

/// The steps of a pattern, or what is wrong with one of its codes.
[[nodiscard]] std::variant<std::vector<DateFormat::Step>, std::string> split_date_format(std::string_view text);

/// Takes the steps from the front of a text; false where it is not written so.
[[nodiscard]] bool take_date_steps(std::string_view& text, std::span<const DateFormat::Step> steps,
                                   const MonthNames& months, DateParts& parts);

/// Nothing where the parts are not a day of the calendar, or the weekday is another.
[[nodiscard]] std::optional<Stamp> assemble_date(const DateParts& parts);

} // namespace kpitrace::csv
