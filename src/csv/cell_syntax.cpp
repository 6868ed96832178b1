#include "csv/cell_syntax.hpp"

namespace kpitrace::csv {

namespace {

bool keeps_escape(char c) {
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    return !is_ascii || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

CellSyntax syntax_of(const Format& format, char delimiter) {
    CellSyntax syntax{
        .delimiter = delimiter, .quote = format.quote, .escape = format.escape, .comment = format.comment};
    if (syntax.escape == syntax.quote) syntax.escape.reset();
    return syntax;
}

std::size_t decode_cell(std::string_view written, const CellSyntax& syntax, char* out) {
    const char* const begin = out;
    const bool is_quoted = syntax.quote && written.size() > 1 && written.front() == *syntax.quote;
    const std::string_view inside = is_quoted ? written.substr(1, written.size() - 2) : written;
    for (std::size_t at = 0; at < inside.size(); ++at) {
        const bool is_last = at + 1 == inside.size();
        if (inside[at] == syntax.escape && !is_last) {
            if (keeps_escape(inside[at + 1])) *out++ = inside[at];
            ++at;
        } else if (is_quoted && inside[at] == syntax.quote && !is_last) {
            ++at; // its double
        }
        *out++ = inside[at];
    }
    return static_cast<std::size_t>(out - begin);
}

std::string decode_cell(std::string_view written, const CellSyntax& syntax) {
    std::string text(written.size(), '\0');
    text.resize(decode_cell(written, syntax, text.data()));
    return text;
}

} // namespace kpitrace::csv
