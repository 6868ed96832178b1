// Nearly every chunk has only rows. has_only_rows() proves that with a few operations for each row. If it cannot, the
// whole chunk is judged record by record; only that slow way makes messages.
#include "csv/row_check.hpp"

#include "csv/spaces.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::csv {

namespace {

/// The first rows are examined only up to a row that is longer than this.
constexpr std::size_t largest_shown_row = std::size_t{64} * 1024;

CellSyntax without_comments(CellSyntax syntax) {
    syntax.comment.clear();
    return syntax;
}

/// The number of columns up to the last column that has a name. If the format gives the names, all columns count.
std::size_t count_named(const TableHead& head, WidthOrigin origin) {
    if (origin == WidthOrigin::format) return head.columns.size();
    std::size_t named = head.columns.size();
    while (named > 1 && is_blank(head.columns[named - 1])) --named;
    return named;
}

} // namespace

/// Whether a value in a column without a name means a shifted row depends on the other rows. With `bad_rows: skip` this
/// must be decided before rows are read, so the first 200 rows decide for all.
ShiftedRows shifted_rows(std::string_view first_rows, const RecordScanner& scanner, const TableHead& head) {
    constexpr std::size_t most_rows = 200;
    const std::size_t named = count_named(head, WidthOrigin::header);
    std::size_t filled = 0;
    std::size_t empty = 0;
    Record record;
    for (std::size_t at = 0; at < first_rows.size() && filled + empty < most_rows; at += record.size) {
        const std::string text(first_rows.substr(at, largest_shown_row));
        if (scanner.scan(text, 0, Following::maybe_more, record) != RecordState::complete || record.size == 0) break;
        if (record.width > head.columns.size()) continue;
        const auto is_filled = [&](const CellSpan& cell) {
            return !is_blank(
                decode_cell(std::string_view(text).substr(cell.begin, cell.end - cell.begin), scanner.syntax()));
        };
        const auto after = std::span(record.cells).subspan(std::min(named, record.cells.size()));
        ++(std::ranges::any_of(after, is_filled) ? filled : empty);
    }
    return filled > empty ? ShiftedRows::note : ShiftedRows::skip;
}

struct RowCheck::Part {
    const Chunk& chunk;
    const CellSyntax& syntax;
    std::size_t begin;
    std::span<const std::uint32_t> separators;

    [[nodiscard]] std::size_t width() const { return separators.size(); }
    [[nodiscard]] std::size_t cell_begin(std::size_t i) const {
        return i == 0 ? begin : offset_of(separators[i - 1]) + 1;
    }
    [[nodiscard]] std::size_t end() const {
        return row_text_end(chunk.memory(), cell_begin(width() - 1), separators.back(), syntax);
    }
    [[nodiscard]] std::string_view text() const { return chunk.piece(begin, end()); }
    [[nodiscard]] std::string_view cell(std::size_t i) const {
        return chunk.piece(cell_begin(i), i + 1 == width() ? end() : offset_of(separators[i]));
    }
};

std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator) {
    const std::size_t end = offset_of(last_separator);
    // A CR before the LF, or at the end of the text, belongs to the line end; a CR in a cell would be in quotes.
    return end > begin && memory[end - 1] == '\r' ? end - 1 : end;
}

/// An odd number of escapes before the CR means that the CR itself is escaped and belongs to the cell.
std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator,
                         const CellSyntax& syntax) {
    const std::size_t end = row_text_end(memory, begin, last_separator);
    if (!syntax.escape || end == offset_of(last_separator)) return end;
    std::size_t escapes = 0;
    while (escapes < end - begin && memory[end - 1 - escapes] == *syntax.escape) ++escapes;
    return end + escapes % 2;
}

RowCheck::RowCheck(const std::string& file, const RecordScanner& scanner, const TableHead& head, WidthOrigin origin,
                   BadRows bad_rows, ShiftedRows shifted)
    : file_(file)
    , scanner_(scanner)
    , as_row_(without_comments(scanner.syntax()))
    , width_(head.columns.size())
    , named_(count_named(head, origin))
    , origin_(origin)
    , bad_rows_(bad_rows)
    , shifted_(shifted) {
    const CellSyntax& syntax = scanner.syntax();
    if (syntax.quote != '"' || syntax.escape) none_begin_.fill(true);
    for (const std::size_t first : {0xC2U, 0xE1U, 0xE2U, 0xE3U})
        none_begin_[first] = true; // first bytes of the spaces beyond ASCII
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '"', syntax.delimiter})
        none_begin_[static_cast<unsigned char>(c)] = true;
    if (syntax.comment.starts_with('"')) none_begin_.fill(true);
    if (!syntax.comment.empty()) none_begin_[static_cast<unsigned char>(syntax.comment.front())] = true;
}

