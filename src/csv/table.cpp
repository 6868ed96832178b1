// Opening a table reads as little as possible and then hands everything to RowStream. All errors about the header are
// found before any row is read: a run must not read for an hour and then fail because of a column's name.
#include "kpitrace/csv/table.hpp"

#include "csv/batch.hpp"
#include "csv/column_lookup.hpp"
#include "csv/file_kind.hpp"
#include "csv/header_search.hpp"
#include "csv/record_fault.hpp"
#include "csv/row_stream.hpp"
#include "csv/spaces.hpp"
#include "csv/table_head.hpp"
#include "csv/table_layout.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace kpitrace::csv {

namespace {

/// Reports a file that is not CSV. Returns whether the file can be CSV.
bool pass_refusal(TextWindow& window, Diagnostics& diagnostics) {
    static_cast<void>(window.look_ahead(refusal_text));
    // A file that was converted from another encoding can have a second byte-order mark, which would become part of the
    // first column's name.
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (window.rest().starts_with(byte_order_mark)) window.advance(byte_order_mark.size(), 0);
    auto refusal = refuse_text(window.rest().substr(0, refusal_text), window.name());
    if (refusal) diagnostics.add(std::move(*refusal));
    return !refusal;
}

/// Means that a column has no cell in a record.
constexpr std::size_t no_cell = static_cast<std::size_t>(-1);

/// The error for a header line that lacks columns which `unpivot` and `fill_down` name, if a line below it has them.
std::optional<Diagnostic> find_layout_below(TextWindow& window, const TableHead& head, const CellSyntax& syntax,
                                            const Format& format) {
    if (!format.columns.empty()) return std::nullopt;
    HeaderSearch search{
        .text = window.look_ahead(most_bytes_to_header), .first_line = head.last_header_line + 1, .syntax = syntax};
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
    return header_below({window.name(), head.line, format.skip_lines}, *below, names);
}

/// Whether `unpivot` turns all columns with names into rows. Its pattern then may have matched a title by mistake.
bool takes_all_names(const TableLayout& layout) {
    if (!layout.is_unpivoted) return false;
    for (std::size_t i = 0; i < layout.names.size(); ++i)
        if (layout.origin(i).kind == ColumnOrigin::Kind::cell && !is_blank(layout.names[i])) return false;
    return true;
}

} // namespace

struct Table::State {
    State(TextWindow window, const CellSyntax& syntax, TableHead of_table, TableLayout of_columns, const Format& format)
        : head(std::move(of_table))
        , layout(std::move(of_columns))
        , skip_lines(format.skip_lines)
        , given_delimiter(format.delimiter)
        , selected(layout.names.size())
        , rows(std::move(window), syntax, head, layout, format) {
        std::iota(selected.begin(), selected.end(), std::size_t{0});
    }

    [[nodiscard]] std::optional<Diagnostic> find_below(std::span<const std::string> needed);
    /// The place of a cell of the header. If there is no such cell, the place of the header's beginning.
    [[nodiscard]] Place place_in_header(std::size_t cell_number) const;

    const TableHead head;
    const TableLayout layout;
    const std::uint32_t skip_lines;
    const std::optional<char> given_delimiter;
    std::vector<std::size_t> selected; // numbers of columns of the layout
    RowStream rows;
};

/// The error for a header line that lacks `needed` columns, if a line below it has all of them, or has several of them
/// and the header line none.
std::optional<Diagnostic> Table::State::find_below(std::span<const std::string> needed) {
    if (rows.origin() == WidthOrigin::format) return std::nullopt;
    const auto found_here = std::ranges::count_if(
        needed, [&](const std::string& column) { return !matching_columns(head.columns, column).empty(); });
    HeaderSearch search{
        .text = rows.first_text(), .first_line = head.last_header_line + 1, .syntax = rows.scanner().syntax()};
    if (given_delimiter) search.delimiters = {&*given_delimiter, 1};
    const auto below = find_names(search, needed);
    const bool is_better = below && (below->matched == needed.size() || (found_here == 0 && below->matched > 1));
    if (!is_better || !has_look_of_header(*below)) return std::nullopt;
    return header_below({rows.name(), head.line, skip_lines}, *below, needed);
}

