#include "csv/record_place.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>

namespace kpitrace::csv {

namespace {

/// Offset of the line that holds `offset`, and how many line ends lie before it.
struct LineBegin {
    std::size_t offset = 0;
    std::uint64_t line_ends = 0;
};

LineBegin find_line(std::string_view text, std::size_t offset) {
    LineBegin found;
    for (std::size_t at = text.find_first_of("\r\n"); at < offset; at = text.find_first_of("\r\n", at)) {
        at += text.substr(at).starts_with("\r\n") ? 2 : 1;
        found = {at, found.line_ends + 1};
    }
    return found;
}

} // namespace

Place place_in_record(const std::string& file, std::uint64_t line, std::string_view record, Piece piece) {
    const LineBegin begin = find_line(record, piece.begin);
    std::string_view line_text = record.substr(begin.offset);
    line_text = line_text.substr(0, line_text.find_first_of("\r\n"));
    const bool is_shown = line_text.size() <= longest_excerpt && cell_texts() == CellTexts::shown;
    const std::string_view before = record.substr(begin.offset, piece.begin - begin.offset);
    const std::string_view marked = record.substr(piece.begin, piece.size);
    const std::size_t underline = count_code_points(marked.substr(0, marked.find_first_of("\r\n")));
    return {.file = file,
            .line = line + begin.line_ends,
            .column = count_code_points(before) + 1,
            .line_text = is_shown ? std::string(line_text) : std::string(),
            .underline = std::max<std::size_t>(underline, 1)};
}

Place place_behind(const std::string& file, std::uint64_t line, std::string_view text) {
    Place place = place_in_record(file, line, text, {text.size(), 1});
    if (cell_texts() == CellTexts::shown) place.line_text += "\uFFFD"; // stands for what could not be read
    return place;
}

} // namespace kpitrace::csv
