#include "csv/date_suggestion.hpp"

#include "csv/date_format.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

namespace kpitrace::csv {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 42> date_forms{
    "%Y-%m-%d",  "%Y/%m/%d", "%Y.%m.%d",   "%Y%m%d",   "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%m.%d.%Y",  "%d-%m-%Y",
    "%m-%d-%Y",  "%m/%d/%y", "%d/%m/%y",   "%y/%m/%d", "%d.%m.%y", "%m.%d.%y", "%y.%m.%d", "%d-%m-%y",  "%m-%d-%y",
    "%y-%m-%d",  "%d-%b-%y", "%d-%b-%Y",   "%d/%b/%Y", "%d/%b/%y", "%d %b %Y", "%d %b %y", "%d. %b %Y", "%d.%b.%Y",
    "%b %d, %Y", "%b %d %Y", "%b. %d, %Y", "%Y-%b-%d", "%Y %b %d", "%d%b%Y",   "%Y-%m",    "%Y/%m",     "%m/%Y",
    "%m.%Y",     "%b %Y",    "%b-%Y",      "%b-%y",    "%Y%m",     "%Y",
};

constexpr std::array<std::string_view, 14> time_forms{
    "",          " %H:%M",     " %H:%M:%S",     " %I:%M %p", " %I:%M:%S %p", " %I:%M%p",   "T%H:%M",
    "T%H:%M:%S", "T%H:%M:%SZ", " %H:%M:%S UTC", ", %H:%M",   ", %H:%M:%S",   ", %I:%M %p", ", %I:%M:%S %p",
};

bool is_usual(const DateCell& date) {
    return date.value >= std::chrono::sys_days(1900y / 1 / 1) && date.value < std::chrono::sys_days(2101y / 1 / 1);
}

/// `%b` reads whole names too; the format that is shown should look like the cell. May is the same in both.
std::string spell_month(std::string_view form, std::string_view cell) {
    constexpr std::array<std::string_view, 11> whole_names{"january", "february", "march",   "april",
                                                           "june",    "july",     "august",  "september",
                                                           "october", "november", "december"};
    std::string format(form);
    const std::string lower = to_lower(cell);
    const bool whole =
        std::ranges::any_of(whole_names, [&](std::string_view name) { return lower.find(name) != std::string::npos; });
    const auto name = format.find("%b");
    if (whole && name != std::string::npos) format[name + 1] = 'B';
    return format;
}

void add_reading(std::vector<DateReading>& readings, std::string format, const std::optional<DateCell>& date) {
    if (!date || !is_usual(*date)) return;
    const auto known = std::ranges::find_if(readings, [&](const DateReading& other) {
        return other.date.value == date->value && other.date.last_day == date->last_day;
    });
    if (known == readings.end()) {
        readings.push_back({{std::move(format)}, *date});
    } else {
        known->formats.push_back(std::move(format));
    }
}

struct UsualFormat {
    std::string_view date;
    std::string_view time;
    DateFormat format;
};

DateFormat compile(std::string_view date, std::string_view time) {
    return std::get<DateFormat>(DateFormat::compile(std::string(date).append(time)));
}

/// Compiled once: to look for the format of a column asks for them cell after cell.
const std::vector<UsualFormat>& usual_formats() {
    static const std::vector<UsualFormat> formats = [] {
        std::vector<UsualFormat> all;
        for (const std::string_view date : date_forms) {
            const bool names_day = date.find("%d") != std::string_view::npos;
            for (const std::string_view time : time_forms)
                if (names_day || time.empty()) all.push_back({date, time, compile(date, time)});
        }
        return all;
    }();
    return formats;
}

/// Bare day numbers of a spreadsheet: 20000 to 80000 are the years 1954 to 2119.
bool may_be_serial(std::string_view cell) {
    const std::string_view whole = cell.substr(0, cell.find('.'));
    return whole.size() == 5 && whole >= "20000" && whole <= "80000";
}

} // namespace

std::vector<DateReading> possible_dates(std::string_view cell) {
    std::vector<DateReading> readings;
    for (const UsualFormat& usual : usual_formats())
        if (const auto date = usual.format.read(cell, 1))
            add_reading(readings, spell_month(usual.date, cell).append(usual.time), date);
    if (may_be_serial(cell)) add_reading(readings, "excel", compile("excel", "").read(cell, 1));
    return readings;
}

} // namespace kpitrace::csv
