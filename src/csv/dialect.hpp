// How a file is written, found from its first lines: where the header is, and what delimits cells.
#pragma once

#include "csv/text_window.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>

namespace kpitrace::csv {

/// Moves the window to the header line (the first row, where the format names the columns): past a line `sep=;`,
/// the lines to skip, and blank ones. Answers the delimiter: the key's, else that of `sep=`, else the one that stands
/// most often in that line outside quotes. Nothing, with an error, where they contradict or two stand equally often.
[[nodiscard]] std::optional<char> find_dialect(TextWindow& window, const Format& format, Diagnostics& diagnostics);

} // namespace kpitrace::csv
