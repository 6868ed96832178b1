#include "csv/record_scanner.hpp"

namespace kpitrace::csv {

namespace {

constexpr char quote = '"';

constexpr auto ends_quoted_run = [] {
    std::array<bool, 256> table{};
    for (const char c : {'"', '\r', '\n', '\0'}) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool contains(const std::array<bool, 256>& set, char c) {
    return set[static_cast<unsigned char>(c)];
}

} // namespace

// A std::string's end is a readable NUL byte, at which every loop below stops without asking for the end at each byte.
struct RecordScanner::Cursor {
    const char* begin;
    const char* at;
    const char* end;
    Behind behind;

    [[nodiscard]] bool at_end() const { return at == end; }
    [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at - begin); }
    [[nodiscard]] bool may_go_on() const { return at_end() && behind == Behind::maybe_more; }
};

RecordScanner::RecordScanner(char delimiter)
    : delimiter_(delimiter) {
    for (const char c : {delimiter, '\r', '\n', '\0'}) ends_plain_[static_cast<unsigned char>(c)] = true;
}

RecordState RecordScanner::scan(const std::string& text, std::size_t begin, Behind behind, Record& record) const {
    const char* first = text.data() + begin;
    Cursor cursor{first, first, text.data() + text.size(), behind};
    record.cells.clear();
    record.width = 0;
    record.line_ends = 0;
    record.nul_cell = Record::nowhere;
    for (;;) {
        const RecordState state = scan_cell(cursor, record);
        if (state != RecordState::complete) return state;
        if (cursor.at_end() || *cursor.at != delimiter_) break;
        ++cursor.at;
    }
    return scan_line_end(cursor, record);
}

RecordState RecordScanner::scan_cell(Cursor& cursor, Record& record) const {
    record.last_cell = cursor.offset();
    record.inside_quotes = false;
    Quoting quoting = Quoting::none;
    if (*cursor.at == quote) {
        const RecordState state = scan_quoted(cursor, record, quoting);
        if (state != RecordState::complete) return state;
    } else {
        scan_plain(cursor, record);
    }
    if (cursor.may_go_on()) return RecordState::cut;
    if (record.width++ < most_columns) {
        record.cells.push_back(
            {static_cast<std::uint32_t>(record.last_cell), static_cast<std::uint32_t>(cursor.offset()), quoting});
    }
    return RecordState::complete;
}

void RecordScanner::scan_plain(Cursor& cursor, Record& record) const {
    for (;; ++cursor.at) {
        while (!contains(ends_plain_, *cursor.at)) ++cursor.at;
        if (*cursor.at != '\0' || cursor.at_end()) return;
        if (record.nul_cell == Record::nowhere) record.nul_cell = record.last_cell;
    }
}

RecordState RecordScanner::scan_quoted(Cursor& cursor, Record& record, Quoting& quoting) const {
    quoting = Quoting::plain;
    record.inside_quotes = true;
    for (++cursor.at;; ++cursor.at) {
        while (!contains(ends_quoted_run, *cursor.at)) ++cursor.at;
        if (cursor.at_end()) return cursor.may_go_on() ? RecordState::cut : RecordState::open_quote;
        if (*cursor.at == quote) {
            if (cursor.at[1] != quote) break;
            quoting = Quoting::doubled;
            ++cursor.at;
        } else if (*cursor.at == '\0') {
            if (record.nul_cell == Record::nowhere) record.nul_cell = record.last_cell;
        } else if (*cursor.at == '\n' || cursor.at[1] != '\n') {
            ++record.line_ends; // a CR before an LF is counted with it
        }
    }
    record.inside_quotes = false;
    ++cursor.at;
    const bool closed = cursor.at_end() || *cursor.at == delimiter_ || *cursor.at == '\r' || *cursor.at == '\n';
    return closed ? RecordState::complete : RecordState::text_after_quote;
}

RecordState RecordScanner::scan_line_end(Cursor& cursor, Record& record) {
    record.length = cursor.offset();
    if (!cursor.at_end()) {
        const bool carriage_return = *cursor.at++ == '\r';
        // Where the text is cut behind a CR, the LF that belongs to it may follow.
        if (carriage_return && cursor.may_go_on()) return RecordState::cut;
        if (carriage_return && *cursor.at == '\n') ++cursor.at;
        ++record.line_ends;
    }
    record.size = cursor.offset();
    return RecordState::complete;
}

std::string_view inside_quotes(std::string_view written, Quoting quoting) {
    return quoting == Quoting::none ? written : written.substr(1, written.size() - 2);
}

std::string undouble_quotes(std::string_view inside) {
    std::string text;
    text.reserve(inside.size());
    for (std::size_t at = 0; at < inside.size(); ++at) {
        text += inside[at];
        if (inside[at] == quote) ++at;
    }
    return text;
}

} // namespace kpitrace::csv
