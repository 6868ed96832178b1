// Only the offsets of line beginnings are stored. Line and column are found by binary search when a message is shown,
// because few of the millions of places are ever shown.
#include "kpitrace/text/source_file.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {

namespace {

/// Adds the beginnings of the lines from `begin` on.
void find_line_begins(std::string_view text, std::size_t begin, std::vector<std::uint32_t>& begins) {
    begins.push_back(static_cast<std::uint32_t>(begin));
    for (std::size_t i = text.find_first_of("\r\n", begin); i != std::string_view::npos;
         i = text.find_first_of("\r\n", i)) {
        i += text.substr(i, 2) == "\r\n" ? 2 : 1;
        begins.push_back(static_cast<std::uint32_t>(i));
    }
}

bool continues_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// In a long line the column of a place is stored every 4096 bytes, and counting begins at the nearest such place.
/// Otherwise a hostile file with one long line and many errors would take quadratic time.
constexpr std::size_t between_columns = 4096;

} // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : text_(std::move(text)) {
    add_part(std::move(name), 0);
}

/// The line end before the added text belongs to the file before it, so that the end of that file is still a place of
/// its own.
std::size_t SourceFile::add(std::string name, std::string_view text) {
    text_ += '\n';
    const std::size_t begin = text_.size();
    text_ += text;
    add_part(std::move(name), begin);
    return begin;
}

void SourceFile::add_part(std::string name, std::size_t begin) {
    const std::size_t first_line = line_begins_.size();
    find_line_begins(text_, begin, line_begins_);
    for (std::size_t i = first_line; i < line_begins_.size(); ++i)
        note_columns(line_begins_[i], i + 1 < line_begins_.size() ? line_begins_[i + 1] : text_.size());
    parts_.push_back({std::move(name), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text_.size()),
                      first_line, line_begins_.size() - first_line});
}

const SourceFile::Part& SourceFile::part_at(std::size_t offset) const {
    const auto next = std::upper_bound(parts_.begin(), parts_.end(), offset,
                                       [](std::size_t at, const Part& part) { return at < part.begin; });
    return *std::prev(next);
}

Span SourceFile::whole_at(std::size_t offset) const {
    const Part& part = part_at(offset);
    return {part.begin, part.end};
}

void SourceFile::note_columns(std::size_t begin, std::size_t end) {
    std::size_t column = 1;
    std::size_t noted = begin;
    if (end - begin <= between_columns) return;
    for (std::size_t at = begin; at < end; ++column) {
        if (at - noted >= between_columns) {
            columns_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(column)});
            noted = at;
        }
        at += first_code_point(text().substr(at)).size;
    }
}

/// Counts code points from the nearest noted column of the same line, or from the line's beginning.
std::size_t SourceFile::column(std::size_t line_begin, std::size_t offset) const {
    const auto next = std::upper_bound(columns_.begin(), columns_.end(), offset,
                                       [](std::size_t at, const KnownColumn& known) { return at < known.offset; });
    KnownColumn nearest{static_cast<std::uint32_t>(line_begin), 1};
    if (next != columns_.begin() && std::prev(next)->offset > line_begin) nearest = *std::prev(next);
    return nearest.column + count_code_points(text().substr(nearest.offset, offset - nearest.offset));
}

std::string_view SourceFile::text(Span span) const {
    const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
    return text().substr(begin, std::max(span.begin, span.end) - span.begin);
}

Position SourceFile::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const Part& part = part_at(offset);
    const auto next = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
    const std::size_t begin = *std::prev(next);
    // An offset inside a character means the character.
    while (offset > begin && offset < text_.size() && continues_code_point(text_[offset])) --offset;
    const auto lines = static_cast<std::size_t>(next - line_begins_.begin());
    return {lines - part.first_line, column(begin, offset)};
}

std::string_view SourceFile::line(std::size_t number, std::size_t within) const {
    const Part& part = part_at(within);
    if (number == 0 || number > part.lines) return {};
    const std::size_t begin = line_begins_[part.first_line + number - 1];
    const std::string_view rest = text().substr(begin, part.end - begin);
    return rest.substr(0, rest.find_first_of("\r\n"));
}

Span LocatedText::span(std::size_t begin, std::size_t end) const {
    if (origin.empty()) return {};
    const std::size_t last = origin.size() - 1;
    return {origin[std::min(begin, last)], origin[std::min(end, last)]};
}

} // namespace kpitrace
