#include "csv/iso_date.hpp"

#include "csv/digits.hpp"

#include "kpitrace/values/calendar.hpp"

#include <chrono>

namespace kpitrace::csv {

namespace {

constexpr std::size_t size_of_date = 10;

std::optional<int> take_two(std::string_view& text, int most) {
    const auto number = take_number(text, 2, 2);
    return number && *number <= most ? number : std::nullopt;
}

/// `Z`, `+02`, `+02:00`, `+0200`, ` UTC`; nothing at all is right too.
bool take_offset(std::string_view& text) {
    if (text.empty()) return true;
    take(text, " ");
    if (take_any(text, "Zz") != '\0' || take(text, "UTC")) return true;
    if (take_any(text, "+-") == '\0' || !take_two(text, 23)) return false;
    if (text.empty()) return true;
    take(text, ":");
    return take_two(text, 59).has_value();
}

/// `10:15`, `10:15:30`, `10:15:30.25`, each with an offset. Nothing where anything else follows.
std::optional<std::chrono::seconds> read_time(std::string_view text) {
    const auto hour = take_two(text, 23);
    if (!hour || !take(text, ":")) return std::nullopt;
    const auto minute = take_two(text, 59);
    if (!minute) return std::nullopt;
    std::optional<int> second = 0;
    if (take(text, ":")) {
        second = take_two(text, 59);
        if (!second || (take_any(text, ".,") != '\0' && take_digits(text).empty())) return std::nullopt;
    }
    if (!take_offset(text) || !text.empty()) return std::nullopt;
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<DateCell> read_period(std::string_view cell, unsigned first_month) {
    const auto range = parse_period_id(cell, first_month);
    if (!range) return std::nullopt;
    return DateCell{CellState::value, range->first, range->last};
}

} // namespace

std::optional<DateCell> read_iso_date(std::string_view cell, unsigned first_month) {
    if (cell.size() < size_of_date) return read_period(cell, first_month);
    const auto date = parse_date(cell.substr(0, size_of_date));
    if (!date) return std::nullopt;
    if (cell.size() == size_of_date) return DateCell{CellState::value, *date, *date};
    std::string_view rest = cell.substr(size_of_date);
    if (take_any(rest, "Tt ") == '\0') return std::nullopt;
    const auto time = read_time(rest);
    if (!time) return std::nullopt;
    return DateCell{CellState::value, *date + *time, *date};
}

} // namespace kpitrace::csv
