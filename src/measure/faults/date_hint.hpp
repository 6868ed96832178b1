// The hints for cells that are not read as dates: further formats, names of months, weekdays.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "measure/faults/cell_faults.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// A column of dates, as far as its hints must know it.
struct DateColumn {
    const csv::Format& format;
    const ReadCells& read;           ///< its cells that are read
    bool source_reads_dates = false; ///< some column of the source has cells that are read as dates
    bool has_unknown_names = false;  ///< some cells may name months in a language that is not known
};

/// The source's formats, or the one of the cells that are read, and behind them those of `more` that are not among
/// them.
[[nodiscard]] std::vector<std::string> formats_beside_read(const DateColumn& column,
                                                           const std::vector<std::string>& more);
/// The same for the keys of a remedy, `date_format: "%d.%m.%Y"`; other keys stay as they are.
[[nodiscard]] std::string date_key_beside_read(const DateColumn& column, const std::string& keys);

/// True of cells with letters and digits where a format expects the name of a month: it may be a name that is not
/// known. A hint that leaves such rows out would lose months.
[[nodiscard]] bool may_be_months(const csv::Format& format, const FaultGroup& group);
[[nodiscard]] std::string help_listing_months(const csv::Format& format);

/// For cells that have names of months in other languages. A list of names takes the place of the one that the source
/// has, so that it must read what is read now.
[[nodiscard]] std::string help_with_months(const DateColumn& column, const FaultGroup& group);

/// For dates beside the name of another weekday: formats that take the weekday as a fixed text.
[[nodiscard]] std::string help_with_weekdays(const DateColumn& column, const FaultGroup& group);

} // namespace kpitrace