void RowCheck::find_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, RowFindings& findings) const {
    rows.width = width_;
    rows.completed.clear();
    rows.after_skipped.clear();
    rows.begins.resize(chunk.rows());
    if (chunk.rows() == 0) return;
    const bool may_skip = shifted_ == ShiftedRows::skip && named_ < width_;
    if (!has_only_rows(chunk, rows) || may_skip) {
        pick_rows(chunk, rows, diagnostics, findings);
    } else if (named_ < width_) {
        check_after_names(chunk, rows, findings);
    }
    findings.rows += rows.begins.size();
}

/// The loop collects all doubts in two variables and tests them once at the end. Records that are not rows are rare,
/// and a branch for each of millions of rows would cost time.
bool RowCheck::has_only_rows(const Chunk& chunk, RowPlaces& rows) const {
    const auto separators = chunk.separators();
    if (chunk.has_nul() || separators.size() != chunk.rows() * width_ || width_ > most_columns) return false;
    std::uint32_t begin = static_cast<std::uint32_t>(chunk.begin());
    std::uint32_t all_end = separator::ends_row;
    bool any_none = false;
    const std::uint32_t* last = separators.data() + width_ - 1;
    // The chunk has the same number of row ends as of rows. So if the last separator of each row ends a row, no other
    // separator does.
    for (std::uint32_t& row : rows.begins) {
        row = begin;
        any_none |= may_be_none(chunk.memory() + begin);
        all_end &= *last;
        begin = static_cast<std::uint32_t>(offset_of(*last)) + 1;
        last += width_;
    }
    return all_end != 0 && !any_none;
}

void RowCheck::pick_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, RowFindings& findings) const {
    const auto separators = chunk.separators();
    const bool completes = bad_rows_ == BadRows::pad || named_ < width_;
    std::uint32_t* kept = separators.data();
    std::size_t begin = chunk.begin();
    rows.begins.clear();
    for (auto rest = separators; !rest.empty();) {
        const auto* const last = std::find_if(rest.data(), rest.data() + rest.size(), ends_row);
        const auto own = rest.first(static_cast<std::size_t>(last - rest.data()) + 1);
        const std::size_t next = offset_of(own.back()) + 1;
        const Part part{chunk, scanner_.syntax(), begin, own};
        const std::uint64_t skipped = findings.skipped.count;
        const Verdict verdict = judge(part, diagnostics, findings);
        if (findings.skipped.count > skipped)
            rows.after_skipped.push_back(static_cast<std::uint32_t>(rows.begins.size()));
        if (verdict != Verdict::none) {
            rows.begins.push_back(static_cast<std::uint32_t>(begin));
            if (completes) {
                keep(part, rows);
            } else {
                kept = std::copy_n(own.begin(), width_, kept);
            }
        }
        begin = next;
        rest = rest.subspan(own.size());
    }
}

/// A cell that a short row lacks gets the end of the row as its place. So it is read as an empty cell without a special
/// case.
void RowCheck::keep(const Part& part, RowPlaces& rows) const {
    const auto own = part.separators;
    rows.completed.insert(rows.completed.end(), own.begin(),
                          own.begin() + static_cast<std::ptrdiff_t>(std::min(own.size(), width_)));
    if (own.size() >= width_) return;
    const auto end = static_cast<std::uint32_t>(part.end());
    rows.completed.back() = end | (own.back() & separator::doubled);
    rows.completed.insert(rows.completed.end(), width_ - own.size(), end);
}

RowCheck::Verdict RowCheck::judge(const Part& part, Diagnostics& diagnostics, RowFindings& findings) const {
    if (scanner_.syntax().is_comment(part.text())) {
        note_comment(part, findings);
        return Verdict::none;
    }
    if (part.chunk.has_nul() && part.text().find('\0') != std::string_view::npos) {
        FaultList refused{.faults = {}, .counts_only = diagnostics.full(nul_byte_rule)};
        refuse(part, nul_byte_rule, refused);
        diagnostics.merge(std::move(refused.faults));
        return Verdict::none;
    }
    const std::size_t width = part.width();
    if (width <= most_columns && may_be_none(part.chunk.memory() + part.begin) && are_blank(part, 0, width))
        return Verdict::none;
    Verdict verdict = judge_width(part, findings);
    if (verdict != Verdict::none && shifted_ == ShiftedRows::skip && is_shifted(part)) {
        ++findings.skipped_shifted;
        verdict = Verdict::none;
    }
    if (verdict != Verdict::none) {
        if (named_ < width_) note_after_names(part, findings);
        return verdict;
    }
    if (bad_rows_ == BadRows::skip) {
        findings.skipped.note(file_, findings.skipped.count > 0 ? 0 : part.chunk.line_at(part.begin));
    } else {
        findings.note_wrong(width);
        refuse(part, row_width_rule, findings.wrong);
    }
    return Verdict::none;
}

