// Where a scorecard has the `units` of a file: in the source, or in the map of that file.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "measure/faults/cell_place.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// The same text with the same factor.
[[nodiscard]] bool is_same_unit(const csv::Unit& a, const csv::Unit& b);

/// What the files of a source have for `units`.
struct UnitFormats {
    const csv::Format& source;
    std::vector<const csv::Format*> files; ///< by the file's place in the source; a map of a file can differ
};

/// Where `units` is to be written for a file, and what it has there now.
struct UnitHome {
    std::string name; ///< `the source`, or "the map of `b.csv` in `file`"
    const csv::Format* format = nullptr;

    /// A hint that says `in the source`, with this place instead.
    [[nodiscard]] std::string in_place(std::string help) const;
};

/// Of the file that has the cell.
[[nodiscard]] UnitHome home_of(const PlacedCell& cell, const UnitFormats& formats);

} // namespace kpitrace
