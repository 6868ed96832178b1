// The output is made in pieces and handed to the sink, because the report of a large scorecard is larger than memory.
// Text that is not valid UTF-8 gets replacement characters: a reader of JSON would refuse the whole file otherwise.
#include "json/json_writer.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace kpitrace {

namespace {

/// Whether a character must be written as an escape. JSON requires it for the first 32 characters; the others would
/// upset a terminal that shows the file. All of them are below U+10000, so one \u escape is enough.
bool needs_escape(std::string_view character) {
    return escape_control(character) != character;
}

void append_escape(std::string& out, char32_t value) {
    switch (value) {
    case U'\n':
        out += "\\n";
        return;
    case U'\r':
        out += "\\r";
        return;
    case U'\t':
        out += "\\t";
        return;
    default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(value));
    }
}

/// The size of the beginning of `text` that needs no escapes. Nearly every text is plain to its end, so it is copied at
/// once. `#` is not plain, because it can begin a command of a CI system.
std::size_t plain_size(std::string_view text) {
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '#'; };
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    while (true) {
        const std::size_t plain = plain_size(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const CodePoint next = first_code_point(text);
        if (!next.valid) {
            out += "\uFFFD";
        } else if (next.value == U'#' && begins_log_command(text)) {
            append_escape(out, next.value);
        } else if (needs_escape(text.substr(0, next.size))) {
            append_escape(out, next.value);
        } else {
            if (next.value == U'"' || next.value == U'\\') out += '\\';
            out += text.substr(0, next.size);
        }
        text.remove_prefix(next.size);
    }
    out += '"';
}

} // namespace

void JsonWriter::key(std::string_view name) {
    begin_value();
    append_quoted(out_, name);
    out_ += ": ";
    named_ = true;
}

void JsonWriter::text(std::string_view value) {
    begin_value();
    append_quoted(out_, value);
}

void JsonWriter::literal(std::string_view value) {
    begin_value();
    out_ += value;
}

void JsonWriter::begin(char bracket, JsonLayout layout) {
    begin_value();
    if (!levels_.empty() && levels_.back().layout == JsonLayout::line) layout = JsonLayout::line;
    out_ += bracket;
    levels_.push_back({layout, true});
}

void JsonWriter::end(char bracket) {
    const Level closed = levels_.back();
    levels_.pop_back();
    if (closed.layout == JsonLayout::block && !closed.empty) begin_line();
    out_ += bracket;
    if (levels_.empty()) out_ += '\n';
    if (levels_.empty() || out_.size() >= usual_piece) hand_on();
}

void JsonWriter::hand_on() {
    sink_(out_);
    out_.clear();
}

void JsonWriter::begin_value() {
    if (named_ || levels_.empty()) {
        named_ = false;
        return;
    }
    Level& level = levels_.back();
    if (!level.empty) out_ += level.layout == JsonLayout::line ? ", " : ",";
    level.empty = false;
    if (level.layout == JsonLayout::block) begin_line();
}

void JsonWriter::begin_line() {
    out_ += '\n';
    out_.append(2 * levels_.size(), ' ');
}

} // namespace kpitrace
