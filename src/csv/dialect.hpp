// How a file is written, found from its first lines: where the header is, and what delimits cells.
#pragma once

#include "csv/text_stream.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>

namespace kpitrace::csv {

struct Dialect {
    char delimiter = ',';
    Tally lines_above{}; ///< lines that were skipped because `header` is in a later line
};

/// Moves the window to the header line (the first row, where the format names the columns): past a line `sep=;`,
/// the lines to skip, comments and blank lines, and past all lines that do not have the cells of `header`. The
/// delimiter is that of the key, else that of `sep=`, else the one that is most often in that line outside quotes.
/// Nothing, with an error, where they contradict, where two are equally often there, and where no line has the cells.
[[nodiscard]] std::optional<Dialect> find_dialect(TextWindow& window, const Format& format, Diagnostics& diagnostics);

} // namespace kpitrace::csv
