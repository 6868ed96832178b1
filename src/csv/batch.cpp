// gather_column() is the hot loop: it makes views from separators and looks at one character of each cell. Everything
// rare, such as escapes, other quotes and completed rows, goes to gather_with_syntax(), so that it does not slow the
// hot loop down.
//
// A cell is a view into the chunk's text, so reading a column copies nothing. Only a cell with doubled quotes or
// escapes needs a new text, which is in an arena that lives as long as the batch. Cells are gathered column by column
// and only for the selected columns, because most exports have many columns that no metric reads.
#include "csv/batch.hpp"

#include "csv/chunk.hpp"
#include "csv/spaces.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>

namespace kpitrace::csv {

namespace {

constexpr char double_quote = '"';

/// Returns the text with each doubled quote made single.
std::string_view undouble(std::string_view inside, TextArena& into) {
    char* const begin = into.claim(inside.size());
    char* to = begin;
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t end = std::min(inside.find(double_quote, at), inside.size() - 1) + 1;
        to = std::copy(inside.begin() + static_cast<std::ptrdiff_t>(at),
                       inside.begin() + static_cast<std::ptrdiff_t>(end), to);
        at = end + 1; // skips the second quote of a doubled quote
    }
    return into.keep(static_cast<std::size_t>(to - begin));
}

using Origin = ColumnOrigin::Kind;

/// An empty cell with the same amount of readable memory after it as other cells have.
/// Vectorized readers load whole words from a cell's address without looking at its size. An empty cell must therefore
/// point at readable memory too.
std::string_view empty_cell() {
    static constexpr std::array<char, TextArena::padding> memory{};
    return {memory.data(), 0};
}

} // namespace

void Batch::Content::gather(std::span<const std::size_t> selected, const CellSyntax& syntax) {
    const bool is_plain = syntax.is_plain() && rows.completed.empty();
    undoubled.clear();
    counted_to_ = 0;
    cells.resize(selected.size());
    for (std::size_t i = 0; i < selected.size(); ++i) {
        if (cells[i].size() < rows.begins.size()) cells[i].resize(rows.begins.size());
        if (rows.begins.empty()) continue;
        if (is_plain)
            gather_column(selected[i], cells[i].data());
        else
            gather_with_syntax(selected[i], syntax, cells[i].data());
    }
}

/// Like gather_column(), but for any syntax and for completed rows.
void Batch::Content::gather_with_syntax(std::size_t column, const CellSyntax& syntax, std::string_view* out) {
    const std::uint32_t* separators = rows.separators(chunk) + column;
    for (const std::uint32_t row : rows.begins) {
        const std::size_t after = column == 0 ? row : offset_of(separators[-1]) + 1;
        const std::size_t begin = std::min(after, offset_of(*separators)); // a missing cell begins after its end
        const std::size_t end = column + 1 == rows.width ? row_text_end(chunk.memory(), begin, *separators, syntax)
                                                         : offset_of(*separators);
        std::string_view cell = chunk.piece(begin, end);
        if ((*separators & separator::doubled) != 0) {
            cell = undoubled.keep(decode_cell(cell, syntax, undoubled.claim(cell.size())));
        } else if (cell.size() > 1 && cell.front() == syntax.quote) {
            cell = cell.substr(1, cell.size() - 2);
        }
        *out++ = cell;
        separators += rows.width;
    }
}

void Batch::Content::gather_column(std::size_t column, std::string_view* out) {
    const char* const memory = chunk.memory();
    const std::uint32_t* separators = chunk.separators().data() + column;
    const bool is_last = column + 1 == rows.width;
    for (const std::uint32_t row : rows.begins) {
        const std::size_t begin = column == 0 ? row : offset_of(separators[-1]) + 1;
        const std::size_t end = is_last ? row_text_end(memory, begin, *separators) : offset_of(*separators);
        // Without a branch, because in some columns any other cell is quoted. A quoted cell has two quotes.
        const std::size_t quotes = static_cast<std::size_t>(begin < end) & (memory[begin] == double_quote ? 1U : 0U);
        std::string_view cell(memory + begin + quotes, end - begin - 2 * quotes);
        if ((*separators & separator::doubled) != 0 && quotes != 0) cell = undouble(cell, undoubled);
        *out++ = cell;
        separators += rows.width;
    }
}