RowCheck::Verdict RowCheck::judge_width(const Part& part, RowFindings& findings) const {
    const std::size_t width = part.width();
    if (width > most_columns) return Verdict::none;
    if (width == width_) return Verdict::row;
    if (width > width_) return are_blank(part, width_, width) ? Verdict::row : Verdict::none;
    if (width >= named_) return Verdict::short_row;
    if (bad_rows_ != BadRows::pad) return Verdict::none;
    findings.padded.note(file_, findings.padded.count > 0 ? 0 : part.chunk.line_at(part.begin));
    return Verdict::short_row;
}

bool RowCheck::is_blank_cell(std::string_view written) const {
    const CellSyntax& syntax = scanner_.syntax();
    if (syntax.escape && written.find(*syntax.escape) != std::string_view::npos)
        return is_blank(decode_cell(written, syntax));
    const bool is_quoted = syntax.quote && written.size() > 1 && written.front() == *syntax.quote;
    return is_blank(is_quoted ? written.substr(1, written.size() - 2) : written);
}

bool RowCheck::are_blank(const Part& part, std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
        if (!is_blank_cell(part.cell(i))) return false;
    return true;
}

/// Whether the record has a value in a column without a name.
bool RowCheck::is_shifted(const Part& part) const {
    const std::size_t width = std::min(part.width(), width_);
    return width > named_ && !are_blank(part, named_, width);
}

bool RowCheck::may_be_shifted(std::string_view text, const Record& row) const {
    const std::size_t width = std::min(row.cells.size(), width_);
    for (std::size_t i = named_; i < width; ++i)
        if (!is_blank_cell(text.substr(row.cells[i].begin, row.cells[i].end - row.cells[i].begin))) return true;
    return false;
}

/// Notes a comment that could be a row too, such as `#1001,2026-06-01,100`.
void RowCheck::note_comment(const Part& part, RowFindings& findings) const {
    Record record;
    const std::string text(part.text());
    const bool is_whole = as_row_.scan(text, 0, Following::nothing, record) == RecordState::complete;
    if (!is_whole || record.width != width_ || width_ == 1) return;
    findings.comments.note(file_, findings.comments.count > 0 ? 0 : part.chunk.line_at(part.begin));
}

void RowCheck::check_after_names(const Chunk& chunk, const RowPlaces& rows, RowFindings& findings) const {
    const auto separators = chunk.separators();
    for (std::size_t row = 0; row < rows.begins.size(); ++row)
        note_after_names({chunk, scanner_.syntax(), rows.begins[row], separators.subspan(row * width_, width_)},
                         findings);
}

void RowCheck::note_after_names(const Part& part, RowFindings& findings) const {
    const std::size_t width = std::min(part.width(), width_);
    if (width > named_) ++findings.full;
    if (is_shifted(part)) return refuse(part, shifted_row_rule, findings.shifted);
    ++findings.empty;
    if (width > named_ || bad_rows_ == BadRows::pad) return;
    if (is_blank_cell(part.cell(width - 1))) refuse(part, row_width_rule, findings.ends_early);
}

void RowCheck::refuse(const Part& part, std::string_view rule, FaultList& list) const {
    // A thread reads chunks in file order. So once a rule has all the messages that are shown, later rows need none. A
    // file with many bad rows costs no time for messages.
    if (list.counts_only || list.faults.full(rule)) return list.faults.add_uncounted_place(Severity::error, rule);
    const RescannedRow row(scanner_, part.text());
    const LocatedRecord located{file_, part.chunk.line_at(part.begin), row.text, row.record};
    list.faults.add(rule == nul_byte_rule      ? nul_byte(located)
                    : rule == shifted_row_rule ? shifted_row(located, named_, scanner_.syntax())
                                               : wrong_width(located, width_, origin_, scanner_.syntax()));
}

} // namespace kpitrace::csv
