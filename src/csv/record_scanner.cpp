// This reader is slow and obvious on purpose. It is the reference for the structural scan, with which property tests
// compare it, and it finds everything that messages say about quotes and widths.
#include "csv/record_scanner.hpp"

#include <utility>

namespace kpitrace::csv {

namespace {

/// A backslash before a letter is part of the text, as in `C:\new`. Some programs write escapes for letters (`\n`) too,
/// but their files cannot be distinguished from files with paths.
bool keeps_escape(char c) {
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    return !is_ascii || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool contains(const std::array<bool, 256>& set, char c) {
    return set[static_cast<unsigned char>(c)];
}

bool is_line_end(char c) {
    return c == '\r' || c == '\n';
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
            ++at; // skips the second quote of a doubled quote
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

// A std::string ends with a readable NUL byte. Every loop below stops at it, so no loop compares each position with the
// end.
struct RecordScanner::Cursor {
    const char* begin;
    const char* at;
    const char* end;
    Following following;

    [[nodiscard]] bool at_end() const { return at == end; }
    [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at - begin); }
    [[nodiscard]] bool may_go_on() const { return at_end() && following == Following::maybe_more; }
};

/// Both sets contain NUL, with which a std::string ends. So the inner loops need only one lookup for each character.
RecordScanner::RecordScanner(CellSyntax syntax)
    : syntax_(std::move(syntax)) {
    for (const char c : {'\r', '\n', '\0', syntax_.escape.value_or('\n')}) {
        ends_plain_[static_cast<unsigned char>(c)] = true;
        ends_quoted_[static_cast<unsigned char>(c)] = true;
    }
    ends_plain_[static_cast<unsigned char>(syntax_.delimiter)] = true;
    ends_quoted_[static_cast<unsigned char>(syntax_.quote.value_or('\n'))] = true;
}

RecordState RecordScanner::scan(const std::string& text, std::size_t begin, Following following, Record& record) const {
    const char* first = text.data() + begin;
    Cursor cursor{first, first, text.data() + text.size(), following};
    record.cells.clear();
    record.width = 0;
    record.line_ends = 0;
    record.nul_cell = Record::nowhere;
    const bool has_cells = !is_comment(cursor);
    for (;;) {
        const RecordState state = has_cells ? scan_cell(cursor, record) : scan_comment(cursor, record);
        if (state != RecordState::complete) return state;
        if (cursor.at_end() || *cursor.at != syntax_.delimiter) break;
        ++cursor.at;
    }
    return scan_line_end(cursor, record);
}

bool RecordScanner::is_comment(const Cursor& cursor) const {
    return syntax_.is_comment({cursor.at, static_cast<std::size_t>(cursor.end - cursor.at)});
}

RecordState RecordScanner::scan_comment(Cursor& cursor, Record& record) const {
    record.last_cell = 0;
    record.inside_quotes = false;
    while (!cursor.at_end() && !is_line_end(*cursor.at)) ++cursor.at;
    return end_cell(cursor, record);
}

RecordState RecordScanner::scan_cell(Cursor& cursor, Record& record) const {
    record.last_cell = cursor.offset();
    record.inside_quotes = false;
    if (!cursor.at_end() && *cursor.at == syntax_.quote) {
        const RecordState state = scan_quoted(cursor, record);
        return state == RecordState::complete ? end_cell(cursor, record) : state;
    }
    scan_plain(cursor, record);
    return end_cell(cursor, record);
}

RecordState RecordScanner::end_cell(Cursor& cursor, Record& record) {
    if (cursor.may_go_on()) return RecordState::cut;
    if (record.width++ < most_columns) {
        record.cells.push_back(
            {static_cast<std::uint32_t>(record.last_cell), static_cast<std::uint32_t>(cursor.offset())});
    }
    return RecordState::complete;
}

/// Skips an escape and the character after it, if there is one.
void RecordScanner::pass_escaped(Cursor& cursor, Record& record) const {
    if (++cursor.at == cursor.end) return;
    const char escaped = *cursor.at++;
    if (escaped == '\0' && record.nul_cell == Record::nowhere) record.nul_cell = record.last_cell;
    if (!is_line_end(escaped)) return;
    if (escaped == '\r' && !cursor.at_end() && *cursor.at == '\n') ++cursor.at;
    ++record.line_ends;
}

void RecordScanner::scan_plain(Cursor& cursor, Record& record) const {
    for (;;) {
        while (!contains(ends_plain_, *cursor.at)) ++cursor.at;
        if (cursor.at_end()) return;
        if (*cursor.at == syntax_.escape) {
            pass_escaped(cursor, record);
        } else if (*cursor.at == '\0') {
            if (record.nul_cell == Record::nowhere) record.nul_cell = record.last_cell;
            ++cursor.at;
        } else {
            return;
        }
    }
}

RecordState RecordScanner::scan_quoted(Cursor& cursor, Record& record) const {
    record.inside_quotes = true;
    for (++cursor.at;;) {
        while (!contains(ends_quoted_, *cursor.at)) ++cursor.at;
        if (cursor.at_end()) return cursor.may_go_on() ? RecordState::cut : RecordState::open_quote;
        if (*cursor.at == syntax_.escape) {
            pass_escaped(cursor, record);
            continue;
        }
        if (*cursor.at == syntax_.quote) {
            if (cursor.at + 1 == cursor.end || cursor.at[1] != syntax_.quote) break;
            ++cursor.at;
        } else if (*cursor.at == '\0') {
            if (record.nul_cell == Record::nowhere) record.nul_cell = record.last_cell;
        } else if (*cursor.at == '\n' || cursor.at[1] != '\n') {
            ++record.line_ends; // a CR before an LF is counted with the LF
        }
        ++cursor.at;
    }
    record.inside_quotes = false;
    ++cursor.at;
    record.after_quote = cursor.offset();
    const bool closed = cursor.at_end() || *cursor.at == syntax_.delimiter || is_line_end(*cursor.at);
    return closed ? RecordState::complete : RecordState::text_after_quote;
}

RecordState RecordScanner::scan_line_end(Cursor& cursor, Record& record) {
    record.length = cursor.offset();
    if (!cursor.at_end()) {
        const bool carriage_return = *cursor.at++ == '\r';
        // If the text is cut after a CR, its LF may still follow.
        if (carriage_return && cursor.may_go_on()) return RecordState::cut;
        if (carriage_return && *cursor.at == '\n') ++cursor.at;
        ++record.line_ends;
    }
    record.size = cursor.offset();
    return RecordState::complete;
}

} // namespace kpitrace::csv