Place Table::State::place_in_header(std::size_t cell_number) const {
    const CellSpan cell = cell_number < head.cells.size() ? head.cells[cell_number] : CellSpan{};
    return place_in_record(rows.name(), head.line, head.text, {cell.begin, cell.end - cell.begin});
}

/// If the columns of the layout are not found, the real header may be further below, under a title. That is checked
/// before errors about columns are reported, because the title would be the cause of all of them.
std::optional<Table> Table::open(const std::string& path, const Format& format, const ReadSettings& settings,
                                 Diagnostics& diagnostics) {
    auto window = TextWindow::open(path, format.encoding, settings, diagnostics);
    if (!window || !pass_refusal(*window, diagnostics)) return std::nullopt;
    const auto header = find_header(*window, format, diagnostics);
    if (!header) return std::nullopt;
    const CellSyntax syntax = syntax_of(format, header->delimiter);
    auto head = read_head(*window, RecordScanner(syntax), format, diagnostics);
    if (!head) return std::nullopt;
    head->lines_above = header->lines_above;
    Diagnostics faults;
    auto layout = lay_out(*head, format, window->name(), faults);
    if (!layout || takes_all_names(*layout)) {
        if (auto below = find_layout_below(*window, *head, syntax, format)) {
            diagnostics.add(std::move(*below));
            return std::nullopt;
        }
    }
    diagnostics.merge(std::move(faults));
    if (!layout) return std::nullopt;
    return Table(std::make_unique<State>(std::move(*window), syntax, std::move(*head), std::move(*layout), format));
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
    return state_->rows.name();
}

char Table::delimiter() const {
    return state_->rows.scanner().delimiter();
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
    const std::string_view in_batch = batch.row_text(row);
    const RescannedRow scanned(state_->rows.scanner(), in_batch);
    std::vector<std::string_view> cells;
    for (const CellSpan& cell : scanned.record.cells)
        cells.push_back(in_batch.substr(cell.begin, cell.end - cell.begin));
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
    return state_->place_in_header(origin.kind == ColumnOrigin::Kind::cell ? origin.cell : no_cell);
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
    state_->rows.select(columns);
    state_->selected = std::move(columns);
}

bool Table::read(Batch& batch, Diagnostics& diagnostics) {
    if (batch.content_ == nullptr) batch.content_ = std::make_unique<Batch::Content>();
    return state_->rows.read(*batch.content_, diagnostics);
}

void Table::stop() {
    state_->rows.stop();
}

void Table::finish(Diagnostics& diagnostics) {
    state_->rows.finish(diagnostics);
}

std::optional<Diagnostic> Table::find_below_header(std::span<const std::string> needed) {
    return state_->find_below(needed);
}

const Tally& Table::skipped_rows() const {
    return state_->rows.findings().skipped;
}

const Tally& Table::padded_rows() const {
    return state_->rows.findings().padded;
}

const Tally& Table::comment_rows() const {
    return state_->rows.findings().comments;
}

const Tally& Table::cut_line() const {
    return state_->rows.findings().cut;
}

std::uint64_t Table::rows() const {
    return state_->rows.findings().rows;
}

const Tally& Table::lines_above_header() const {
    return state_->head.lines_above;
}

/// Scans the row again, because the batch does not keep the places of quotes and escapes. This is slow, so use it for
/// messages only.
Place Table::cell_place(const Batch& batch, std::size_t row, std::size_t selected) const {
    const TableLayout& layout = state_->layout;
    const ColumnOrigin origin = layout.origin(state_->selected[selected]);
    const std::size_t part = layout.parts.empty() ? no_cell : layout.parts[row % layout.parts.size()];
    if (origin.kind == ColumnOrigin::Kind::part_name) return state_->place_in_header(part);
    const RescannedRow scanned(state_->rows.scanner(), batch.row_text(row));
    const Record& record = scanned.record;
    const std::size_t number = origin.kind == ColumnOrigin::Kind::part_value ? part : origin.cell;
    // If a short row lacks the cell, its place is the end of the row.
    const auto end = static_cast<std::uint32_t>(record.length);
    const CellSpan cell = number < record.cells.size() ? record.cells[number] : CellSpan{end, end};
    return place_in_record(name(), batch.line(row), scanned.text, {cell.begin, cell.end - cell.begin});
}

bool Table::may_be_shifted(const Batch& batch, std::size_t row) const {
    return state_->rows.may_be_shifted(batch.row_text(row));
}

} // namespace kpitrace::csv
