#include "csv/iso_date.hpp"

#include "csv/digits.hpp"
#include "csv/utc_offset.hpp"

#include "kpitrace/values/calendar.hpp"

#include <chrono>

namespace kpitrace::csv {

namespace {

constexpr std::size_t size_of_date = 10;

std::optional<int> take_two(std::string_view& text, int most) {
    const auto number = take_number(text, 2, 2);
    return number && *number <= most ? number : std::nullopt;
}

/// `10:15`, `10:15:30`, `10:15:30.25`.
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

/// The time of a day, which may have an offset; nothing where anything else follows.
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

std::optional<Stamp> read_period(std::string_view cell) {
    constexpr unsigned january = 1;
    const auto range = parse_period_id(cell, january);
    if (!range) return std::nullopt;
    return Stamp{range->first, range->last};
}

} // namespace

std::optional<Stamp> read_iso_date(std::string_view cell) {
    if (cell.size() < size_of_date) return read_period(cell);
    const auto date = parse_date(cell.substr(0, size_of_date));
    if (!date) return std::nullopt;
    if (cell.size() == size_of_date) return Stamp{*date, *date};
    std::string_view rest = cell.substr(size_of_date);
    if (take_any(rest, "Tt ") == '\0') return std::nullopt;
    return read_time(*date, rest);
}

} // namespace kpitrace::csv
