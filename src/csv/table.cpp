#include "kpitrace/csv/table.hpp"

#include "csv/batch.hpp"
#include "csv/block_source.hpp"
#include "csv/chunk.hpp"
#include "csv/column_lookup.hpp"
#include "csv/dialect.hpp"
#include "csv/file_kind.hpp"
#include "csv/header_search.hpp"
#include "csv/reading_end.hpp"
#include "csv/record_fault.hpp"
#include "csv/record_scanner.hpp"
#include "csv/row_check.hpp"
#include "csv/row_findings.hpp"
#include "csv/spaces.hpp"
#include "csv/table_head.hpp"
#include "csv/table_layout.hpp"
#include "csv/text_stream.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <utility>

namespace kpitrace::csv {

namespace {

/// Answers whether the text may be CSV.
bool pass_refusal(TextWindow& window, Diagnostics& diagnostics) {
    while (window.flow() == Flow::open && window.rest().size() < refusal_text) window.grow();
    // A file converted from one with a mark can have a second, which would become part of the first column's name.
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (window.rest().starts_with(byte_order_mark)) window.advance(byte_order_mark.size(), 0);
    auto refusal = refuse_text(window.rest().substr(0, refusal_text), window.name());
    if (refusal) diagnostics.add(std::move(*refusal));
    return !refusal;
}

/// No cell of a record.
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// A line below the header line that has the columns which `unpivot` and `fill_down` name.
std::optional<Diagnostic> find_layout_below(TextWindow& window, const TableHead& head, const CellSyntax& syntax,
                                            const Format& format) {
    if (!format.columns.empty()) return std::nullopt;
    while (window.flow() == Flow::open && window.rest().size() < most_bytes_to_header) window.grow();
    HeaderSearch search{.text = window.rest().substr(0, most_bytes_to_header),
                        .first_line = head.last_header_line + 1,
                        .syntax = syntax};
    if (format.delimiter) search.delimiters = {&*format.delimiter, 1};
    const auto fits = [&](const HeaderLine& line) {
        TableHead tried{.columns = line.cells, .last_header_line = line.line};
        Diagnostics unreported;
        return lay_out(tried, format, window.name(), unreported).has_value();
    };
    const auto below = find_wider(search, head.columns, fits);
    if (!below) return std::nullopt;
    std::vector<std::string> names = below->cells;
    std::erase_if(names, [](const std::string& cell) { return is_blank(cell); });
    names.resize(std::min<std::size_t>(names.size(), 2));
    return header_below(window.name(), head, *below, names, format.skip_lines);
}

/// Whether `unpivot` turns all columns with names into rows: the pattern may fit a title.
bool takes_all_names(const TableLayout& layout) {
    if (!layout.is_unpivoted) return false;
    for (std::size_t i = 0; i < layout.names.size(); ++i)
        if (layout.origin(i).kind == ColumnOrigin::Kind::cell && !is_blank(layout.names[i])) return false;
    return true;
}

/// Where rows begin, as if a block had ended there.
HandOver first_of(const TextWindow& window) {
    return {.offset = window.taken(), .line = window.line()};
}

} // namespace

void Tally::note(std::string_view in_file, std::uint64_t line) {
    if (count++ > 0) return;
    first_line = line;
    file = in_file;
}

struct Table::State {
    State(TextWindow window, CellSyntax syntax, TableHead of_table, TableLayout of_columns, const Format& format)
        : name(window.name())
        , head(std::move(of_table))
        , layout(std::move(of_columns))
        , skip_lines(format.skip_lines)
        , delimiter_is_given(format.delimiter)
        , selected(layout.names.size())
        , maker(layout)
        , scanner(syntax)
        , scan(window.simd(), std::move(syntax))
        , relay(first_of(window))
        , source(std::move(window))
        , end(name, source, scanner)
        , origin(format.columns.empty() ? WidthOrigin::header : WidthOrigin::format)
        , final_newline(format.final_newline)
        , check(name, scanner, head, origin, format.bad_rows, judge_shifted(format.bad_rows)) {
        std::iota(selected.begin(), selected.end(), std::size_t{0});
    }

