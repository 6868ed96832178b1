#include "csv/date_format.hpp"

#include "csv/digits.hpp"

#include "kpitrace/values/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <initializer_list>

namespace kpitrace::csv {

namespace {

using Part = DateFormat::Part;
using Step = DateFormat::Step;
using std::chrono::days;
using std::chrono::seconds;

struct Conversion {
    char letter = '\0';
    Step step{};
};

// One digit is read too, but for the years.
constexpr std::array conversions{
    Conversion{'Y', {Part::year, 'Y', 4, 4}},       Conversion{'y', {Part::short_year, 'y', 2, 2}},
    Conversion{'m', {Part::month, 'm', 1, 2}},      Conversion{'d', {Part::day, 'd', 1, 2}},
    Conversion{'H', {Part::hour, 'H', 1, 2}},       Conversion{'I', {Part::hour_of_half, 'I', 1, 2}},
    Conversion{'M', {Part::minute, 'M', 1, 2}},     Conversion{'S', {Part::second, 'S', 1, 2}},
    Conversion{'p', {Part::half, 'p', 0, 0}},       Conversion{'b', {Part::month_name, 'b', 0, 0}},
    Conversion{'B', {Part::month_name, 'B', 0, 0}}, Conversion{'j', {Part::day_of_year, 'j', 1, 3}},
    Conversion{'%', {Part::literal, '%', 0, 0}},
};

constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};

/// What a cell says, as far as its format asks; 0: nothing.
struct Parts {
    int year = 0;
    int month = 0;
    int day = 0;
    int day_of_year = 0;
    int hour = 0;
    int hour_of_half = 0;
    int minute = 0;
    int second = 0;
    int hours_of_half = 0; ///< 12 in the afternoon
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool take_word(std::string_view& text, std::string_view lower_word) {
    if (text.size() < lower_word.size()) return false;
    if (!std::equal(lower_word.begin(), lower_word.end(), text.begin(), [](char a, char b) { return a == lower(b); }))
        return false;
    text.remove_prefix(lower_word.size());
    return true;
}

/// A month's English name, whole or its first three letters; 0 where there is none.
int take_month_name(std::string_view& text) {
    for (std::size_t i = 0; i < month_names.size(); ++i) {
        if (take_word(text, month_names[i]) || take_word(text, month_names[i].substr(0, 3)))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

bool set_within(int& part, int value, int least, int most) {
    part = value;
    return value >= least && value <= most;
}

bool take_number_step(std::string_view& text, const Step& step, Parts& parts) {
    const auto number = take_number(text, step.least, step.most);
    if (!number) return false;
    switch (step.part) {
    case Part::year:
        return set_within(parts.year, *number, 1, 9999);
    case Part::short_year:
        return set_within(parts.year, *number + (*number < 69 ? 2000 : 1900), 1969, 2068);
    case Part::month:
        return set_within(parts.month, *number, 1, 12);
    case Part::day:
        return set_within(parts.day, *number, 1, 31);
    case Part::day_of_year:
        return set_within(parts.day_of_year, *number, 1, 366);
    case Part::hour:
        return set_within(parts.hour, *number, 0, 23);
    case Part::hour_of_half:
        return set_within(parts.hour_of_half, *number, 1, 12);
    case Part::minute:
        return set_within(parts.minute, *number, 0, 59);
    case Part::second:
        return set_within(parts.second, *number, 0, 59);
    case Part::literal:
    case Part::month_name:
    case Part::half:
        break;
    }
    return false;
}

bool take_step(std::string_view& text, const Step& step, Parts& parts) {
    if (step.most > 0) return take_number_step(text, step, parts);
    if (step.part == Part::literal) return take(text, std::string_view(&step.literal, 1));
    if (step.part == Part::month_name) return (parts.month = take_month_name(text)) != 0;
    if (take_word(text, "am")) return true;
    parts.hours_of_half = 12;
    return take_word(text, "pm");
}

seconds time_of_day(const Parts& parts) {
    const int hour = parts.hour_of_half > 0 ? parts.hour_of_half % 12 + parts.hours_of_half : parts.hour;
    return std::chrono::hours(hour) + std::chrono::minutes(parts.minute) + seconds(parts.second);
}

std::optional<DateCell> at_day(std::chrono::year_month_day ymd, seconds time) {
    if (!ymd.ok()) return std::nullopt;
    const Date date(ymd);
    return DateCell{CellState::value, date + time, date};
}

std::optional<DateCell> at_day_of_year(std::chrono::year year, int day, seconds time) {
    if (day == 366 && !year.is_leap()) return std::nullopt;
    const Date date = Date(year / 1 / 1) + days(day - 1);
    return DateCell{CellState::value, date + time, date};
}

std::optional<DateCell> assemble(const Parts& parts, unsigned first_month) {
    const std::chrono::year year(parts.year);
    const auto month = year / parts.month;
    if (parts.day_of_year > 0) return at_day_of_year(year, parts.day_of_year, time_of_day(parts));
    if (parts.day > 0) return at_day(month / parts.day, time_of_day(parts));
    if (parts.month > 0) return DateCell{CellState::value, Date(month / 1), Date(month / std::chrono::last)};
    const auto range = parse_period_id(fmt::format("{:04}", parts.year), first_month);
    if (!range) return std::nullopt;
    return DateCell{CellState::value, range->first, range->last};
}

/// Serial day numbers as spreadsheets count them: 1 is 1 January 1900, and 60 the 29 February 1900 that never was. The
/// fraction is the time of day, to the nearest second.
std::optional<DateCell> read_excel(std::string_view cell, std::string_view decimal) {
    constexpr int day_that_never_was = 60;
    constexpr int last_day_of_9999 = 2958465;
    const auto serial = take_number(cell, 1, 7);
    if (!serial || *serial < 1 || *serial > last_day_of_9999 || *serial == day_that_never_was) return std::nullopt;
    double share = 0;
    if (take(cell, decimal)) {
        double place = 0.1;
        for (const char digit : take_digits(cell)) {
            share += place * (digit - '0');
            place /= 10;
        }
    }
    if (!cell.empty()) return std::nullopt;

    using namespace std::chrono_literals;
    const Date before_first = *serial < day_that_never_was ? Date(1899y / 12 / 31) : Date(1899y / 12 / 30);
    constexpr double seconds_of_day = 86400;
    const Instant instant = before_first + days(*serial) + seconds(std::lround(share * seconds_of_day));
    return DateCell{CellState::value, instant, std::chrono::floor<days>(instant)};
}

/// The steps of a format, or what is wrong.
std::variant<std::vector<Step>, std::string> split_format(std::string_view text) {
    std::vector<Step> steps;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            steps.push_back({.literal = text[at]});
            continue;
        }
        if (++at == text.size()) return "a single `%` ends the date format: the character itself is written `%%`";
        const auto* found = std::ranges::find(conversions, text[at], &Conversion::letter);
        if (found == conversions.end()) {
            return fmt::format("`%{}` is no part of a date format, which are %Y %y %m %d %H %I %M %S %p %b %B %j",
                               text[at]);
        }
        steps.push_back(found->step);
    }
    return steps;
}

int count(const std::vector<Step>& steps, std::initializer_list<Part> parts) {
    return static_cast<int>(std::ranges::count_if(
        steps, [&](const Step& step) { return std::ranges::find(parts, step.part) != parts.end(); }));
}

/// Nothing named twice, and nothing without what gives it meaning.
std::optional<std::string> find_contradiction(const std::vector<Step>& steps) {
    const int year = count(steps, {Part::year, Part::short_year});
    const int month = count(steps, {Part::month, Part::month_name});
    const int day = count(steps, {Part::day, Part::day_of_year});
    const int hour = count(steps, {Part::hour, Part::hour_of_half});
    const int minute = count(steps, {Part::minute});
    const int second = count(steps, {Part::second});
    const int half = count(steps, {Part::half});
    const bool by_day_of_year = count(steps, {Part::day_of_year}) > 0;

    if (year == 0) return "a date format needs a year: `%Y` or `%y`";
    if (std::max({year, month, day, hour, minute, second, half}) > 1 || (by_day_of_year && month > 0)) {
        return "the date format names the same part of the date twice";
    }
    if (day > 0 && month == 0 && !by_day_of_year) return "`%d` needs a month: `%m`, `%b` or `%B`";
    if (count(steps, {Part::hour_of_half}) != half)
        return "`%I` and `%p` need one another: an hour from 0 to 23 is `%H`";
    if (hour > 0 && day == 0) return "an hour needs a day: `%d` or `%j`";
    if (minute > hour) return "`%M`, the minute, needs an hour (`%H`, or `%I` with `%p`); the month is `%m`";
    if (second > minute) return "`%S` needs a minute: `%M`";
    return std::nullopt;
}

/// Numbers that touch are of full width each: `2026111` could otherwise be 11 January or 1 November.
void widen_touching_numbers(std::vector<Step>& steps) {
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (steps[i - 1].most == 0 || steps[i].most == 0) continue;
        steps[i - 1].least = steps[i - 1].most;
        steps[i].least = steps[i].most;
    }
}

} // namespace

std::variant<DateFormat, std::string> DateFormat::compile(std::string_view text, std::string_view decimal) {
    DateFormat format;
    format.text_ = text;
    format.excel_decimal_ = decimal;
    if (text == "excel") return format;
    auto steps = split_format(text);
    if (auto* fault = std::get_if<std::string>(&steps)) return std::move(*fault);
    format.steps_ = std::get<std::vector<Step>>(std::move(steps));
    if (auto fault = find_contradiction(format.steps_)) return std::move(*fault);
    widen_touching_numbers(format.steps_);
    return format;
}

std::optional<DateCell> DateFormat::read(std::string_view cell, unsigned first_month) const {
    if (steps_.empty()) return read_excel(cell, excel_decimal_);
    Parts parts;
    for (const Step& step : steps_) {
        if (!take_step(cell, step, parts)) return std::nullopt;
    }
    return cell.empty() ? assemble(parts, first_month) : std::nullopt;
}

} // namespace kpitrace::csv
