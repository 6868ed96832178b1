#include "scorecard/yaml_text.hpp"

#include "scorecard/yaml_written.hpp"
#include "text/look_alikes.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

constexpr std::string_view save_as_utf8 = "save the scorecard as UTF-8";

Span byte_at(std::size_t at) {
    return span_of(at, at + 1);
}

struct ByteOrderMark {
    std::string_view bytes;
    std::string_view encoding;
};

/// The mark of little-endian UTF-32 comes first, because it begins with the mark of UTF-16.
constexpr std::array<ByteOrderMark, 4> byte_order_marks{{
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32"},
    {"\xFF\xFE", "UTF-16"},
    {"\xFE\xFF", "UTF-16"},
}};

bool check_byte_order_mark(ErrorSink& errors, std::string_view text) {
    const auto found =
        std::ranges::find_if(byte_order_marks, [&](const ByteOrderMark& mark) { return text.starts_with(mark.bytes); });
    if (found == byte_order_marks.end()) return true;
    errors.error_of_file("not-utf-8", fmt::format("the scorecard is encoded in {}; expected UTF-8", found->encoding),
                         std::string(save_as_utf8));
    return false;
}

bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

/// Refuses control characters. yaml-cpp would stop at some of them as if the file ended there.
bool check_control_characters(ErrorSink& errors, std::string_view text) {
    const auto found = std::ranges::find_if(text, is_forbidden);
    if (found == text.end()) return true;
    const auto at = static_cast<std::size_t>(found - text.begin());
    if (*found == '\0') {
        errors.error("not-utf-8", byte_at(at), "the scorecard contains a NUL byte; expected UTF-8 text",
                     std::string(save_as_utf8) + ": it looks like UTF-16");
        return false;
    }
    const auto code = static_cast<unsigned>(static_cast<unsigned char>(*found));
    errors.error("control-character", byte_at(at),
                 fmt::format("YAML cannot contain the control character U+{:04X}", code),
                 fmt::format("delete it, or write it as `\"\\x{:02x}\"`", code));
    return false;
}

bool check_utf8(ErrorSink& errors, std::string_view text) {
    const auto invalid = find_invalid_utf8(text);
    if (!invalid) return true;
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[*invalid]));
    errors.error("not-utf-8", byte_at(*invalid),
                 fmt::format("the byte 0x{:02X} is not UTF-8; expected UTF-8 text", byte), std::string(save_as_utf8));
    return false;
}

/// Refuses a lone carriage return. yaml-cpp reads it as an ordinary character, so a comment would hide the rest of the
/// file.
bool check_line_ends(ErrorSink& errors, std::string_view text) {
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (text.substr(at + 1, 1) == "\n") continue;
        errors.error("line-end", byte_at(at), "this line ends with a carriage return alone; expected LF or CRLF",
                     "save the scorecard with LF line ends");
        return false;
    }
    return true;
}

bool check_line_lengths(ErrorSink& errors, std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end - begin > longest_scorecard_line) {
            errors.error("too-large", byte_at(begin),
                         fmt::format("this line has {} bytes; a line of a scorecard can have at most {}", end - begin,
                                     longest_scorecard_line),
                         "write the scorecard on several lines");
            return false;
        }
        begin = end + 1;
    }
    return true;
}

/// Skips the blanks and look-alikes that begin at `at`. Returns the offset after them.
std::size_t skip_blank_likes(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t look_alike = leading_look_alike(text.substr(at));
        if (look_alike == 0 && text[at] != ' ' && text[at] != '\t') break;
        at += std::max<std::size_t>(look_alike, 1);
    }
    return at;
}

/// The offset of the first look-alike of a line that is not inside text. In the loop, `before` is the last character
/// that is neither a space nor a look-alike, or '\0' at the beginning of the line.
std::optional<std::size_t> find_in_line(std::string_view source, std::size_t begin, std::size_t end) {
    char before = '\0';
    for (std::size_t at = begin; at < end;) {
        const char c = source[at];
        const std::size_t look_alike = leading_look_alike(source.substr(at));
        if (look_alike > 0) {
            const bool begins = before == '\0' || std::string_view("-?:,{[").find(before) != npos;
            const std::size_t next = skip_blank_likes(source.substr(0, end), at);
            if (begins || (next < end && source[next] == ':')) return at;
            at = next;
            continue;
        }
        if (c == '#' && (at == begin || is_blank_or_line_end(source[at - 1]))) return std::nullopt;
        const std::size_t after = c == '"' || c == '\'' ? after_quotes(source.substr(0, end), at) : npos;
        if (c != ' ' && c != '\t') before = c;
        at = after == npos ? at + 1 : after;
    }
    return std::nullopt;
}

