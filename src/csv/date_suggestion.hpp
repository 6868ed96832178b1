// Which usual date formats read a cell: what to write where the scorecard's own do not.
#pragma once

#include "kpitrace/csv/cell.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct DateReading {
    std::vector<std::string> formats; ///< as `date_format` takes them: each reads the cell as this date
    DateCell date;
};

/// All the different dates, of 1900 to 2100, that a cell without outer spaces could mean in usual formats.
[[nodiscard]] std::vector<DateReading> possible_dates(std::string_view cell);

} // namespace kpitrace::csv
