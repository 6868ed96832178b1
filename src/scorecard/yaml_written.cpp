// These functions find where a value was meant to end, which is not always where YAML ends it. Parentheses and quotes
// of an expression have a meaning for people but not for YAML. So the comma inside `coalesce(a, 0)` does not end the
// value here.
#include "scorecard/yaml_written.hpp"

#include "scorecard/yaml_scalar.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

bool is_quote(char c) {
    return c == '"' || c == '\'';
}

bool is_word_character(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a quoted text begins at `at`. A quote within a word is an apostrophe.
bool begins_quotes(std::string_view line, std::size_t at) {
    return is_quote(line[at]) && (at == 0 || !is_word_character(line[at - 1]));
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end && (text[at] == ' ' || text[at] == '\t')) ++at;
    return at;
}

std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
    while (end > begin && is_blank_or_line_end(text[end - 1])) --end;
    return end;
}

bool begins_comment(std::string_view line, std::size_t at) {
    return line[at] == '#' && (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t');
}

/// The offset of the colon of `key: `; npos if the line has no key.
std::size_t find_colon_of_key(std::string_view line, std::size_t begin) {
    if (begin >= line.size() || std::string_view("{[|>%@*&!#,`").find(line[begin]) != npos) return npos;
    std::size_t at = begin;
    if (is_quote(line[begin])) {
        at = after_quotes(line, begin);
        if (at == npos) return npos;
        at = skip_blanks(line, at, line.size());
        const bool is_key = at < line.size() && line[at] == ':';
        return is_key && (at + 1 == line.size() || is_blank_or_line_end(line[at + 1])) ? at : npos;
    }
    for (; at < line.size(); ++at) {
        if (begins_comment(line, at)) return npos;
        if (line[at] == ':' && (at + 1 == line.size() || is_blank_or_line_end(line[at + 1]))) return at;
    }
    return npos;
}

std::string_view without_quotes(std::string_view key) {
    const bool in_quotes = key.size() > 1 && is_quote(key.front()) && key.back() == key.front();
    return in_quotes ? key.substr(1, key.size() - 2) : key;
}

/// Whether another entry begins after the comma. In a list this is always so; in a map, a key with its colon must
/// follow.
bool begins_entry(std::string_view line, std::size_t comma, WrittenIn in) {
    if (in != WrittenIn::map_in_braces) return true;
    std::size_t at = skip_blanks(line, comma + 1, line.size());
    if (at == line.size()) return true;
    if (is_quote(line[at])) {
        at = after_quotes(line, at);
        return at != npos && at < line.size() && line[at] == ':';
    }
    while (at < line.size() && (is_word_character(line[at]) || line[at] == '-')) ++at;
    at = skip_blanks(line, at, line.size());
    return at < line.size() && line[at] == ':' && (at + 1 == line.size() || is_blank_or_line_end(line[at + 1]));
}

/// Whether a list item with a value begins at `at`.
bool begins_item(std::string_view line, std::size_t at) {
    return at + 1 < line.size() && line[at] == '-' && is_blank_or_line_end(line[at + 1]) &&
           skip_blanks(line, at + 1, line.size()) < line.size();
}

/// Whether a comment begins at `at` and does not hide a closing bracket.
bool is_comment_in_flow(std::string_view line, std::size_t at) {
    return begins_comment(line, at) && line.find_first_of("]}", at) == npos;
}

/// Whether a value in this place can end before `at`.
bool can_end(std::string_view line, std::size_t at, WrittenIn in) {
    const std::size_t next = skip_blanks(line, at, line.size());
    if (next == line.size()) return true;
    if (in == WrittenIn::block || in == WrittenIn::block_item) return next > at && line[next] == '#';
    if (line[next] == '}' || line[next] == ']') return true;
    return line[next] == ',' ? begins_entry(line, next, in) : next > at && is_comment_in_flow(line, next);
}

/// The end of a value that begins with a quote and was meant to end with the same kind of quote, whatever quotes are
/// between. Returns npos if there is no such end.
std::size_t end_of_quoted(std::string_view line, std::size_t begin, WrittenIn in) {
    if (begin >= line.size() || !is_quote(line[begin])) return npos;
    const std::size_t after = after_quotes(line, begin);
    if (after != npos && can_end(line, after, in)) return after;
    std::ptrdiff_t parentheses = 0;
    for (std::size_t at = begin + 1; at < line.size(); ++at) {
        if (line[at] == '(') ++parentheses;
        if (line[at] == ')') --parentheses;
        if (line[begin] == '"' && line[at] == '\\') {
            ++at;
        } else if (line[at] == line[begin] && parentheses <= 0 && can_end(line, at + 1, in)) {
            return at + 1;
        }
    }
    return npos;
}

/// The most lines over which the parentheses of a value can stay open.
constexpr std::size_t most_lines = 20;

/// Reads a value in braces or brackets to its end.
class FlowValue {
public:
    FlowValue(std::string_view source, std::size_t begin, WrittenIn in)
        : source_(source)
        , begin_(begin)
        , at_(begin)
        , in_(in) {}

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::size_t parentheses() const { return parentheses_; }
    /// Whether the line is read to its end while parentheses are open.
    [[nodiscard]] bool continues() const { return !ended_ && parentheses_ > 0 && at_ < source_.size(); }

    void read_line() {
        while (at_ < source_.size() && is_blank_or_line_end(source_[at_])) ++at_;
        const std::string_view line = source_.substr(0, line_end(source_, at_));
        while (at_ < line.size() && !ended_) step(line);
    }

private:
    void step(std::string_view line) {
        const char c = line[at_];
        const std::size_t after = begins_quotes(line, at_) ? after_quotes(line, at_) : npos;
        if (c == '(') ++parentheses_;
        if (c == ')' && parentheses_ > 0) --parentheses_;
        if (c == '{' || c == '[') ++brackets_;
        ended_ = ends(line);
        if (ended_) return;
        if (c == '}' || c == ']') --brackets_;
        at_ = after == npos ? at_ + 1 : after;
    }

    [[nodiscard]] bool ends(std::string_view line) const {
        const char c = line[at_];
        if (c == '}' || c == ']') return brackets_ == 0;
        if (at_ > begin_ && is_comment_in_flow(line, at_)) return true;
        return c == ',' && parentheses_ == 0 && brackets_ == 0 && begins_entry(line, at_, in_);
    }

    std::string_view source_;
    std::size_t begin_;
    std::size_t at_;
    WrittenIn in_;
    std::size_t parentheses_ = 0;
    std::size_t brackets_ = 0;
    bool ended_ = false;
};

} // namespace

