#include "scorecard/foreign_number.hpp"
#include "scorecard/yaml_scalar.hpp"
#include "scorecard/yaml_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {

namespace {

/// Keys whose value can be a list of texts.
constexpr std::array<std::string_view, 12> list_keys{"file",   "date_format",  "null",      "columns",
                                                     "drives", "ignore",       "header",    "optional",
                                                     "units",  "perspectives", "fill_down", "month_names"};

/// Keys whose value is always a text and never a map.
constexpr std::array<std::string_view, 6> text_keys{"name", "description", "owner", "unit", "expression", "where"};

struct FirstCharacter {
    char character = '\0';
    std::string_view message;
};

constexpr std::array first_characters{
    FirstCharacter{'|', "a `|` begins a block of text in YAML"},
    FirstCharacter{'>', "a `>` begins a block of text in YAML"},
    FirstCharacter{'*', "a `*` begins an alias in YAML, but there is no anchor of that name above it"},
    FirstCharacter{'&', "an `&` begins an anchor in YAML, but no name follows it"},
    FirstCharacter{'-', "a `- ` begins a list in YAML, and a list cannot begin on the line of its key"},
};

std::string message_about(char first) {
    const auto* found = std::ranges::find(first_characters, first, &FirstCharacter::character);
    if (found != first_characters.end()) return std::string(found->message);
    return fmt::format("a text without quotes cannot begin with `{}` in YAML", first);
}

/// What else a value with this first character could mean, as the end of a hint.
std::string_view other_reading_of(char first, std::string_view text) {
    if (first == '*') return "; an anchor, written as `&name`, must be above its alias";
    if (text.size() > 1 && (first == '|' || first == '>')) return "; the text of a block begins on the next line";
    return {};
}

bool is_mark(char c) {
    return std::string_view("%@`|>*&#,?").find(c) != npos;
}

/// The text on one line: each line end, together with the indentation after it, becomes a blank.
std::string in_one_line(std::string_view text) {
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        line += text.substr(at, end - at);
        at = std::min(text.find_first_not_of(" \t\r\n", end), text.size());
        if (end < text.size() && at < text.size()) line += ' ';
    }
    return line;
}

/// The text without the quotes that its writer put around it. For a text that has more such quotes inside.
std::string without_own_quotes(std::string text) {
    constexpr std::string_view escaped = "\\\"";
    const char quote = text.empty() ? '\0' : text.front();
    if ((quote != '"' && quote != '\'') || text.size() < 2 || text.back() != quote) return text;
    const std::size_t after = after_quotes(text, 0);
    if (after == npos || after == text.size()) return text;
    text = text.substr(1, text.size() - 2);
    for (std::size_t at = text.find(escaped); quote == '"' && at != npos; at = text.find(escaped, at + 1))
        text.erase(at, 1);
    const auto is_in_word = [&](std::size_t at) {
        return at > 0 && at + 2 < text.size() && is_lower_word(text.substr(at - 1, 1)) &&
               is_lower_word(text.substr(at + 2, 1));
    };
    for (std::size_t at = text.find("''"); quote == '\'' && at != npos; at = text.find("''", at + 1))
        if (is_in_word(at)) text.erase(at, 1);
    return text;
}

/// The value in quotes, in the way it was meant.
std::string requoted(std::string_view text) {
    return yaml_quoted(without_own_quotes(in_one_line(text)));
}

/// The offset of the colon after a key that begins with a mark, as in `%: 1`; npos if the value is not such a key.
std::size_t colon_of_marked_key(const WrittenValue& value) {
    if (!value.key.empty() || (value.in != WrittenIn::block && value.in != WrittenIn::map_in_braces)) return npos;
    for (std::size_t at = value.text.find(':', 1); at != npos; at = value.text.find(':', at + 1))
        if (at + 1 == value.text.size() || is_blank_or_line_end(value.text[at + 1])) return at;
    return npos;
}

} // namespace

std::string with_key(const WrittenValue& value, std::string_view written) {
    if (!value.key.empty()) return fmt::format("{}: {}", value.key, written);
    return value.in == WrittenIn::block_item ? fmt::format("- {}", written) : std::string(written);
}

std::string comma_in_flow(std::string_view braces) {
    return fmt::format("inside `{}` a comma ends a text without quotes", braces);
}

