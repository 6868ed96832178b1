#include "measure/faults/time_unit_hint.hpp"

#include "csv/duration.hpp"
#include "csv/hint_words.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/unit_hint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace kpitrace {
namespace {

struct UnitOfTime {
    std::string text;
    Number seconds;
};

std::optional<UnitOfTime> know(const std::string& text) {
    const auto seconds = text.empty() ? std::nullopt : csv::read_duration("1 " + text, csv::DurationUnit::second);
    if (!seconds) return std::nullopt;
    return UnitOfTime{text, *seconds};
}

std::string units_key(const csv::Format& format, const std::vector<UnitOfTime>& times, const UnitOfTime& smallest) {
    std::vector<csv::UnitText> units = known_units(format);
    for (const UnitOfTime& time : times)
        units.push_back(
            {cell_text(time.text), Number::divide(time.seconds, smallest.seconds).value_or(Number(1)).to_string()});
    return csv::units_key(units);
}

} // namespace

std::string help_with_units_of_time(const csv::Format& format, std::span<const std::string> texts) {
    std::vector<UnitOfTime> times;
    for (const std::string& text : texts)
        if (auto time = know(text)) times.push_back(std::move(*time));
    if (times.size() < texts.size() || times.empty())
        return "no key reads durations beside numbers without a unit: write the unit in each cell, such as `90 min`";
    const auto is_smaller = [](const UnitOfTime& a, const UnitOfTime& b) {
        return Number::compare(a.seconds, b.seconds) < 0;
    };
    const UnitOfTime& smallest = *std::ranges::min_element(times, is_smaller);
    return fmt::format("write `{}` in the source if the numbers without a unit are in `{}` too, or other factors if "
                       "they are in another unit",
                       units_key(format, times, smallest), smallest.text);
}

} // namespace kpitrace
