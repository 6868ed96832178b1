#include "scorecard/question_marks.hpp"

#include "scorecard/yaml_written.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr char hidden_mark = '\x01'; // control characters are refused before

/// Whether a key, a value or an item begins at `at`. `line` ends at the end of its line.
bool begins_token(std::string_view line, std::size_t at) {
    const std::size_t before = at == 0 ? npos : line.find_last_not_of(" \t", at - 1);
    if (before == npos || line[before] == '\n' || line[before] == '\r') return true;
    if (std::string_view("{[,").find(line[before]) != npos) return true;
    return before + 1 < at && std::string_view("-:?").find(line[before]) != npos;
}

/// Whether the word of `at` is an anchor, an alias or a tag.
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
