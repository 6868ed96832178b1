// What is wrong with the cells of a source's columns: one error for each kind of bad cell in a column, with its first
// cells, their number, and the key that reads them.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/faults/hints.hpp"
#include "measure/row_program.hpp"

#include <vector>

namespace kpitrace {

/// Where bad cells are errors.
void report_faults(const Source& source, const RowProgram& program, const CellFaults& faults,
                   const UnitFormats& formats, Diagnostics& diagnostics);
/// Columns whose numbers have no common unit.
void report_units(const SourceUnits& units, const UnitFormats& formats, Diagnostics& diagnostics);
/// Texts that the format's `values` does not list.
void report_values(const ValueFaults& faults, const csv::Format& format, Diagnostics& diagnostics);

/// Where bad cells are taken as null: adds to omissions which texts were left out.
void show_faults(const CellFaults& faults, std::vector<Omission>& omissions);

} // namespace kpitrace
