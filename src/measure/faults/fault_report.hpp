// Reports what is wrong with the cells of a source's columns: one error for each kind of bad cell in a column. It shows
// the first cells, their number, and the key that reads them.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/faults/hints.hpp"
#include "measure/row_program.hpp"

#include <vector>

namespace kpitrace {

/// Reports bad cells that are errors.
void report_faults(const Source& source, const RowProgram& program, const CellFaults& faults,
                   const UnitFormats& formats, Diagnostics& diagnostics);
/// Reports columns whose numbers have no common unit.
void report_units(const SourceUnits& units, const UnitFormats& formats, Diagnostics& diagnostics);
/// Reports texts that the format's `values` does not list.
void report_values(const ValueFaults& faults, const csv::Format& format, Diagnostics& diagnostics);

/// For bad cells that are read as null: adds their first texts to `omissions`.
void show_faults(const CellFaults& faults, std::vector<Omission>& omissions);

} // namespace kpitrace