constexpr char hidden_mark = '\x01'; // no scorecard contains it, because control characters are refused

/// Whether a key, a value or an item begins at `at`.
bool begins_token(std::string_view line, std::size_t at) {
    const std::size_t before = at == 0 ? npos : line.find_last_not_of(" \t", at - 1);
    if (before == npos || line[before] == '\n' || line[before] == '\r') return true;
    if (std::string_view("{[,").find(line[before]) != npos) return true;
    return before + 1 < at && std::string_view("-:?").find(line[before]) != npos;
}

/// Whether `at` is in an anchor, an alias or a tag.
bool is_in_property(std::string_view source, std::size_t at) {
    const std::size_t before = source.find_last_of(" \t\r\n,[]{}", at);
    const std::size_t word = before == npos ? 0 : before + 1;
    return std::string_view("!&*").find(source[word]) != npos && begins_token(source, word);
}

bool is_text(std::string_view source, std::size_t at) {
    if (is_in_property(source, at)) return false;
    if (!begins_token(source, at)) return true;
    const std::string_view next = source.substr(at + 1, 1);
    return !next.empty() && std::string_view(" \t\r\n,[]{}").find(next) == npos;
}

} // namespace

bool check_yaml_text(ErrorSink& errors) {
    const std::string_view text = errors.file().text();
    return check_byte_order_mark(errors, text) && check_control_characters(errors, text) && check_utf8(errors, text) &&
           check_line_ends(errors, text) && check_line_lengths(errors, text);
}

bool is_indented_by_tab(std::string_view source, std::size_t at) {
    const std::size_t last = at == 0 ? std::string_view::npos : source.find_last_not_of(" \t", at - 1);
    const std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
    const bool at_line_begin = last == std::string_view::npos || source[last] == '\n';
    return at_line_begin && source.substr(begin, at - begin).find('\t') != std::string_view::npos;
}

void report_tab(ErrorSink& errors, std::size_t at) {
    errors.error("tab-indent", byte_at(at), "the indentation contains a tab; expected spaces",
                 "replace tabs at the beginning of lines with spaces");
}

std::optional<std::size_t> find_look_alike_of_key(std::string_view key) {
    for (auto at = find_look_alike(key); at; at = find_look_alike(key, *at + 1)) {
        const std::size_t size = leading_look_alike(key.substr(*at));
        if (*at == 0 || *at + size == key.size() || key[*at - 1] == ':') return at;
    }
    return std::nullopt;
}

std::optional<std::size_t> find_look_alike_of_lines(std::string_view source, std::size_t begin, std::size_t end) {
    for (std::size_t line = line_begin(source, begin); line < end; line = line_end(source, line) + 1)
        if (const auto at = find_in_line(source, line, line_end(source, line))) return at;
    return std::nullopt;
}

void report_look_alike(ErrorSink& errors, std::size_t at) {
    const std::string_view rest = errors.file().text().substr(at);
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + leading_look_alikes(rest))};
    errors.error("look-alike", span, fmt::format("found {} instead of a plain space", describe_look_alike(rest)),
                 help_for_look_alike(rest));
}

bool report_look_alike_around(ErrorSink& errors, Span span) {
    const std::string_view text = errors.file().text(span);
    if (text.empty() || text.front() == '"' || text.front() == '\'') return false;
    const auto at = find_look_alike_of_key(text);
    if (at) report_look_alike(errors, span.begin + *at);
    return at.has_value();
}

bool report_look_alike_in(ErrorSink& errors, Span span) {
    const std::string_view text = errors.file().text(span);
    if (text.empty() || text.front() == '"' || text.front() == '\'') return false;
    const auto at = find_look_alike(text);
    if (at) report_look_alike(errors, span.begin + *at);
    return at.has_value();
}

std::string hide_question_marks(std::string_view source) {
    std::string hidden(source);
    for (std::size_t at = source.find('?'); at != npos; at = source.find('?', at + 1))
        if (is_text(source, at)) hidden[at] = hidden_mark;
    return hidden;
}

std::string show_question_marks(std::string value) {
    std::ranges::replace(value, hidden_mark, '?');
    return value;
}

} // namespace kpitrace
