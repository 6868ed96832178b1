// The order of the steps in read() makes threads fast: everything that needs only the block comes before the relay, and
// everything that needs only the chunk comes after it. Findings are merged under a lock, once for each chunk, in any
// order.
#include "csv/row_stream.hpp"

#include "csv/header_search.hpp"
#include "csv/spaces.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::csv {

namespace {

/// A hand-over as if a block had ended where the window is. The rows begin there.
HandOver hand_over_at(const TextWindow& window) {
    return {.offset = window.taken(), .line = window.line()};
}

} // namespace

RowStream::RowStream(TextWindow window, const CellSyntax& syntax, const TableHead& head, const TableLayout& layout,
                     const Format& format)
    : name_(window.name())
    , head_(head)
    , maker_(layout)
    , scanner_(syntax)
    , scan_(window.simd(), syntax)
    , relay_(hand_over_at(window))
    , source_(std::move(window))
    , end_(name_, source_, scanner_)
    , origin_(format.columns.empty() ? WidthOrigin::header : WidthOrigin::format)
    , final_newline_(format.final_newline)
    , check_(name_, scanner_, head_, origin_, format.bad_rows, judge_shifted(format.bad_rows)) {}

std::string_view RowStream::first_text() {
    return source_.look_ahead(most_bytes_to_header);
}

ShiftedRows RowStream::judge_shifted(BadRows bad_rows) {
    const bool may_shift = origin_ == WidthOrigin::header && !head_.columns.empty() && is_blank(head_.columns.back());
    if (bad_rows != BadRows::skip || !may_shift) return ShiftedRows::note;
    return shifted_rows(first_text(), scanner_, head_);
}

/// Returns false if reading has ended before this chunk.
bool RowStream::read_chunk(Chunk& chunk, Diagnostics& diagnostics) {
    const Block block = source_.read(chunk.text());
    chunk.guess(scan_);
    const auto validity = source_.is_unchecked() ? std::optional(chunk.check_utf8(scan_)) : std::nullopt;
    auto before = relay_.take(block.number);
    if (!before) return false;
    // All other threads wait from here to the hand-over, so only what the next block must know is done here.
    chunk.join(std::move(*before), scan_);
    if (end_.find(chunk, block, validity, diagnostics) == ReadingState::continues) {
        relay_.pass(chunk.hand_over());
    } else {
        relay_.end();
    }
    return true;
}

/// With `fill_down` a row needs the value of the row above, so batches must be made in order, and the whole read is
/// under one lock. All other sources are read in parallel.
bool RowStream::read(Batch::Content& batch, Diagnostics& diagnostics) {
    std::unique_lock<std::mutex> in_order;
    if (maker_.is_sequential()) in_order = std::unique_lock(maker_.mutex());
    // The batch may have been used for another file before.
    batch.is_made = false;
    batch.parts = {};
    batch.rows_per_record = 1;
    try {
        while (!relay_.has_ended() && read_chunk(batch.chunk, diagnostics)) {
            RowFindings in_chunk = begin_findings(batch.chunk);
            note_end(batch.chunk, in_chunk);
            check_.find_rows(batch.chunk, batch.rows, diagnostics, in_chunk);
            merge(std::move(in_chunk));
            batch.gather(maker_.cells(), scanner_.syntax());
            if (!maker_.is_idle()) maker_.make(batch);
            report_unknown(batch, diagnostics);
            if (batch.size() > 0) return true;
        }
    } catch (...) {
        relay_.end(); // other threads must not wait for a chunk that never comes
        throw;
    }
    batch.rows.begins.clear();
    return false;
}

/// If enough faults are kept from earlier chunks, the findings of this chunk only count them.
RowFindings RowStream::begin_findings(const Chunk& chunk) {
    const std::scoped_lock lock(findings_mutex_);
    const std::uint64_t line = chunk.line_at(chunk.begin());
    RowFindings in_chunk;
    in_chunk.wrong.counts_only = findings_.wrong.is_full_before(row_width_rule, line);
    in_chunk.shifted.counts_only = findings_.shifted.is_full_before(shifted_row_rule, line);
    in_chunk.ends_early.counts_only = findings_.ends_early.is_full_before(row_width_rule, line);
    return in_chunk;
}

/// Notes a last line that has no line end. Its last cell may be cut off, unless a closing quote shows that it is
/// complete.
void RowStream::note_end(const Chunk& chunk, RowFindings& in_chunk) const {
    const std::string_view line = chunk.unended_line();
    const CellSyntax& syntax = scanner_.syntax();
    if (is_blank(line) || syntax.is_comment(line)) return;
    const std::uint64_t number = chunk.line_at(std::min(chunk.rows_end(), chunk.end()));
    in_chunk.unended = place_in_record(name_, number, line, {line.size(), 1});
    if (line.back() != syntax.quote) in_chunk.cut.note(name_, number);
}

void RowStream::merge(RowFindings&& in_chunk) {
    const std::scoped_lock lock(findings_mutex_);
    findings_.merge(std::move(in_chunk));
}

void RowStream::report_unknown(Batch::Content& batch, Diagnostics& diagnostics) const {
    if (!maker_.is_sequential()) return;
    for (const ColumnMaker::Unknown& unknown : maker_.unknown()) {
        const RescannedRow row(scanner_, batch.row_text(unknown.record));
        diagnostics.add(unknown_above({name_, batch.line(unknown.record), row.text, row.record}, unknown.cell,
                                      head_.columns[unknown.cell], head_.columns.size()));
    }
}

void RowStream::finish(Diagnostics& diagnostics) {
    const std::string_view rows = findings_.are_all_wrong() ? first_text() : std::string_view();
    report_findings(findings_, {name_, head_, scanner_.syntax(), origin_, final_newline_, rows}, diagnostics);
}

bool RowStream::may_be_shifted(std::string_view row) const {
    if (check_.named() == head_.columns.size()) return false;
    const RescannedRow scanned(scanner_, row);
    return check_.may_be_shifted(scanned.text, scanned.record);
}

} // namespace kpitrace::csv