std::string help_to_quote(const WrittenValue& value) {
    if (const std::size_t colon = colon_of_marked_key(value);
        colon != npos && value.text.size() <= longest_shown_value && is_mark(value.text.front())) {
        const std::string_view key = value.text.substr(0, value.text.find_last_not_of(" \t", colon - 1) + 1);
        return fmt::format("put the key in quotes: `{}{}`", yaml_quoted(key), value.text.substr(colon));
    }
    const std::string shown = with_key(value, requoted(value.text));
    if (value.text.size() > longest_shown_value || shown.size() > 2 * longest_shown_value) {
        const bool escapes = value.text.find_first_of("\"\\") != npos;
        return escapes ? "put the whole value in single quotes, and write each single quote in it twice"
                       : "put the whole value in double quotes";
    }
    const bool may_be_list = value.text.find(',') != npos && std::ranges::find(list_keys, value.key) != list_keys.end();
    if (may_be_list)
        return fmt::format("for a list write `{}: [{}]`, for a single text `{}`", value.key, value.text, shown);
    return fmt::format("put the whole value in quotes: `{}`", shown);
}

std::string help_for_entry_in(const WrittenValue& value, std::size_t at) {
    const std::string_view text = value.text;
    const std::size_t split = at - value.begin;
    if (value.key.empty() || text.size() > longest_shown_value || split >= text.size()) return help_to_quote(value);
    if (text.front() == '(' && text.back() == ')')
        return fmt::format("write a map in braces: `{}: {{{}}}`", value.key, text.substr(1, text.size() - 2));
    const std::string_view before = text.substr(0, text.find_last_not_of(" \t", split - 1) + 1);
    const std::size_t word = before.find_last_of(" \t;") + 1;
    if (!is_lower_word(before.substr(word))) return help_to_quote(value);
    const std::string_view after = without_leading_blanks(text.substr(text[split] == ':' ? split + 1 : split));
    const std::string entry = fmt::format("{}: {}", before.substr(word), after);
    const std::string one_text = with_key(value, requoted(text));
    const bool can_be_map = std::ranges::find(text_keys, value.key) == text_keys.end() && text[split] != '[';
    if (word == 0 && can_be_map && !after.empty()) {
        const std::string map = fmt::format("for a map write `{}: {{{}}}`", value.key, entry);
        return after.front() == '{' ? map : fmt::format("{}, for a single text `{}`", map, one_text);
    }
    if (value.in != WrittenIn::map_in_braces || word == 0) return help_to_quote(value);
    const std::string_view first = before.substr(0, before.find_last_not_of(" \t;", word - 1) + 1);
    const std::string entries = fmt::format("separate entries by a comma: `{}: {}, {}`", value.key, first, entry);
    if (before.find(';') != npos) return entries;
    return fmt::format("{}; for a single text write `{}`", entries, one_text);
}

YamlSlip slip_of_first_character(std::string_view source, const WrittenValue& value) {
    const Span first = span_of(value.begin, value.begin + 1);
    if (const auto target = read_compared_target(value.key, value.text)) {
        const Span sign = span_of(value.begin, value.begin + target->sign.size());
        return {sign, message_of(*target), help_of(*target, has_sibling_key(source, value, "direction"))};
    }
    const char character = value.text.front();
    std::string help = help_to_quote(value);
    if (colon_of_marked_key(value) == npos) help.append(other_reading_of(character, value.text));
    if (character == '-' && value.text.size() <= longest_shown_value) {
        const std::string_view item = value.text.substr(value.text.find_first_not_of(" \t", 1));
        help = fmt::format("for a list write `{}`, for a text `{}`", with_key(value, fmt::format("[{}]", item)),
                           with_key(value, yaml_quoted(value.text)));
    }
    return {first, message_about(character), std::move(help)};
}

std::string help_for_open_quote(std::string_view source, std::size_t quote) {
    WrittenValue value = value_of_line(source, quote);
    const std::size_t end = line_end(source, quote);
    const std::size_t next = std::min(source.find_first_not_of(" \t", quote + 1), end);
    const bool is_alone = next >= end || std::string_view(",]}").find(source[next]) != npos;
    const bool ends_after = quote + 3 >= end || std::string_view(" \t,]}").find(source[quote + 3]) != npos;
    if (source.substr(quote, 3) == "\"\\\"" && ends_after)
        return "a backslash makes the quote after it part of the text; write a single backslash as `\"\\\\\"`";
    if (!is_alone) return "close the quote";
    value.text = source.substr(quote, 1);
    if (value.begin != quote) value.key = {};
    return fmt::format("close the quote, or write the character itself as `{}`",
                       with_key(value, yaml_quoted(value.text)));
}

} // namespace kpitrace
