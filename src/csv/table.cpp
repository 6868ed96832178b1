#include "kpitrace/csv/table.hpp"

#include "csv/batch_content.hpp"
#include "csv/block_source.hpp"
#include "csv/column_lookup.hpp"
#include "csv/dialect.hpp"
#include "csv/reading_end.hpp"
#include "csv/record_place.hpp"
#include "csv/record_scanner.hpp"
#include "csv/refuse.hpp"
#include "csv/relay.hpp"
#include "csv/row_check.hpp"
#include "csv/table_head.hpp"
#include "csv/text_window.hpp"

#include <mutex>
#include <numeric>
#include <utility>

namespace kpitrace::csv {

namespace {

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
    State(TextWindow window, char delimiter, TableHead of_table, const Format& format)
        : name(window.name())
        , head(std::move(of_table))
        , selected(head.columns.size())
        , scanner(delimiter)
        , scan(window.simd(), delimiter)
        , relay(first_of(window))
        , source(std::move(window))
        , end(name, source, scanner)
        , check(name, scanner, head.columns.size(), format.columns.empty() ? WidthOrigin::header : WidthOrigin::format,
                format.bad_rows) {
        std::iota(selected.begin(), selected.end(), std::size_t{0});
    }

    [[nodiscard]] bool read(Batch::Content& batch, Diagnostics& diagnostics);
    void stop() { relay.end(); }

    const std::string name;
    const TableHead head;
    std::vector<std::size_t> selected;
    const RecordScanner scanner;
    Tally skipped;

private:
    [[nodiscard]] bool read_chunk(Chunk& chunk, Diagnostics& diagnostics);
    void note_skipped(const Tally& in_chunk);

    const BlockScan scan;
    Relay relay;
    BlockSource source;
    const ReadingEnd end;
    const RowCheck check;
    std::mutex skipped_mutex;
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

bool Table::State::read(Batch::Content& batch, Diagnostics& diagnostics) {
    try {
        while (!relay.has_ended() && read_chunk(batch.chunk, diagnostics)) {
            Tally in_chunk;
            check.find_rows(batch.chunk, batch.rows, diagnostics, in_chunk);
            if (in_chunk.count > 0) note_skipped(in_chunk);
            batch.gather(selected);
            if (!batch.rows.begins.empty()) return true;
        }
    } catch (...) {
        relay.end(); // the others must not wait for a chunk that never comes
        throw;
    }
    batch.rows.begins.clear();
    return false;
}

void Table::State::note_skipped(const Tally& in_chunk) {
    const std::scoped_lock lock(skipped_mutex);
    const bool is_first = skipped.count == 0 || in_chunk.first_line < skipped.first_line;
    skipped = is_first ? Tally{in_chunk.count + skipped.count, in_chunk.first_line, name}
                       : Tally{in_chunk.count + skipped.count, skipped.first_line, name};
}

std::optional<Table> Table::open(const std::string& path, const Format& format, const ReadSettings& settings,
                                 Diagnostics& diagnostics) {
    auto source = ByteSource::open(path, diagnostics, settings);
    if (!source) return std::nullopt;
    auto stream = TextStream::open(std::move(*source), format.encoding, diagnostics);
    if (!stream) return std::nullopt;
    TextWindow window(std::move(*stream));
    if (!pass_refusal(window, diagnostics)) return std::nullopt;
    const auto delimiter = find_dialect(window, format, diagnostics);
    if (!delimiter) return std::nullopt;
    auto head = read_head(window, RecordScanner(*delimiter), format, diagnostics);
    if (!head) return std::nullopt;
    return Table(std::make_unique<State>(std::move(window), *delimiter, std::move(*head), format));
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
    return state_->head.columns;
}

Place Table::header_place(std::size_t column) const {
    const TableHead& head = state_->head;
    const CellSpan cell = column < head.cells.size() ? head.cells[column] : CellSpan{};
    return place_in_record(name(), head.line, head.text, {cell.begin, cell.end - cell.begin});
}

std::optional<std::size_t> Table::find_column(std::string_view name, const Place& asked,
                                              Diagnostics& diagnostics) const {
    const NamedColumns columns{this->name(), state_->head.columns, state_->head.last_header_line};
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
    if (batch.content_ == nullptr) batch.content_ = std::make_unique<Batch::Content>();
    return state_->read(*batch.content_, diagnostics);
}

void Table::stop() {
    state_->stop();
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
