// The executor of a Query over CSV files. Everything that concerns files is here and not in Query or Measurements:
// which files there are, how they are written, and how many threads read them.
#pragma once

#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

/// For each relation of the query, the files of its source in order. They are read as one table.
using Inputs = std::vector<std::vector<csv::InputFile>>;

struct MeasureOptions {
    unsigned threads = 1; ///< number of threads that read, at least 1; several can read one file
    csv::ReadSettings reading{};
    Date today =
        last_date; ///< rows that are dated later get a note; a date more than `most_periods_apart` later is an error
};

/// Reads every file of the relations that the query needs, usually once. Expressions of a stock that name `period_end`,
/// and `repeated: last` or `drop`, need a reading before, so they refuse streams. If members have windows with
/// InnerEnds::compared, the first and last rows are looked at before, and the files are read a second time if these did
/// not show where the data end; if there is a stream, nothing is guessed. A cell is read in every row that passes
/// `where` and the filter of an aggregate that needs it, whatever the period. The outcome, including errors, does not
/// depend on threads, and only first() and last() depend on the order of rows. Errors of all files go to `diagnostics`.
/// Returns nothing if there was an error.
[[nodiscard]] std::optional<Measurements> measure(const Query& query, const Inputs& inputs,
                                                  const MeasureOptions& options, Diagnostics& diagnostics);

} // namespace kpitrace