std::string_view Batch::Content::row_text(std::size_t row) const {
    const std::size_t begin = rows.begins[row];
    const std::uint32_t last = rows.separators(chunk)[(row + 1) * rows.width - 1];
    return chunk.piece(begin, row_text_end(chunk.memory(), begin, last));
}

void Batch::Content::row_texts(std::span<const std::uint32_t> wanted, std::vector<std::string_view>& texts) const {
    const char* const memory = chunk.memory();
    const std::uint32_t* const separators = rows.separators(chunk) + rows.width - 1;
    texts.resize(wanted.size());
    std::string_view* to = texts.data();
    for (const std::uint32_t row : wanted) {
        const std::size_t record = record_of(row);
        const std::size_t begin = rows.begins[record];
        const std::size_t separator = offset_of(separators[record * rows.width]);
        const bool has_cr = separator > begin && memory[separator - 1] == '\r';
        *to++ = {memory + begin, separator - (has_cr ? 1 : 0) - begin};
    }
}

std::uint64_t Batch::Content::offset(std::size_t row) const {
    if (parts.empty()) return chunk.file_offset(rows.begins[row]);
    const std::size_t record = record_of(row);
    const std::size_t cell = parts[row % rows_per_record];
    const std::uint32_t* const separators = chunk.separators().data() + record * rows.width;
    return chunk.file_offset(cell == 0 ? rows.begins[record] : offset_of(separators[cell - 1]) + 1);
}

/// Lines are counted only when a line number is needed, because counting reads the text once more. Rows usually come in
/// ascending order, so counting continues from the last row.
std::uint64_t Batch::Content::line(std::size_t row) {
    const std::size_t begin = rows.begins[row];
    const bool continues = counted_to_ != 0 && counted_to_ <= begin;
    counted_line_ = continues ? counted_line_ + count_line_ends(chunk.piece(counted_to_, begin)) : chunk.line_at(begin);
    counted_to_ = begin;
    return counted_line_;
}

Batch::Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;
Batch::~Batch() = default;

std::size_t Batch::size() const {
    return content_ == nullptr ? 0 : content_->size();
}

std::span<const std::string_view> Batch::column(std::size_t selected) const {
    const auto& columns = content_->is_made ? content_->made : content_->cells;
    return {columns[selected].data(), size()};
}

std::uint64_t Batch::offset(std::size_t row) const {
    return content_->offset(row);
}

std::uint64_t Batch::line(std::size_t row) const {
    return content_->line(content_->record_of(row));
}

std::string_view Batch::row_text(std::size_t row) const {
    return content_->row_text(content_->record_of(row));
}

void Batch::row_texts(std::span<const std::uint32_t> rows, std::vector<std::string_view>& texts) const {
    content_->row_texts(rows, texts);
}

