// People write numbers as their country does. Such a number is never read, because `1.234` has two meanings. But the
// message offers all possible readings, so that people only have to copy the right one.
#include "scorecard/foreign_number.hpp"

#include "scorecard/reading.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

std::vector<std::size_t> places_of(std::string_view text, char mark) {
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(mark); at != npos; at = text.find(mark, at + 1)) places.push_back(at);
    return places;
}

std::size_t digits_after(std::string_view text, std::size_t at) {
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

/// Thousands always have three digits after each mark, so marks with other distances are not group marks.
bool groups(std::string_view text, const std::vector<std::size_t>& places) {
    return !places.empty() && std::ranges::all_of(places, [&](std::size_t at) { return digits_after(text, at) == 3; });
}

/// A mark that occurs twice can only group digits, and of two different marks the last one is before the fraction. So a
/// single comma with three digits after it is the only form here that has two readings.
std::vector<NumberReading> readings_by_marks(const std::string& text) {
    const auto commas = places_of(text, ',');
    const auto points = places_of(text, '.');
    if (commas.empty()) {
        if (points.size() > 1)
            return groups(text, points) ? std::vector<NumberReading>{{without(text, '.'), {}}}
                                        : std::vector<NumberReading>{};
        return {{text, {}}};
    }
    if (points.empty() && commas.size() == 1 && digits_after(text, commas.front()) == 3) {
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

constexpr std::array<std::string_view, 5> keys_of_numbers{"target", "red", "baseline", "min", "max"};

struct Sign {
    std::string_view text;
    std::string_view direction;
    bool excludes_bound = false;
};

// Longer signs come first, because the first sign that matches is used.
constexpr std::array signs{
    Sign{">=", "maximize"},      Sign{"=>", "maximize"}, Sign{"≥", "maximize"}, Sign{"<=", "minimize"},
    Sign{"=<", "minimize"},      Sign{"≤", "minimize"},  Sign{"==", ""},        Sign{">", "maximize", true},
    Sign{"<", "minimize", true}, Sign{"=", ""},
};

bool line_has_key(std::string_view source, std::size_t begin, std::string_view key) {
    const std::string_view line = source.substr(begin, line_end(source, begin) - begin);
    const std::string_view text = line.substr(std::min(line.find_first_not_of(" -"), line.size()));
    return text.starts_with(key) && text.substr(key.size()).starts_with(':');
}

bool block_has_key(std::string_view source, std::size_t at, std::string_view key) {
    const std::size_t own = line_begin(source, at);
    const std::size_t depth = indentation_at(source, own);
    const auto belongs = [&](std::size_t line) {
        return line_end(source, line) == line || indentation_at(source, line) >= depth;
    };
    const auto matches = [&](std::size_t line) {
        return indentation_at(source, line) == depth && line_has_key(source, line, key);
    };
    for (std::size_t line = own; line > 0;) {
        line = line_begin(source, line - 1);
        if (!belongs(line)) break;
        if (matches(line)) return true;
    }
    for (std::size_t line = source.find('\n', own); line != std::string_view::npos; line = source.find('\n', line)) {
        if (++line >= source.size() || !belongs(line)) break;
        if (matches(line)) return true;
    }
    return false;
}

bool braces_have_key(std::string_view source, std::size_t at, std::string_view key) {
    const std::size_t open = source.rfind('{', at);
    const std::size_t close = std::min(source.find('}', at), source.size());
    const std::size_t begin = open == std::string_view::npos ? line_begin(source, at) : open;
    const std::string_view map = source.substr(begin, close - begin);
    return map.find(fmt::format("{}:", key)) != std::string_view::npos;
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

std::optional<ComparedTarget> read_compared_target(std::string_view key, std::string_view text) {
    if (std::ranges::find(keys_of_numbers, key) == keys_of_numbers.end()) return std::nullopt;
    const auto* sign = std::ranges::find_if(signs, [&](const Sign& known) { return text.starts_with(known.text); });
    if (sign == signs.end()) return std::nullopt;
    std::string_view rest = text.substr(sign->text.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    constexpr std::size_t longest = 100;
    if (rest.empty() || rest.size() > longest) return std::nullopt;
    return ComparedTarget{key, sign->text, rest, sign->direction, sign->excludes_bound};
}

std::string message_of(const ComparedTarget& target) {
    return fmt::format("`{}` takes a number without a comparison sign; found `{}`", target.key, target.sign);
}

std::string help_of(const ComparedTarget& target, DirectionKey direction) {
    const std::string number = fmt::format("`{}: {}`", target.key, target.rest);
    if (target.key != "target" || target.direction.empty()) return fmt::format("write {}", number);
    const std::string met = target.excludes_bound
                                ? fmt::format("; a target is met when it is reached, so {} meets it too", target.rest)
                                : std::string(": a target is met when it is reached");
    if (direction == DirectionKey::present) return fmt::format("write {} next to `direction`{}", number, met);
    return fmt::format("write {} and `direction: {}`{}", number, target.direction, met);
}

DirectionKey has_sibling_key(std::string_view source, const WrittenValue& value, std::string_view key) {
    const bool found = value.in == WrittenIn::map_in_braces ? braces_have_key(source, value.begin, key)
                                                            : block_has_key(source, value.begin, key);
    return found ? DirectionKey::present : DirectionKey::absent;
}

} // namespace kpitrace
