// Runs a Query over CSV files.
#pragma once

#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/csv/read_settings.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// For each source of the scorecard its files in order, read as one table.
using Inputs = std::vector<std::vector<csv::InputFile>>;

struct MeasureOptions {
    unsigned threads = 1; ///< that read at once, several of them one file too; 1 at least
    csv::ReadSettings reading{};
    Date today = last_date; ///< rows that are dated later are noted; more than `most_periods_apart` later is an error
};

/// Reads every file of the sources that the query needs, once. A cell is read in every row that passes `where` and the
/// filter of an aggregate that needs it, whatever the period. The outcome, errors too, does not depend on threads or on
/// the order of rows (but for first() and last(), which go by it). Errors of all files go to `diagnostics`; nothing is
/// returned after one.
[[nodiscard]] std::optional<Measurements> measure(const Scorecard& scorecard, const Query& query, const Inputs& inputs,
                                                  const MeasureOptions& options, Diagnostics& diagnostics);

} // namespace kpitrace
