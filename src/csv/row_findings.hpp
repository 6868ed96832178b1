// What is found about the rows of a file apart from their values: rows that were left out or completed, and faults that
// only the whole file shows.
#pragma once

#include "csv/record_fault.hpp"
#include "csv/table_head.hpp"

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// Possible faults of one rule; only the whole file shows whether they are faults. Keeps the first faults of the file
/// and counts the others.
struct FaultList {
    Diagnostics faults;
    bool counts_only = false; ///< only count faults: enough earlier ones are kept already

    [[nodiscard]] std::uint64_t count() const { return faults.count(Severity::error); }
    /// Whether a fault on `line` or later would only be counted.
    [[nodiscard]] bool is_full_before(std::string_view rule, std::uint64_t line) const;
    [[nodiscard]] const Diagnostic& first() const { return faults.groups().begin()->second.kept.front(); }
};

/// The findings of a chunk, or of a whole file. The findings of all chunks can be merged in any order.
struct RowFindings {
    Tally skipped;  ///< rows left out by `bad_rows: skip`
    Tally padded;   ///< rows completed by `bad_rows: pad`
    Tally comments; ///< comment lines that have as many cells as a row

    Tally cut;                    ///< the last line, if it has no line end and its last cell is perhaps cut off
    std::optional<Place> unended; ///< the end of the last line, if it has no line end

    std::uint64_t skipped_shifted = 0; ///< among `skipped`: rows with a value in a column without a name

    std::uint64_t rows = 0;                                          ///< rows that batches deliver
    FaultList wrong;                                                 ///< rows with a wrong number of cells
    std::size_t narrowest = std::numeric_limits<std::size_t>::max(); ///< the smallest number of cells of a wrong row
    std::size_t widest = 0;                                          ///< the largest number of cells of a wrong row

    // The following are counted only if the header line ends with columns that have no name.
    FaultList shifted;       ///< rows that have a value in one of these columns
    FaultList ends_early;    ///< rows that end before these columns, and whose last cell is empty
    std::uint64_t empty = 0; ///< rows that have no value in these columns
    std::uint64_t full = 0;  ///< rows that have a cell for at least one of these columns

    /// Whether the file has rows, but all of them have a wrong number of cells.
    [[nodiscard]] bool are_all_wrong() const { return rows == 0 && wrong.count() > 0; }
    void note_wrong(std::size_t width);
    void merge(RowFindings&& other);
};

/// The file to which findings belong, and what its messages need.
struct FoundIn {
    const std::string& file;
    const TableHead& head;
    const CellSyntax& syntax;
    WidthOrigin origin;
    FinalNewline final_newline = FinalNewline::optional;
    std::string_view rows; ///< if all rows are wrong: the text after the header line, as far as it is available
};

/// Reports what is wrong. Call it once all chunks are merged.
void report_findings(RowFindings& findings, const FoundIn& in, Diagnostics& diagnostics);

} // namespace kpitrace::csv
