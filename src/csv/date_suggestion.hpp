// Which usual date formats read a cell, for a hint if the scorecard's own formats do not.
//
// The usual formats are a fixed set. So the formats that read all cells of a column are those that are proposed for
// each of them.
#pragma once

#include "csv/calendar_names.hpp"
#include "csv/date_parts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct DateReading {
    std::vector<std::string> formats; ///< as `date_format` takes them: each reads the cell as this date
    Stamp date;
};

/// All different dates from 1900 to 2100 that a cell without outer spaces could mean in usual formats, the most usual
/// first. Numbers of seconds are not tried.
[[nodiscard]] std::vector<DateReading> possible_dates(std::string_view cell, const MonthNames& months = MonthNames());

/// `epoch` for a number of 10 digits and `epoch_ms` for one of 13, if they are moments from 1900 to 2100.
[[nodiscard]] std::vector<DateReading> possible_epochs(std::string_view cell);

} // namespace kpitrace::csv
