// What reads the cells of one file.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/format.hpp"

namespace kpitrace {

struct CellReaders {
    const csv::Format& format;       ///< of the source
    const csv::DateReader& dates;    ///< of the source
    const csv::NumberReader numbers; ///< by the file's delimiter
};

} // namespace kpitrace
