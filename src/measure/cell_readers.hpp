// The readers for the cells of one file.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/format.hpp"

namespace kpitrace {

struct CellReaders {
    const csv::Format& format;       ///< by which the file is read
    const csv::DateReader& dates;    ///< for this format
    const csv::NumberReader numbers; ///< for this format and the file's delimiter
};

} // namespace kpitrace
