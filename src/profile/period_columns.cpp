// Finds columns whose names are periods: each row of such a table has one value for each period.
#include "profile/exploration.hpp"

#include "csv/date_suggestion.hpp"
#include "csv/month_languages.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/csv/cell.hpp"
#include "profile/name_words.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string_view>

namespace kpitrace {
namespace {

std::string_view noun_of(std::chrono::days days) {
    const auto count = days.count();
    return to_string(count > 300  ? PeriodUnit::year
                     : count > 80 ? PeriodUnit::quarter
                     : count > 7  ? PeriodUnit::month
                     : count > 1  ? PeriodUnit::week
                                  : PeriodUnit::day);
}

/// The kind of period that a name with a year means. Such a name is read as a date.
std::string_view noun_of_dated(std::string_view name) {
    static const csv::DateReader iso{csv::Format{}};
    const csv::DateCell cell = iso.read(name);
    if (cell.state == csv::CellState::value) {
        const auto day = std::chrono::floor<std::chrono::days>(cell.value);
        return noun_of(cell.last_day - day + std::chrono::days(1));
    }
    const auto is_serial = [](const csv::DateReading& reading) { return reading.formats.front() == "excel"; };
    auto readings = csv::possible_dates(name);
    for (const csv::MonthList& language : csv::month_languages())
        if (readings.empty()) readings = csv::possible_dates(name, language.months);
    if (readings.empty() || is_serial(readings.front())) return {};
    const auto& date = readings.front().date;
    return noun_of(date.last_day - std::chrono::floor<std::chrono::days>(date.first) + std::chrono::days(1));
}

bool is_month_name(std::string_view name) {
    const auto takes_all = [name](const csv::MonthNames& months) {
        std::string_view rest = name;
        const bool is_month = months.take(rest) > 0;
        return is_month && (rest.empty() || rest == ".");
    };
    static const csv::MonthNames english;
    return takes_all(english) || std::ranges::any_of(csv::month_languages(), [&](const csv::MonthList& language) {
               return takes_all(language.months);
           });
}

/// The kind of period that a name without a year means: `March`, `Q1`, `W23`, `KW 23`.
std::string_view noun_of_undated(std::string_view name) {
    if (is_month_name(name)) return "month";
    const auto words = split_name(name);
    if (words.size() != 2 || words[1].size() > 2 || !has_ascii_digit(words[1])) return {};
    if (words[0] == "q" && words[1] >= "1" && words[1] <= "4" && words[1].size() == 1) return "quarter";
    constexpr WordList weeks = "w wk week kw cw woche";
    return weeks.has(words[0]) ? "week" : std::string_view();
}

std::string_view noun_of_name(std::string_view name) {
    const std::string_view text = csv::trim(name);
    if (text.empty()) return {};
    const std::string_view dated = has_ascii_digit(text) ? noun_of_dated(text) : std::string_view();
    return dated.empty() ? noun_of_undated(text) : dated;
}

/// Whether the names may be cells of a row. If a file has no header, its first row can have two days or two years among
/// its cells. Many days, or years without a gap, are a header.
bool may_be_cells(const PeriodColumns& columns, std::span<const std::string> names) {
    constexpr std::size_t least_days = 4;
    if (columns.noun == "day") return columns.names.size() < least_days || columns.names.front() == names.front();
    if (columns.noun != "year") return false;
    std::vector<std::string> years = columns.names;
    std::ranges::sort(years);
    const auto is_gap = [](const std::string& year, const std::string& next) {
        return std::stoi(next) != std::stoi(year) + 1;
    };
    const bool are_plain =
        std::ranges::all_of(years, [](const std::string& year) { return year.size() == 4 && is_ascii_digits(year); });
    return columns.names.front() == names.front() ||
           (are_plain && std::ranges::adjacent_find(years, is_gap) != years.end());
}

} // namespace

std::optional<PeriodColumns> find_period_columns(std::span<const std::string> names) {
    std::map<std::string_view, std::vector<std::string>> by_noun;
    for (const std::string& name : names)
        if (const std::string_view noun = noun_of_name(name); !noun.empty()) by_noun[noun].push_back(name);
    PeriodColumns most;
    for (auto& [noun, found] : by_noun)
        if (found.size() > most.names.size()) most = {std::move(found), std::string(noun)};
    const bool are_all = most.names.size() == names.size();
    if (most.names.size() < 2 || are_all || may_be_cells(most, names)) return std::nullopt;
    std::vector<std::string> sorted = most.names;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) return std::nullopt;
    return most;
}

} // namespace kpitrace
