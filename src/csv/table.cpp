#include "kpitrace/csv/table.hpp"

#include "csv/byte_source.hpp"
#include "csv/column_lookup.hpp"
#include "csv/dialect.hpp"
#include "csv/record_fault.hpp"
#include "csv/record_place.hpp"
#include "csv/record_scanner.hpp"
#include "csv/refuse.hpp"
#include "csv/spaces.hpp"
#include "csv/text_window.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace kpitrace::csv {

namespace {

/// The record that places of columns point into: the header, or the first row where the format names the columns.
struct Head {
    std::string text;
    std::uint64_t line = 1;
    std::vector<CellSpan> cells;
};

std::string_view written(std::string_view record, const CellSpan& cell) {
    return record.substr(cell.begin, cell.end - cell.begin);
}

/// A row of empty cells alone is no row. Nearly every row shows by its first cell that it is not one.
bool is_empty_row(std::string_view text, const Record& record) {
    return record.width == record.cells.size() && std::ranges::all_of(record.cells, [&](const CellSpan& cell) {
               return is_blank(inside_quotes(written(text, cell), cell.quoting));
           });
}

std::vector<std::string> column_names(const Head& head) {
    std::vector<std::string> names;
    for (const CellSpan& cell : head.cells) {
        const std::string_view inside = inside_quotes(written(head.text, cell), cell.quoting);
        names.push_back(cell.quoting == Quoting::doubled ? undouble_quotes(inside) : std::string(inside));
    }
    return names;
}

Diagnostic too_many_columns(const LocatedRecord& located) {
    return {.rule = "too-many-columns",
            .message =
                fmt::format("the header line has {} columns, and {} is the most", located.record.width, most_columns),
            .place = place_in_record(located.file, located.line, located.text, {0, 1}),
            .help = "check that the file is CSV and that its lines have ends"};
}

/// Answers whether the text may be CSV.
bool pass_refusal(TextWindow& window, Diagnostics& diagnostics) {
    while (window.flow() == Flow::open && window.rest().size() < refusal_text) window.grow();
    // A file converted from one with a mark may bear a second, which would become part of the first column's name.
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (window.rest().starts_with(byte_order_mark)) window.advance(byte_order_mark.size(), 0);
    auto refusal = refuse_text(window.rest().substr(0, refusal_text), window.name());
    if (refusal) diagnostics.add(std::move(*refusal));
    return !refusal;
}

} // namespace

void Tally::note(std::string_view in_file, std::uint64_t line) {
    if (count++ > 0) return;
    first_line = line;
    file = in_file;
}

void Tally::merge(const Tally& later) {
    if (count == 0) {
        *this = later;
    } else {
        count += later.count;
    }
}

struct Table::State {
    State(TextWindow text, char delimiter, const Format& format)
        : window(std::move(text))
        , scanner(delimiter)
        , columns(format.columns)
        , origin(format.columns.empty() ? WidthOrigin::header : WidthOrigin::format)
        , bad_rows(format.bad_rows) {}

    [[nodiscard]] bool read_head(Diagnostics& diagnostics);
    [[nodiscard]] bool take_header(RecordState state, Diagnostics& diagnostics);
    [[nodiscard]] bool read(Batch& batch, Diagnostics& diagnostics);

    TextWindow window;
    RecordScanner scanner;
    std::vector<std::string> columns;
    WidthOrigin origin;
    BadRows bad_rows;
    Head head;
    std::uint64_t last_header_line = 0; ///< 0: the format names the columns
    std::vector<std::size_t> selected;
    Tally skipped;

private:
    [[nodiscard]] RecordState scan();
    [[nodiscard]] RecordState scan_whole();
    [[nodiscard]] LocatedRecord located() const { return {window.name(), window.line(), window.rest(), record_}; }
    [[nodiscard]] std::string_view row_text() const { return window.rest().substr(0, record_.length); }

    void take_rows(Batch& batch, Diagnostics& diagnostics);
    void take_row(Batch& batch, Diagnostics& diagnostics);
    void refuse_row(std::string_view rule, Diagnostics& diagnostics);
    void append_row(Batch& batch) const;
    [[nodiscard]] bool report_border_loss(RecordState state, Diagnostics& diagnostics);
    void refill(Diagnostics& diagnostics);

