// The executor of a Query over CSV files. What only concerns files is here and nowhere in Query or Measurements: which
// files there are, how they are written, and how many threads read them.
#pragma once

#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/csv/read_settings.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// For each relation of the query the files of its source in order, read as one table.
using Inputs = std::vector<std::vector<csv::InputFile>>;

struct MeasureOptions {
    unsigned threads = 1; ///< that read at once, several of them one file too; 1 at least
    csv::ReadSettings reading{};
    Date today = last_date; ///< rows that are dated later are noted; more than `most_periods_apart` later is an error
};

/// Reads every file of the relations that the query needs, once. A cell is read in every row that passes `where` and
/// the filter of an aggregate that needs it, whatever the period. The outcome, including errors, does not depend on
/// threads, nor on the order of rows except for first() and last(). Errors of all files go to `diagnostics`; nothing is
/// returned after one.
[[nodiscard]] std::optional<Measurements> measure(const Query& query, const Inputs& inputs,
                                                  const MeasureOptions& options, Diagnostics& diagnostics);

} // namespace kpitrace
