// The rows of one file, read in batches by any number of threads.
#pragma once

#include "csv/batch.hpp"
#include "csv/block_source.hpp"
#include "csv/chunk.hpp"
#include "csv/reading_end.hpp"
#include "csv/record_scanner.hpp"
#include "csv/row_check.hpp"
#include "csv/row_findings.hpp"
#include "csv/table_head.hpp"
#include "csv/table_layout.hpp"
#include "csv/text_stream.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// Reads blocks, cuts them into records at the borders that the relay hands over, checks the records, and gathers the
/// cells of the selected columns. Only the hand-over happens in the order of the file.
class RowStream {
public:
    /// Rows begin where the window is. `head` and `layout` must outlive the RowStream.
    RowStream(TextWindow window, const CellSyntax& syntax, const TableHead& head, const TableLayout& layout,
              const Format& format);

    /// For these four functions see those of Table.
    void select(const std::vector<std::size_t>& columns) { maker_.select(columns); }
    [[nodiscard]] bool read(Batch::Content& batch, Diagnostics& diagnostics);
    void stop() { relay_.end(); }
    void finish(Diagnostics& diagnostics);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const RecordScanner& scanner() const { return scanner_; }
    [[nodiscard]] WidthOrigin origin() const { return origin_; }
    /// Complete once all threads have read to the end.
    [[nodiscard]] const RowFindings& findings() const { return findings_; }
    /// The text after the header line, up to the size in which a header is searched for. Before the first read it is
    /// always available; later only for a regular file.
    [[nodiscard]] std::string_view first_text();
    /// Takes the text of a row; otherwise like Table::may_be_shifted.
    [[nodiscard]] bool may_be_shifted(std::string_view row) const;

private:
    [[nodiscard]] ShiftedRows judge_shifted(BadRows bad_rows);
    [[nodiscard]] bool read_chunk(Chunk& chunk, Diagnostics& diagnostics);
    [[nodiscard]] RowFindings begin_findings(const Chunk& chunk);
    void note_end(const Chunk& chunk, RowFindings& in_chunk) const;
    void merge(RowFindings&& in_chunk);
    void report_unknown(Batch::Content& batch, Diagnostics& diagnostics) const;

    const std::string name_;
    const TableHead& head_;
    ColumnMaker maker_;
    const RecordScanner scanner_;
    const BlockScan scan_;
    Relay relay_;
    BlockSource source_;
    const ReadingEnd end_;
    const WidthOrigin origin_;
    const FinalNewline final_newline_;
    const RowCheck check_;
    RowFindings findings_;
    std::mutex findings_mutex_;
};

} // namespace kpitrace::csv