    Record record_; // the one scanned last; its memory is used again
    bool ended_ = false;
};

RecordState Table::State::scan() {
    const Behind behind = window.flow() == Flow::ended ? Behind::nothing : Behind::maybe_more;
    return scanner.scan(window.text(), window.at(), behind, record_);
}

/// Scans the next record, reading on as long as it is cut.
RecordState Table::State::scan_whole() {
    for (;;) {
        const RecordState state = scan();
        if (state != RecordState::cut || window.flow() != Flow::open || window.rest().size() > largest_record)
            return state;
        window.grow();
    }
}

/// Where the scan found no border of the record that could be relied on: says why. Answers whether that is so.
bool Table::State::report_border_loss(RecordState state, Diagnostics& diagnostics) {
    if (state == RecordState::complete && record_.length <= largest_record) return false;
    if (window.is_overfull() || state == RecordState::complete) {
        // What lies beyond the limit is no matter, nor how far blocks happened to reach.
        const std::string bounded(window.rest().substr(0, largest_record + 1));
        state = scanner.scan(bounded, 0, Behind::maybe_more, record_);
    }
    if (state == RecordState::text_after_quote || state == RecordState::open_quote) {
        diagnostics.add(broken_quotes(located(), state));
    } else {
        diagnostics.add(window.rest().size() > largest_record ? long_record(located()) : window.failure());
    }
    return true;
}

bool Table::State::read_head(Diagnostics& diagnostics) {
    if (window.rest().empty()) return true; // names from the format, and no row
    const RecordState state = scan_whole();
    if (origin == WidthOrigin::header) return take_header(state, diagnostics);
    // What is wrong with a first row is told when it is read.
    if (state == RecordState::complete) head = {std::string(row_text()), window.line(), record_.cells};
    return true;
}

bool Table::State::take_header(RecordState state, Diagnostics& diagnostics) {
    if (report_border_loss(state, diagnostics)) return false;
    if (record_.nul_cell != Record::nowhere) {
        diagnostics.add(nul_byte(located()));
        return false;
    }
    if (record_.width > most_columns) {
        diagnostics.add(too_many_columns(located()));
        return false;
    }
    head = {std::string(row_text()), window.line(), record_.cells};
    columns = column_names(head);
    window.advance(record_.size, record_.line_ends);
    last_header_line = window.line() - (record_.size > record_.length ? 1 : 0);
    return true;
}

bool Table::State::read(Batch& batch, Diagnostics& diagnostics) {
    batch.cells_.resize(selected.size());
    for (auto& column : batch.cells_) column.clear();
    batch.lines_.clear();
    batch.row_texts_.clear();
    batch.unquoted_.clear();
    while (!ended_) {
        take_rows(batch, diagnostics);
        if (batch.size() > 0) {
            window.hand_over(batch.text_);
            return true;
        }
        if (!ended_) refill(diagnostics);
    }
    return false;
}

void Table::State::refill(Diagnostics& diagnostics) {
    ended_ = window.flow() != Flow::open;
    if (window.flow() == Flow::open) window.grow();
    if (ended_ && window.flow() == Flow::failed) diagnostics.add(window.failure());
}

void Table::State::take_rows(Batch& batch, Diagnostics& diagnostics) {
    while (!window.rest().empty()) {
        const RecordState state = scan();
        // A failure behind a cut record is told by refill(), after the rows before it were handed over.
        if (state == RecordState::cut && !window.is_overfull()) return;
        if (report_border_loss(state, diagnostics)) {
            ended_ = true;
            return;
        }
        take_row(batch, diagnostics);
        window.advance(record_.size, record_.line_ends);
    }
}

void Table::State::take_row(Batch& batch, Diagnostics& diagnostics) {
    if (record_.nul_cell != Record::nowhere) return refuse_row(nul_byte_rule, diagnostics);
    if (is_empty_row(window.rest(), record_)) return;
    if (record_.width == columns.size() && record_.width == record_.cells.size()) return append_row(batch);
    if (bad_rows == BadRows::skip) return skipped.note(window.name(), window.line());
    refuse_row(row_width_rule, diagnostics);
}

