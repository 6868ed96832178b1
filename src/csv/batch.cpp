#include "csv/batch_content.hpp"

#include "csv/line_ends.hpp"

namespace kpitrace::csv {

namespace {

constexpr char quote = '"';

} // namespace

void Batch::Content::gather(std::span<const std::size_t> selected) {
    arena.clear();
    counted_to_ = 0;
    cells.resize(selected.size());
    for (std::size_t i = 0; i < selected.size(); ++i) {
        if (cells[i].size() < rows.begins.size()) cells[i].resize(rows.begins.size());
        if (!rows.begins.empty()) gather_column(selected[i], cells[i].data());
    }
}

void Batch::Content::gather_column(std::size_t column, std::string_view* out) {
    const char* const memory = chunk.memory();
    const std::uint32_t* separators = chunk.separators().data() + column;
    const bool is_last = column + 1 == rows.width;
    for (const std::uint32_t row : rows.begins) {
        const std::size_t begin = column == 0 ? row : (separators[-1] & separator::offset) + 1;
        const std::size_t end =
            is_last ? row_text_end(memory, begin, *separators) : std::size_t{*separators & separator::offset};
        std::string_view cell(memory + begin, end - begin);
        if (begin < end && cell.front() == quote) {
            cell = cell.substr(1, cell.size() - 2);
            if ((*separators & separator::doubled) != 0) cell = arena.undouble(cell);
        }
        *out++ = cell;
        separators += rows.width;
    }
}

std::string_view Batch::Content::row_text(std::size_t row) const {
    const std::size_t begin = rows.begins[row];
    const std::uint32_t last = chunk.separators()[(row + 1) * rows.width - 1];
    return chunk.piece(begin, row_text_end(chunk.memory(), begin, last));
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
    return content_ == nullptr ? 0 : content_->rows.begins.size();
}

std::span<const std::string_view> Batch::column(std::size_t selected) const {
    return {content_->cells[selected].data(), size()};
}

std::uint64_t Batch::offset(std::size_t row) const {
    return content_->chunk.file_offset(content_->rows.begins[row]);
}

std::uint64_t Batch::line(std::size_t row) const {
    return content_->line(row);
}

std::string_view Batch::row_text(std::size_t row) const {
    return content_->row_text(row);
}

} // namespace kpitrace::csv
