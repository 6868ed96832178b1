// Finds the usual date formats that read a cell, for hints about cells that the scorecard's own formats do not read.
//
// The usual formats are a fixed set. So a format reads all cells of a column exactly if it is proposed for each of
// them.
#pragma once

#include "csv/calendar_names.hpp"
#include "csv/date_parts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct DateReading {
    std::vector<std::string>
        formats; ///< all usual formats, as `date_format` takes them, in which the cell is this date
    Stamp date;
};

/// All different dates from 1900 to 2100 that a cell without outer spaces can mean in usual formats, with the most
/// usual format first. `epoch` and `epoch_ms` are not tried.
[[nodiscard]] std::vector<DateReading> possible_dates(std::string_view cell, const MonthNames& months = MonthNames());

/// Returns `epoch` for a number of 10 digits and `epoch_ms` for one of 13, if the moment is from 1900 to 2100.
[[nodiscard]] std::vector<DateReading> possible_epochs(std::string_view cell);

} // namespace kpitrace::csv