void Table::State::refuse_row(std::string_view rule, Diagnostics& diagnostics) {
    // A scan goes forward, so that of a full rule no later row is shown: a file of bad rows costs no messages.
    if (diagnostics.full(rule)) return diagnostics.add_uncounted_place(Severity::error, rule);
    diagnostics.add(rule == nul_byte_rule ? nul_byte(located())
                                          : wrong_width(located(), columns.size(), origin, scanner.delimiter()));
}

void Table::State::append_row(Batch& batch) const {
    const std::string_view text = row_text();
    for (std::size_t i = 0; i < selected.size(); ++i) {
        const CellSpan& cell = record_.cells[selected[i]];
        const std::string_view inside = inside_quotes(written(text, cell), cell.quoting);
        const bool doubled = cell.quoting == Quoting::doubled;
        batch.cells_[i].push_back(doubled ? batch.unquoted_.emplace_back(undouble_quotes(inside)) : inside);
    }
    batch.lines_.push_back(window.line());
    batch.row_texts_.push_back(text);
}

std::optional<Table> Table::open(const std::string& path, const Format& format, Diagnostics& diagnostics) {
    auto source = ByteSource::open(path, diagnostics);
    if (!source) return std::nullopt;
    return open(std::move(*source), format, diagnostics);
}

std::optional<Table> Table::open(ByteSource source, const Format& format, Diagnostics& diagnostics) {
    auto stream = TextStream::open(std::move(source), format.encoding, diagnostics);
    if (!stream) return std::nullopt;
    TextWindow window(std::move(*stream));
    if (!pass_refusal(window, diagnostics)) return std::nullopt;
    const auto delimiter = find_dialect(window, format, diagnostics);
    if (!delimiter) return std::nullopt;
    auto state = std::make_unique<State>(std::move(window), *delimiter, format);
    if (!state->read_head(diagnostics)) return std::nullopt;
    state->selected.resize(state->columns.size());
    std::iota(state->selected.begin(), state->selected.end(), std::size_t{0});
    return Table(std::move(state));
}

Table::Table(std::unique_ptr<State> state)
    : state_(std::move(state)) {}
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(Table&&) noexcept = default;
Table::~Table() = default;

const std::string& Table::name() const {
    return state_->window.name();
}

char Table::delimiter() const {
    return state_->scanner.delimiter();
}

const std::vector<std::string>& Table::columns() const {
    return state_->columns;
}

Place Table::header_place(std::size_t column) const {
    const Head& head = state_->head;
    const CellSpan cell = column < head.cells.size() ? head.cells[column] : CellSpan{};
    return place_in_record(name(), head.line, head.text, {cell.begin, cell.end - cell.begin});
}

std::optional<std::size_t> Table::find_column(std::string_view name, const Place& asked,
                                              Diagnostics& diagnostics) const {
    const NamedColumns columns{this->name(), state_->columns, state_->last_header_line};
    const auto matches = matching_columns(columns.names, name);
    if (matches.size() == 1) return matches.front();
    diagnostics.add(matches.empty() ? unknown_column(columns, name, asked)
                                    : ambiguous_column(columns, matches, name, asked));
    return std::nullopt;
}

void Table::select(std::vector<std::size_t> columns) {
    state_->selected = std::move(columns);
}

bool Table::read(Batch& batch, Diagnostics& diagnostics) {
    return state_->read(batch, diagnostics);
}

const Tally& Table::skipped_rows() const {
    return state_->skipped;
}

Place Table::cell_place(const Batch& batch, std::size_t row, std::size_t selected) const {
    const std::string text(batch.row_text(row));
    Record record;
    state_->scanner.scan(text, 0, Behind::nothing, record);
    const CellSpan& cell = record.cells[state_->selected[selected]];
    return place_in_record(name(), batch.line(row), text, {cell.begin, cell.end - cell.begin});
}

} // namespace kpitrace::csv
