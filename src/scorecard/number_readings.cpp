#include "scorecard/number_readings.hpp"

#include "scorecard/reading.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

constexpr auto npos = std::string_view::npos;

/// Offsets of a mark.
std::vector<std::size_t> places_of(std::string_view text, char mark) {
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(mark); at != npos; at = text.find(mark, at + 1)) places.push_back(at);
    return places;
}

std::size_t digits_behind(std::string_view text, std::size_t at) {
    const std::size_t end = text.find_first_not_of("0123456789", at + 1);
    return (end == npos ? text.size() : end) - at - 1;
}

std::string without(std::string_view text, char mark) {
    std::string plain(text);
    std::erase(plain, mark);
    return plain;
}

std::string with_point(std::string_view text, char grouping) {
    std::string plain = without(text, grouping);
    std::ranges::replace(plain, ',', '.');
    return plain;
}

bool groups(std::string_view text, const std::vector<std::size_t>& places) {
    return !places.empty() && std::ranges::all_of(places, [&](std::size_t at) { return digits_behind(text, at) == 3; });
}

std::vector<NumberReading> readings_by_marks(const std::string& text) {
    const auto commas = places_of(text, ',');
    const auto points = places_of(text, '.');
    if (commas.empty()) {
        if (points.size() > 1)
            return groups(text, points) ? std::vector<NumberReading>{{without(text, '.'), {}}}
                                        : std::vector<NumberReading>{};
        return {{text, {}}};
    }
    if (points.empty() && commas.size() == 1 && digits_behind(text, commas.front()) == 3) {
        return {{without(text, ','), "the comma groups thousands"}, {with_point(text, ' '), "it is a decimal mark"}};
    }
    if (points.empty() && commas.size() == 1) return {{with_point(text, ' '), {}}};
    if (points.empty())
        return groups(text, commas) ? std::vector<NumberReading>{{without(text, ','), {}}}
                                    : std::vector<NumberReading>{};
    if (points.back() > commas.back() && points.size() == 1 && groups(text, commas)) return {{without(text, ','), {}}};
    if (commas.back() > points.back() && commas.size() == 1 && groups(text, points))
        return {{with_point(text, '.'), {}}};
    return {};
}

} // namespace

std::vector<NumberReading> readings_of_number(std::string_view text) {
    constexpr std::size_t longest = 40;
    text = trim_blanks(text);
    if (text.size() > longest || parse_number(text)) return {};
    std::string plain(text);
    for (auto at = find_look_alike(plain); at; at = find_look_alike(plain))
        plain.erase(*at, leading_look_alike(std::string_view(plain).substr(*at)));
    std::erase_if(plain, [](char c) { return std::string_view("'_ $").find(c) != npos; });
    std::vector<NumberReading> readings = readings_by_marks(plain);
    std::erase_if(readings, [](const NumberReading& reading) { return !parse_number(reading.number); });
    return readings;
}

std::string help_with_readings(std::string_view key, const std::vector<NumberReading>& readings) {
    std::string help;
    for (const NumberReading& reading : readings) {
        help +=
            fmt::format("{}`{}{}{}`", help.empty() ? "write " : ", and ", key, key.empty() ? "" : ": ", reading.number);
        if (!reading.where.empty()) help += fmt::format(" if {}", reading.where);
    }
    return help;
}

std::string without_point(std::string_view text) {
    return without(text, '.');
}

std::string without_zeros(std::string_view text) {
    const std::size_t end = text.find_last_of("0123456789.") + 1;
    std::string number(text.substr(0, end));
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    return number + std::string(text.substr(end));
}

bool could_be_thousands(std::string_view text) {
    text = trim_blanks(text);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (text.ends_with('%')) text = trim_blanks(text.substr(0, text.size() - 1));
    const std::size_t point = text.find('.');
    if (point == npos || point == 0 || point > 3 || text.size() != point + 4) return false;
    const bool digits = std::ranges::all_of(without(text, '.'), [](char c) { return c >= '0' && c <= '9'; });
    return digits && text.substr(0, point).find_first_not_of('0') != npos;
}

} // namespace kpitrace