    [[nodiscard]] bool read(Batch::Content& batch, Diagnostics& diagnostics);
    void stop() { relay.end(); }
    void finish(Diagnostics& diagnostics);
    [[nodiscard]] std::optional<Diagnostic> find_below(std::span<const std::string> needed);
    /// Of one of the header's cells; of its begin where there is no such cell.
    [[nodiscard]] Place place_in_header(std::size_t cell_number) const;
    [[nodiscard]] bool may_be_shifted(std::string_view row) const;

    const std::string name;
    const TableHead head;
    const TableLayout layout;
    const std::uint32_t skip_lines;
    const std::optional<char> delimiter_is_given;
    std::vector<std::size_t> selected; // of the layout's columns
    ColumnMaker maker;
    const RecordScanner scanner;
    RowFindings findings;

private:
    [[nodiscard]] ShiftedRows judge_shifted(BadRows bad_rows);
    void report_unknown(Batch::Content& batch, Diagnostics& diagnostics) const;
    [[nodiscard]] bool read_chunk(Chunk& chunk, Diagnostics& diagnostics);
    [[nodiscard]] RowFindings begin_findings(const Chunk& chunk);
    void note_end(const Chunk& chunk, RowFindings& in_chunk) const;
    void merge(RowFindings&& in_chunk);

