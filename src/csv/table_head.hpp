// The part of a file above its rows: where the header line is, and the names of the columns.
#pragma once

#include "csv/record_scanner.hpp"
#include "csv/text_stream.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct FoundHeader {
    char delimiter = ',';
    Tally lines_above{}; ///< lines that were skipped because `header` is in a later line
};

/// Moves the window to the header line, or to the first row where the format names the columns. On its way it skips a
/// line `sep=;`, the lines of `skip_lines`, comments and blank lines, and all lines that do not have the cells of
/// `header`. The delimiter is that of the key, otherwise that of `sep=`, otherwise the candidate that is most often in
/// that line outside quotes. Nothing, with an error, if they contradict each other, where two candidates are there
/// equally often, and where no line has the cells.
[[nodiscard]] std::optional<FoundHeader> find_header(TextWindow& window, const Format& format,
                                                     Diagnostics& diagnostics);

struct TableHead {
    std::vector<std::string> columns;   ///< their names
    std::uint64_t last_header_line = 0; ///< 0: the format names the columns
    std::string text{};                 ///< the header; the first row, where the format names the columns
    std::uint64_t line = 1;             ///< on which it begins
    std::vector<CellSpan> cells{};      ///< of it
    Tally lines_above{};                ///< as in FoundHeader
};

/// Reads the header line, at which the window is, and moves the window after it; where the format names the columns the
/// window stays. Nothing, with an error, if the header is not a record.
[[nodiscard]] std::optional<TableHead> read_head(TextWindow& window, const RecordScanner& scanner, const Format& format,
                                                 Diagnostics& diagnostics);

} // namespace kpitrace::csv
