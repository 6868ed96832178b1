#include "csv/batch_content.hpp"

#include "csv/line_ends.hpp"

#include <algorithm>
#include <cstddef>

namespace kpitrace::csv {

namespace {

constexpr char quote = '"';

/// The text with doubled quotes made single.
std::string_view undouble(std::string_view inside, TextArena& into) {
    char* const begin = into.claim(inside.size());
    char* to = begin;
    for (std::size_t at = 0; at < inside.size();) {
        const std::size_t end = std::min(inside.find(quote, at), inside.size() - 1) + 1;
        to = std::copy(inside.begin() + static_cast<std::ptrdiff_t>(at),
                       inside.begin() + static_cast<std::ptrdiff_t>(end), to);
        at = end + 1; // passes over its double
    }
    return into.keep(static_cast<std::size_t>(to - begin));
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

/// The same for any syntax, and for rows that were completed.
void Batch::Content::gather_with_syntax(std::size_t column, const CellSyntax& syntax, std::string_view* out) {
    const std::uint32_t* separators = rows.separators(chunk) + column;
    for (const std::uint32_t row : rows.begins) {
        const std::size_t behind = column == 0 ? row : offset_of(separators[-1]) + 1;
        const std::size_t begin = std::min(behind, offset_of(*separators)); // a cell that is missing
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
        std::string_view cell(memory + begin, end - begin);
        if (begin < end && cell.front() == quote) {
            cell = cell.substr(1, cell.size() - 2);
            if ((*separators & separator::doubled) != 0) cell = undouble(cell, undoubled);
        }
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

std::uint64_t Batch::Content::line(std::size_t row) {
    const std::size_t begin = rows.begins[row];
    const bool goes_on = counted_to_ != 0 && counted_to_ <= begin;
    counted_line_ = goes_on ? counted_line_ + count_line_ends(chunk.piece(counted_to_, begin)) : chunk.line_at(begin);
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

} // namespace kpitrace::csv