    const BlockScan scan;
    Relay relay;
    BlockSource source;
    const ReadingEnd end;
    const WidthOrigin origin;
    const FinalNewline final_newline;
    const RowCheck check;
    std::mutex findings_mutex;
};

/// Answers false where reading ended before the chunk.
bool Table::State::read_chunk(Chunk& chunk, Diagnostics& diagnostics) {
    const Block block = source.read(chunk.text());
    chunk.guess(scan);
    const auto validity = source.is_unchecked() ? std::optional(chunk.check_utf8(scan)) : std::nullopt;
    auto before = relay.take(block.number);
    if (!before) return false;
    // From here to the hand-over all others wait: no more is done than the next block must know.
    chunk.join(std::move(*before), scan);
    if (end.find(chunk, block, validity, diagnostics) == ReadingState::goes_on) {
        relay.pass(chunk.hand_over());
    } else {
        relay.end();
    }
    return true;
}

ShiftedRows Table::State::judge_shifted(BadRows bad_rows) {
    const bool may_shift = origin == WidthOrigin::header && !head.columns.empty() && is_blank(head.columns.back());
    if (bad_rows != BadRows::skip || !may_shift) return ShiftedRows::note;
    return shifted_rows(source.look_ahead(most_bytes_to_header), scanner, head);
}

void Table::State::report_unknown(Batch::Content& batch, Diagnostics& diagnostics) const {
    if (!maker.is_sequential()) return;
    for (const ColumnMaker::Unknown& unknown : maker.unknown()) {
        const std::string text(batch.row_text(unknown.record));
        Record record;
        if (!text.empty()) scanner.scan(text, 0, Behind::nothing, record);
        diagnostics.add(unknown_above({name, batch.line(unknown.record), text, record}, unknown.cell,
                                      head.columns[unknown.cell], head.columns.size()));
    }
}

bool Table::State::read(Batch::Content& batch, Diagnostics& diagnostics) {
    std::unique_lock<std::mutex> in_order;
    if (maker.is_sequential()) in_order = std::unique_lock(maker.mutex());
    // The batch may have served another file before.
    batch.is_made = false;
    batch.parts = {};
    batch.rows_per_record = 1;
    try {
        while (!relay.has_ended() && read_chunk(batch.chunk, diagnostics)) {
            RowFindings in_chunk = begin_findings(batch.chunk);
            note_end(batch.chunk, in_chunk);
            check.find_rows(batch.chunk, batch.rows, diagnostics, in_chunk);
            merge(std::move(in_chunk));
            batch.gather(maker.cells(), scanner.syntax());
            if (!maker.is_idle()) maker.make(batch);
            report_unknown(batch, diagnostics);
            if (batch.size() > 0) return true;
        }
    } catch (...) {
        relay.end(); // the others must not wait for a chunk that never comes
        throw;
    }
    batch.rows.begins.clear();
    return false;
}

bool Table::State::may_be_shifted(std::string_view row) const {
    if (check.named() == head.columns.size()) return false;
    const std::string text(row);
    Record record;
    scanner.scan(text, 0, Behind::nothing, record);
    return check.may_be_shifted(text, record);
}

/// Of a chunk that lies behind those whose faults are kept, no fault will be.
RowFindings Table::State::begin_findings(const Chunk& chunk) {
    const std::scoped_lock lock(findings_mutex);
    const std::uint64_t line = chunk.line_at(chunk.begin());
    RowFindings in_chunk;
    in_chunk.wrong.counts_only = findings.wrong.is_full_before(row_width_rule, line);
    in_chunk.shifted.counts_only = findings.shifted.is_full_before(shifted_row_rule, line);
    in_chunk.ends_early.counts_only = findings.ends_early.is_full_before(row_width_rule, line);
    return in_chunk;
}

/// A closing quote shows that the last cell is whole.
void Table::State::note_end(const Chunk& chunk, RowFindings& in_chunk) const {
    const std::string_view line = chunk.unended_line();
    const CellSyntax& syntax = scanner.syntax();
    if (is_blank(line) || syntax.is_comment(line)) return;
    const std::uint64_t number = chunk.line_at(std::min(chunk.rows_end(), chunk.end()));
    in_chunk.unended = place_behind(name, number, line);
    if (line.back() != syntax.quote) in_chunk.cut.note(name, number);
}

void Table::State::merge(RowFindings&& in_chunk) {
    const std::scoped_lock lock(findings_mutex);
    findings.merge(std::move(in_chunk));
}

void Table::State::finish(Diagnostics& diagnostics) {
    const std::string_view rows =
        findings.are_all_wrong() ? source.look_ahead(most_bytes_to_header) : std::string_view();
    report_findings(findings, {name, head, scanner.syntax(), origin, final_newline, rows}, diagnostics);
}

/// A line below the header line that has more of the columns; nothing where the header line has some of them and that
/// line has not all.
std::optional<Diagnostic> Table::State::find_below(std::span<const std::string> needed) {
    if (origin == WidthOrigin::format) return std::nullopt;
    const auto found_here = std::ranges::count_if(
        needed, [&](const std::string& column) { return !matching_columns(head.columns, column).empty(); });
    HeaderSearch search{.text = source.look_ahead(most_bytes_to_header),
                        .first_line = head.last_header_line + 1,
                        .syntax = scanner.syntax()};
    if (delimiter_is_given) search.delimiters = {&*delimiter_is_given, 1};
    const auto below = find_names(search, needed);
    const bool is_better = below && (below->matched == needed.size() || (found_here == 0 && below->matched > 1));
    if (!is_better || !has_look_of_header(*below)) return std::nullopt;
    return header_below(name, head, *below, needed, skip_lines);
}

std::optional<Table> Table::open(const std::string& path, const Format& format, const ReadSettings& settings,
                                 Diagnostics& diagnostics) {
    auto source = ByteSource::open(path, diagnostics, settings);
    if (!source) return std::nullopt;
    auto stream = TextStream::open(std::move(*source), format.encoding, diagnostics);
    if (!stream) return std::nullopt;
    TextWindow window(std::move(*stream));
    if (!pass_refusal(window, diagnostics)) return std::nullopt;
    const auto dialect = find_dialect(window, format, diagnostics);
    if (!dialect) return std::nullopt;
    CellSyntax syntax = syntax_of(format, dialect->delimiter);
    auto head = read_head(window, RecordScanner(syntax), format, diagnostics);
    if (!head) return std::nullopt;
    head->lines_above = dialect->lines_above;
    Diagnostics faults;
    auto layout = lay_out(*head, format, window.name(), faults);
    if (!layout || takes_all_names(*layout)) {
        if (auto below = find_layout_below(window, *head, syntax, format)) {
            diagnostics.add(std::move(*below));
            return std::nullopt;
        }
    }
    diagnostics.merge(std::move(faults));
    if (!layout) return std::nullopt;
    return Table(
        std::make_unique<State>(std::move(window), std::move(syntax), std::move(*head), std::move(*layout), format));
}

std::optional<Table> Table::open(const std::string& path, const Format& format, Diagnostics& diagnostics) {
    return open(path, format, ReadSettings{}, diagnostics);
}

Table::Table(std::unique_ptr<State> state)
    : state_(std::move(state)) {}
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(Table&&) noexcept = default;
Table::~Table() = default;

const std::string& Table::name() const {
    return state_->name;
}

char Table::delimiter() const {
    return state_->scanner.delimiter();
}

const std::vector<std::string>& Table::columns() const {
    return state_->layout.names;
}

std::vector<std::string> Table::columns_in_file() const {
    return state_->layout.names_in_file();
}

const std::vector<std::string>& Table::columns_as_written() const {
    return state_->head.columns;
}

std::vector<std::string_view> Table::cells_as_written(const Batch& batch, std::size_t row) const {
    const std::string text(batch.row_text(row)); // so that the scanner may read behind its end
    Record record;
    state_->scanner.scan(text, 0, Behind::nothing, record);
    const std::string_view in_batch = batch.row_text(row);
    std::vector<std::string_view> cells;
    for (const CellSpan& cell : record.cells) cells.push_back(in_batch.substr(cell.begin, cell.end - cell.begin));
    return cells;
}

std::uint64_t Table::header_line() const {
    return state_->head.last_header_line;
}

bool Table::lacks(std::size_t column) const {
    return state_->layout.origin(column).kind == ColumnOrigin::Kind::lacking;
}

Place Table::header_place(std::size_t column) const {
    const ColumnOrigin origin = state_->layout.origin(column);
    return state_->place_in_header(origin.kind == ColumnOrigin::Kind::cell ? origin.cell : nowhere);
}

Place Table::State::place_in_header(std::size_t cell_number) const {
    const CellSpan cell = cell_number < head.cells.size() ? head.cells[cell_number] : CellSpan{};
    return place_in_record(name, head.line, head.text, {cell.begin, cell.end - cell.begin});
}

std::optional<std::size_t> Table::find_column(std::string_view name, const Place& asked,
                                              Diagnostics& diagnostics) const {
    const std::uint64_t header_line = state_->head.last_header_line;
    const auto matches = matching_columns(columns(), name);
    if (matches.size() == 1) return matches.front();
    const std::vector<std::string> in_file = state_->layout.names_in_file();
    diagnostics.add(matches.empty() ? unknown_column({this->name(), in_file, header_line}, name, asked)
                                    : ambiguous_column({this->name(), columns(), header_line}, matches, name, asked));
    return std::nullopt;
}

void Table::select(std::vector<std::size_t> columns) {
    state_->maker.select(columns);
    state_->selected = std::move(columns);
}

bool Table::read(Batch& batch, Diagnostics& diagnostics) {
    if (batch.content_ == nullptr) batch.content_ = std::make_unique<Batch::Content>();
    return state_->read(*batch.content_, diagnostics);
}

void Table::stop() {
    state_->stop();
}

void Table::finish(Diagnostics& diagnostics) {
    state_->finish(diagnostics);
}

std::optional<Diagnostic> Table::find_below_header(std::span<const std::string> needed) {
    return state_->find_below(needed);
}

const Tally& Table::skipped_rows() const {
    return state_->findings.skipped;
}

const Tally& Table::padded_rows() const {
    return state_->findings.padded;
}

const Tally& Table::comment_rows() const {
    return state_->findings.comments;
}

const Tally& Table::cut_line() const {
    return state_->findings.cut;
}

std::uint64_t Table::rows() const {
    return state_->findings.rows;
}

const Tally& Table::lines_above_header() const {
    return state_->head.lines_above;
}

Place Table::cell_place(const Batch& batch, std::size_t row, std::size_t selected) const {
    const TableLayout& layout = state_->layout;
    const ColumnOrigin origin = layout.origin(state_->selected[selected]);
    const std::size_t part = layout.parts.empty() ? nowhere : layout.parts[row % layout.parts.size()];
    if (origin.kind == ColumnOrigin::Kind::part_name) return state_->place_in_header(part);
    const std::string text(batch.row_text(row));
    Record record;
    state_->scanner.scan(text, 0, Behind::nothing, record);
    const std::size_t number = origin.kind == ColumnOrigin::Kind::part_value ? part : origin.cell;
    // A cell that a short row lacks is at its end.
    const auto end = static_cast<std::uint32_t>(record.length);
    const CellSpan cell = number < record.cells.size() ? record.cells[number] : CellSpan{end, end};
    return place_in_record(name(), batch.line(row), text, {cell.begin, cell.end - cell.begin});
}

bool Table::may_be_shifted(const Batch& batch, std::size_t row) const {
    return state_->may_be_shifted(batch.row_text(row));
}

} // namespace kpitrace::csv
