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

/// Moves the window to the header line; if the format names the columns, to the first row. Skips a line `sep=;`, the
/// lines of `skip_lines`, comments, blank lines, and lines that do not have the cells of `header`. The delimiter is
/// that of the key, otherwise that of `sep=`, otherwise the candidate that is most often outside quotes in that line.
/// Reports an error and returns nothing if key and file contradict each other, if two candidates are equally frequent,
/// or if no line has the cells of `header`.
[[nodiscard]] std::optional<FoundHeader> find_header(TextWindow& window, const Format& format,
                                                     Diagnostics& diagnostics);

struct TableHead {
    std::vector<std::string> columns;   ///< names; empty for a column without a name
    std::uint64_t last_header_line = 0; ///< 0: the format names the columns
    std::string text{};                 ///< the header; if the format names the columns, the first row
    std::uint64_t line = 1;             ///< the line of the file on which `text` begins
    std::vector<CellSpan> cells{};      ///< the cells of `text`
    Tally lines_above{};                ///< see FoundHeader
};

/// Reads the header line, where the window must be, and moves the window to the line after it. If the format names the
/// columns, the window does not move. Reports an error and returns nothing if the header is not a record.
[[nodiscard]] std::optional<TableHead> read_head(TextWindow& window, const RecordScanner& scanner, const Format& format,
                                                 Diagnostics& diagnostics);

} // namespace kpitrace::csv