ColumnMaker::ColumnMaker(const TableLayout& layout)
    : layout_(layout) {
    std::vector<std::size_t> all(layout.names.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    select(all);
}

void ColumnMaker::select(const std::vector<std::size_t>& columns) {
    origins_.clear();
    cells_.clear();
    parts_.clear();
    fills_.clear();
    for (const std::size_t column : columns) {
        ColumnOrigin origin = layout_.origin(column);
        if (origin.kind == Origin::cell) origin.cell = want(origin.cell);
        origins_.push_back(origin);
    }
    const auto is_kind = [this](Origin kind) {
        return std::ranges::find(origins_, kind, &ColumnOrigin::kind) != origins_.end();
    };
    if (is_kind(Origin::part_value))
        for (const std::size_t part : layout_.parts) parts_.push_back(want(part));
    for (const std::size_t cell : layout_.filled_down) {
        const auto wanted = std::ranges::find(cells_, cell);
        if (wanted != cells_.end()) fills_.push_back({static_cast<std::size_t>(wanted - cells_.begin())});
    }
    // If the selected columns are exactly the wanted cells, in their order, there is nothing to make.
    const bool is_lone = !layout_.is_unpivoted && !is_kind(Origin::lacking) && cells_.size() == origins_.size();
    if (is_lone) origins_.clear();
}

std::size_t ColumnMaker::want(std::size_t cell) {
    const auto known = std::ranges::find(cells_, cell);
    const auto at = static_cast<std::size_t>(known - cells_.begin());
    if (known == cells_.end()) cells_.push_back(cell);
    return at;
}

void ColumnMaker::make(Batch::Content& batch) {
    unknown_.clear();
    for (Fill& one : fills_) fill(batch, one);
    if (!origins_.empty() || layout_.is_unpivoted) spread(batch);
}

/// A value from above is known only if the row above was read. Below a row that `bad_rows: skip` left out, the value of
/// an empty cell could be that of the lost row. So the cell is reported and not filled with an older value.
void ColumnMaker::fill(Batch::Content& batch, Fill& fill) {
    std::string_view above = fill.has_value ? batch.undoubled.add(fill.above) : std::string_view();
    const auto cells = std::span(batch.cells[fill.at]).first(batch.rows.begins.size());
    std::span<const std::uint32_t> gaps = batch.rows.after_skipped;
    bool is_first =
        fill.is_unknown && !fill.is_reported; // the next empty cell is the first one below a row that was left out
    for (std::size_t record = 0; record < cells.size(); ++record) {
        for (; !gaps.empty() && gaps.front() == record; gaps = gaps.subspan(1)) fill.is_unknown = is_first = true;
        std::string_view& cell = cells[record];
        if (!is_blank(cell)) {
            above = cell;
            fill.has_value = true;
            fill.is_unknown = false;
        } else if (fill.is_unknown) {
            if (std::exchange(is_first, false)) unknown_.push_back({record, cells_[fill.at]});
        } else if (fill.has_value) {
            cell = above;
        }
    }
    fill.is_unknown = fill.is_unknown || !gaps.empty();
    fill.is_reported = gaps.empty() && !is_first;
    fill.above = above;
}

void ColumnMaker::spread(Batch::Content& batch) const {
    batch.parts = layout_.parts;
    batch.rows_per_record = layout_.is_unpivoted ? layout_.parts.size() : 1;
    batch.is_made = true;
    batch.made.resize(origins_.size());
    for (std::size_t i = 0; i < origins_.size(); ++i) {
        if (batch.made[i].size() < batch.size()) batch.made[i].resize(batch.size());
        spread_column(batch, origins_[i], batch.made[i].data());
    }
}

void ColumnMaker::spread_column(const Batch::Content& batch, ColumnOrigin origin, std::string_view* out) const {
    const std::size_t records = batch.rows.begins.size();
    const std::size_t times = batch.rows_per_record;
    if (origin.kind == Origin::lacking) {
        std::fill_n(out, records * times, empty_cell());
    } else if (origin.kind == Origin::cell) {
        for (std::size_t record = 0; record < records; ++record)
            out = std::fill_n(out, times, batch.cells[origin.cell][record]);
    } else if (origin.kind == Origin::part_name) {
        for (std::size_t record = 0; record < records; ++record) out = std::ranges::copy(layout_.part_names, out).out;
    } else {
        for (std::size_t part = 0; part < times; ++part)
            for (std::size_t record = 0; record < records; ++record)
                out[record * times + part] = batch.cells[parts_[part]][record];
    }
}

} // namespace kpitrace::csv
