// Working days are written as words of three letters, because a list of five long words hardly fits a line. The long
// words are accepted too.
#include "scorecard/parameters.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::size_t letters = 3;

std::vector<Word<std::chrono::weekday>> day_words() {
    std::vector<Word<std::chrono::weekday>> words;
    constexpr unsigned monday = 1;
    constexpr unsigned sunday = 7;
    for (unsigned day = monday; day <= sunday; ++day)
        words.push_back({to_string(std::chrono::weekday(day)).substr(0, letters), std::chrono::weekday(day)});
    for (unsigned day = monday; day <= sunday; ++day)
        words.push_back({to_string(std::chrono::weekday(day)), std::chrono::weekday(day)});
    return words;
}

constexpr auto holiday_fields = std::to_array<Field<HolidayFile>>({
    {"file",
     [](Reading& reading, HolidayFile& holidays, const YamlNode& node) {
         const auto path = read_label(reading, node);
         if (!path) return;
         holidays.path = path_with_parameters(reading, {*path, node.span}).value_or("");
         holidays.span = node.span;
     },
     Presence::required},
    {"column",
     [](Reading& reading, HolidayFile& holidays, const YamlNode& node) {
         holidays.column = read_label(reading, node).value_or("");
         holidays.column_span = node.span;
     },
     Presence::required},
});

} // namespace

std::vector<ElementKeys> holiday_keys() {
    return {keys_of("`holidays`", holiday_fields)};
}

std::vector<std::string_view> workday_words() {
    std::vector<std::string_view> words;
    for (const auto& entry : day_words()) words.push_back(entry.word);
    return words;
}

std::optional<std::vector<std::chrono::weekday>> read_workdays(Reading& reading, const YamlNode& node) {
    if (node.kind != YamlKind::list || YamlTree::size(node) == 0) {
        report_wrong_type(reading, node, "a list of days of the week", "write `workdays: [mon, tue, wed, thu, fri]`");
        return std::nullopt;
    }
    std::vector<std::chrono::weekday> week;
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlNode& item = reading.tree.item(node, i);
        const auto day = read_choice<std::chrono::weekday>(reading, item, day_words());
        if (!day) continue;
        if (std::ranges::find(week, *day) != week.end())
            reading.errors.error("duplicate-day", item.span,
                                 fmt::format("{} is in the list twice", backticked(item.text)),
                                 "delete one of the two");
        week.push_back(*day);
    }
    return week;
}

std::vector<Date> read_holidays(Reading& reading, const YamlNode& node) {
    std::vector<Date> holidays;
    if (node.kind == YamlKind::map) {
        HolidayFile file;
        read_fields(reading, node, holiday_fields, file, "`holidays`", node.span);
        reading.card.holiday_file = std::move(file);
        return holidays;
    }
    if (node.kind != YamlKind::list) {
        report_wrong_type(reading, node, "a list of dates, or a map with `file` and `column`",
                          "write `holidays: [2026-12-25, 2026-12-26]`");
        return holidays;
    }
    for (std::size_t i = 0; i < YamlTree::size(node); ++i)
        if (const auto day = read_date(reading, reading.tree.item(node, i))) holidays.push_back(*day);
    return holidays;
}

} // namespace kpitrace