bool is_blank_or_line_end(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_lower_word(std::string_view text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == npos;
}

std::string_view without_leading_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == npos ? std::string_view{} : text.substr(begin);
}

std::size_t line_begin(std::string_view source, std::size_t at) {
    const std::size_t before = at == 0 ? npos : source.rfind('\n', std::min(at, source.size()) - 1);
    return before == npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view source, std::size_t at) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    return end > at && source[end - 1] == '\r' ? end - 1 : end;
}

std::size_t indentation_at(std::string_view source, std::size_t line_begin) {
    return std::min(source.find_first_not_of(' ', line_begin), source.size()) - line_begin;
}

std::size_t after_quotes(std::string_view line, std::size_t begin) {
    const char quote = line[begin];
    for (std::size_t at = begin + 1; at < line.size() && line[at] != '\n'; ++at) {
        if (line[at] == '\\' && quote == '"') {
            ++at;
        } else if (line[at] == quote) {
            if (at + 1 == line.size() || line[at + 1] != quote) return at + 1;
            ++at;
        }
    }
    return npos;
}

std::size_t end_in_block(std::string_view source, std::size_t begin) {
    const std::string_view line = source.substr(0, line_end(source, begin));
    if (const std::size_t end = end_of_quoted(line, begin, WrittenIn::block); end != npos) return end;
    std::size_t at = begin;
    while (at < line.size() && !(at > begin && begins_comment(line, at))) {
        const std::size_t after = begins_quotes(line, at) ? after_quotes(line, at) : npos;
        at = after == npos ? at + 1 : after;
    }
    return trim_end(source, begin, at);
}

std::size_t end_in_flow(std::string_view source, std::size_t begin, WrittenIn in) {
    const std::string_view line = source.substr(0, line_end(source, begin));
    if (const std::size_t end = end_of_quoted(line, begin, in); end != npos) return end;
    FlowValue value(source, begin, in);
    value.read_line();
    const std::size_t end = trim_end(source, begin, value.at());
    for (std::size_t more = 0; more < most_lines && value.continues(); ++more) value.read_line();
    return value.parentheses() == 0 ? trim_end(source, begin, value.at()) : end;
}

WrittenValue value_of_line(std::string_view source, std::size_t at) {
    const std::size_t end = line_end(source, at);
    const std::string_view line = source.substr(0, end);
    WrittenValue value;
    std::size_t begin = skip_blanks(line, line_begin(source, at), end);
    while (begins_item(line, begin)) {
        begin = skip_blanks(line, begin + 1, end);
        value.in = WrittenIn::block_item;
    }
    const std::size_t colon = find_colon_of_key(line, begin);
    if (colon != npos) {
        value.key = without_quotes(source.substr(begin, trim_end(source, begin, colon) - begin));
        value.in = WrittenIn::block;
        begin = skip_blanks(line, colon + 1, end);
    }
    const bool has_name = begin + 1 < end && !is_blank_or_line_end(source[begin + 1]);
    const std::size_t after = has_name ? std::min(skip_yaml_properties(source, begin), end) : begin;
    value.begin = after < end ? after : begin;
    value.text = source.substr(value.begin, end_in_block(source, value.begin) - value.begin);
    return value;
}

} // namespace kpitrace
