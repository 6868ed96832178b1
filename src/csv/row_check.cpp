#include "csv/row_check.hpp"

#include "csv/spaces.hpp"

#include <algorithm>

namespace kpitrace::csv {

namespace {

constexpr char quote = '"';

bool is_blank_cell(std::string_view written) {
    return is_blank(inside_quotes(written, written.starts_with(quote) ? Quoting::plain : Quoting::none));
}

} // namespace

/// One record of a chunk.
struct RowCheck::Part {
    const Chunk& chunk;
    std::size_t begin;
    std::span<const std::uint32_t> separators;

    [[nodiscard]] std::string_view text() const {
        return chunk.piece(begin, row_text_end(chunk.memory(), begin, separators.back()));
    }

    [[nodiscard]] bool is_blank() const {
        std::size_t cell = begin;
        for (const std::uint32_t separator : separators.first(separators.size() - 1)) {
            if (!is_blank_cell(chunk.piece(cell, offset_of(separator)))) return false;
            cell = offset_of(separator) + 1;
        }
        return is_blank_cell(text().substr(cell - begin));
    }
};

std::size_t row_text_end(const char* memory, std::size_t begin, std::uint32_t last_separator) {
    const std::size_t end = offset_of(last_separator);
    // A CR before the LF, or before the end of the text, belongs to the line end: in a cell it would be in quotes.
    return end > begin && memory[end - 1] == '\r' ? end - 1 : end;
}

RowCheck::RowCheck(const std::string& file, const RecordScanner& scanner, std::size_t width, WidthOrigin origin,
                   BadRows bad_rows)
    : file_(file)
    , scanner_(scanner)
    , width_(width)
    , origin_(origin)
    , bad_rows_(bad_rows) {
    for (const std::size_t first : {0xC2U, 0xE1U, 0xE2U, 0xE3U}) blank_begin_[first] = true; // of wide spaces
    for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', quote, scanner.delimiter()})
        blank_begin_[static_cast<unsigned char>(c)] = true;
}

void RowCheck::find_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, Tally& skipped) const {
    rows.width = width_;
    rows.begins.resize(chunk.rows());
    if (chunk.rows() == 0) return;
    if (!has_only_rows(chunk, rows)) pick_rows(chunk, rows, diagnostics, skipped);
}

bool RowCheck::has_only_rows(const Chunk& chunk, RowPlaces& rows) const {
    const auto separators = chunk.separators();
    if (chunk.has_nul() || separators.size() != chunk.rows() * width_ || width_ > most_columns) return false;
    std::uint32_t begin = static_cast<std::uint32_t>(chunk.begin());
    std::uint32_t all_end = separator::ends_row;
    bool any_blank = false;
    const std::uint32_t* last = separators.data() + width_ - 1;
    // As many row ends as rows: where each row's last separator is one, no other is.
    for (std::uint32_t& row : rows.begins) {
        row = begin;
        any_blank |= may_be_blank(chunk.memory() + begin);
        all_end &= *last;
        begin = static_cast<std::uint32_t>(offset_of(*last)) + 1;
        last += width_;
    }
    return all_end != 0 && !any_blank;
}

void RowCheck::pick_rows(Chunk& chunk, RowPlaces& rows, Diagnostics& diagnostics, Tally& skipped) const {
    const auto separators = chunk.separators();
    std::uint32_t* kept = separators.data();
    std::size_t begin = chunk.begin();
    rows.begins.clear();
    for (auto rest = separators; !rest.empty();) {
        const auto* const last = std::find_if(rest.data(), rest.data() + rest.size(), ends_row);
        const auto own = rest.first(static_cast<std::size_t>(last - rest.data()) + 1);
        const std::size_t next = offset_of(own.back()) + 1;
        if (is_row({chunk, begin, own}, diagnostics, skipped)) {
            rows.begins.push_back(static_cast<std::uint32_t>(begin));
            kept = std::copy(own.begin(), own.end(), kept);
        }
        begin = next;
        rest = rest.subspan(own.size());
    }
}

bool RowCheck::is_row(const Part& part, Diagnostics& diagnostics, Tally& skipped) const {
    const std::size_t width = part.separators.size();
    if (part.chunk.has_nul() && part.text().find('\0') != std::string_view::npos) {
        refuse(part, nul_byte_rule, diagnostics);
        return false;
    }
    if (width <= most_columns && may_be_blank(part.chunk.memory() + part.begin) && part.is_blank()) return false;
    if (width == width_ && width <= most_columns) return true;
    if (bad_rows_ == BadRows::skip) {
        skipped.note(file_, skipped.count > 0 ? 0 : part.chunk.line_at(part.begin));
    } else {
        refuse(part, row_width_rule, diagnostics);
    }
    return false;
}

void RowCheck::refuse(const Part& part, std::string_view rule, Diagnostics& diagnostics) const {
    // A thread's chunks go forward, so that of a full rule no later row is shown: a file of bad rows costs no messages.
    if (diagnostics.full(rule)) return diagnostics.add_uncounted_place(Severity::error, rule);
    Record record;
    const std::string text(part.text());
    if (!text.empty()) scanner_.scan(text, 0, Behind::nothing, record);
    const LocatedRecord located{file_, part.chunk.line_at(part.begin), text, record};
    diagnostics.add(rule == nul_byte_rule ? nul_byte(located)
                                          : wrong_width(located, width_, origin_, scanner_.delimiter()));
}

} // namespace kpitrace::csv
