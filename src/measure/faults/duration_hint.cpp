// Usually all cells of such a column are durations, and the function `duration` reads them. If other cells of the
// column are bare numbers, `duration` would refuse those, and only factors in `units` can read both.
#include "csv/duration.hpp"
#include "csv/hint_words.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/hints.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

struct UnitOfTime {
    std::string text;
    Number seconds;
};

std::optional<UnitOfTime> know_unit_of_time(const std::string& text) {
    const auto seconds = text.empty() ? std::nullopt : csv::read_duration("1 " + text, csv::DurationUnit::second);
    if (!seconds) return std::nullopt;
    return UnitOfTime{text, *seconds};
}

/// The key `units` with the factor of each unit of time. The smallest unit has the factor 1.
std::string units_key_of_times(const csv::Format& format, const std::vector<UnitOfTime>& times,
                               const UnitOfTime& smallest) {
    std::vector<csv::UnitText> units = known_units(format);
    for (const UnitOfTime& time : times)
        units.push_back(
            {cell_text(time.text), Number::divide(time.seconds, smallest.seconds).value_or(Number(1)).to_string()});
    return csv::units_key(units);
}

/// For durations in a column with bare numbers. `texts` are the units of the durations; an empty text means a duration
/// such as `1:30`, which `units` cannot read.
std::string help_beside_numbers(const csv::Format& format, std::span<const std::string> texts) {
    std::vector<UnitOfTime> times;
    for (const std::string& text : texts)
        if (auto time = know_unit_of_time(text)) times.push_back(std::move(*time));
    if (times.size() < texts.size() || times.empty())
        return "no key reads durations beside numbers without a unit: write the unit in each cell, such as `90 min`";
    const auto is_smaller = [](const UnitOfTime& a, const UnitOfTime& b) {
        return Number::compare(a.seconds, b.seconds) < 0;
    };
    const UnitOfTime& smallest = *std::ranges::min_element(times, is_smaller);
    return fmt::format(
        "if the numbers without a unit are in `{}` too, write `{}` in the source; if they are in another "
        "unit, write other factors",
        cell_text(smallest.text), units_key_of_times(format, times, smallest));
}

} // namespace

std::string help_with_durations(const FaultyColumn& column, const FaultGroup& group) {
    if (column.reading.column.empty()) return "use `duration('minute', COLUMN)` in the expression";
    const auto texts = column.faults.marks(csv::FaultForm::duration);
    const UnitHome home = home_of(group.first.front(), column.formats);
    if (column.read.count > 0) return home.in_place(help_beside_numbers(*home.format, texts));
    const std::string name = column_in_expression(column.reading.column);
    const std::string help = fmt::format("write `duration('minute', {0})` in the expression in place of `{0}`", name);
    // `5 m` can be five minutes or five million; all other units of durations have one meaning.
    const bool may_be_million =
        std::ranges::all_of(group.shapes, [](const auto& entry) { return entry.second.fault.mark == "m"; });
    if (may_be_million)
        return fmt::format("if `m` means minutes, {}; {}", help, home.in_place(help_with_units(*home.format, texts)));
    return help + "; the units are `second`, `minute`, `hour` and `day`";
}

std::string help_without_durations(const FaultyColumn& column, csv::FaultForm form, const FaultGroup& group) {
    if (form == csv::FaultForm::unit)
        return "if all cells are numbers of one unit, use the column without `duration`, such as `sum(x) / 60`; if "
               "other cells are durations, write the unit in each cell, such as `90 min`";
    if (const auto null = key_of_null_words(column, group))
        return fmt::format("if the cells mean 'no value', write `{}` in {}", *null, column.place());
    const auto where = where_key_without(column, group);
    return where ? fmt::format("correct the cells; to leave such rows out, write `{}` in {}", *where, column.place())
                 : "correct the cells";
}

} // namespace kpitrace
