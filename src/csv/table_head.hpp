// The part of a file before its rows: what names the columns.
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

struct TableHead {
    std::vector<std::string> columns;   ///< their names
    std::uint64_t last_header_line = 0; ///< 0: the format names the columns
    std::string text{};                 ///< the header; the first row, where the format names the columns
    std::uint64_t line = 1;             ///< that it begins on
    std::vector<CellSpan> cells{};      ///< of it
    Tally lines_above{};                ///< that `header` made skip
};

/// Moves the window behind the header line, which it stands at; with names from the format it stays. Nothing, with an
/// error, where the header is no record.
[[nodiscard]] std::optional<TableHead> read_head(TextWindow& window, const RecordScanner& scanner, const Format& format,
                                                 Diagnostics& diagnostics);

} // namespace kpitrace::csv
