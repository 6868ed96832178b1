#include "scorecard/yaml_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace kpitrace {

namespace {

/// A comment ends a plain text of several lines. The comment is on the line where yaml-cpp stopped or on a line above
/// it, up to the line of the key.
std::optional<YamlSlip> slip_after_comment(std::string_view source, std::size_t stopped_at) {
    WrittenValue value = value_of_line(source, stopped_at);
    if (!value.key.empty() || value.in == WrittenIn::block_item || stopped_at >= source.size()) return std::nullopt;
    std::string whole(value.text);
    std::optional<std::size_t> hash;
    for (std::size_t begin = line_begin(source, stopped_at); begin > 0 && value.key.empty();) {
        begin = line_begin(source, begin - 1);
        value = value_of_line(source, begin);
        if (value.text.empty() || whole.size() > longest_shown_value) return std::nullopt;
        whole = std::string(value.text) + " " + whole;
        const std::size_t next = source.find_first_not_of(" \t", value.end());
        if (next != npos && next > value.end() && source[next] == '#') hash = next;
    }
    if (!hash || value.key.empty() || std::string_view("\"'[{|>&*!").find(value.text.front()) != npos)
        return std::nullopt;
    value.text = whole;
    return YamlSlip{span_of(*hash, *hash + 1), std::string(hash_in_text), help_to_quote(value)};
}

/// The slip of an item such as `-customer` below `- financial`: no space follows the dash.
std::optional<YamlSlip> slip_of_joined_item(std::string_view source, std::size_t stopped_at) {
    const std::size_t begin = line_begin(source, stopped_at);
    const std::size_t dash = source.find_first_not_of(' ', begin);
    if (begin == 0 || dash == npos || source[dash] != '-' || dash + 1 >= line_end(source, dash)) return std::nullopt;
    if (is_blank_or_line_end(source[dash + 1]) || source[dash + 1] == '-') return std::nullopt;
    if (value_of_line(source, begin - 1).in != WrittenIn::block_item) return std::nullopt;
    const std::string_view item = source.substr(dash + 1, end_in_block(source, dash + 1) - dash - 1);
    return YamlSlip{span_of(dash, dash + 1), "a `-` begins a list item only if a space follows it",
                    fmt::format("write it as `- {}`", item)};
}

/// The slip of an entry such as `target:10`: no space follows the colon.
std::optional<YamlSlip> slip_of_joined_colon(const WrittenValue& value) {
    const std::size_t colon = value.text.find(':');
    if (colon == npos || !is_lower_word(value.text.substr(0, colon))) return std::nullopt;
    if (value.text.size() > longest_shown_value || value.text.substr(colon).starts_with("://")) return std::nullopt;
    return YamlSlip{span_of(value.begin + colon, value.begin + colon + 1), std::string(joined_colon),
                    fmt::format("write it as `{}: {}`", value.text.substr(0, colon), value.text.substr(colon + 1))};
}

/// The slip of a line above that is an entry of a map without a proper colon: `objective grow` or `target:10`.
std::optional<YamlSlip> slip_of_lost_colon(std::string_view source, std::size_t stopped_at) {
    const std::size_t line = line_begin(source, stopped_at);
    const std::size_t lost = line == 0 ? 0 : line_begin(source, line - 1);
    if (lost == 0 || value_of_line(source, line).key.empty()) return std::nullopt;
    const WrittenValue value = value_of_line(source, lost);
    const std::size_t depth = indentation_at(source, lost);
    if (!value.key.empty() || value.in != WrittenIn::block || indentation_at(source, line) > depth) return std::nullopt;
    const std::size_t above = line_begin(source, lost - 1);
    const WrittenValue before = value_of_line(source, above);
    const bool begins_map = before.text.empty() && indentation_at(source, above) < depth;
    if (before.key.empty() || (!begins_map && indentation_at(source, above) != depth)) return std::nullopt;
    if (auto slip = slip_of_joined_colon(value)) return slip;
    const std::size_t blank = value.text.find(' ');
    if (blank == npos || !is_lower_word(value.text.substr(0, blank))) return std::nullopt;
    return YamlSlip{value.span(), "this line has no `:` after its key",
                    fmt::format("write it as `{}: {}`", value.text.substr(0, blank),
                                without_leading_blanks(value.text.substr(blank)))};
}

/// The offset after the bracket that closes the bracket at `begin`, on the same line.
std::size_t after_bracket(std::string_view source, std::size_t begin) {
    std::size_t depth = 0;
    for (std::size_t at = begin; at < line_end(source, begin); ++at) {
        if (source[at] == '[' || source[at] == '{') ++depth;
        if ((source[at] == ']' || source[at] == '}') && --depth == 0) return at + 1;
    }
    return npos;
}

std::optional<YamlSlip> slip_after_bracket(std::string_view source, const WrittenValue& value, std::size_t stopped_at) {
    const std::size_t after = after_bracket(source, value.begin);
    if (after == npos || after >= value.end() || stopped_at < after) return std::nullopt;
    const char open = source[value.begin];
    const std::size_t more = after + source.substr(after).find_first_not_of(" \t");
    if (source.substr(more, value.end() - more).find_first_not_of(" \t]},") == npos)
        return YamlSlip{
            span_of(more, value.end()),
            source[more] == ',' ? "a `,` cannot follow the bracket that ends a value"
                                : fmt::format("this `{}` closes no bracket", source[more]),
            fmt::format("delete it: `{}`", with_key(value, source.substr(value.begin, after - value.begin)))};
    return YamlSlip{span_of(after + source.substr(after).find_first_not_of(" \t"), value.end()),
                    fmt::format("a value that begins with `{}` ends at its `{}`, but more text follows here", open,
                                open == '[' ? ']' : '}'),
                    help_to_quote(value)};
}

std::optional<YamlSlip> slip_after_quote(std::string_view source, const WrittenValue& value, std::size_t stopped_at) {
    std::size_t after = after_quotes(source, value.begin);
    if (after == npos || after >= value.end() || stopped_at < after) return std::nullopt;
    after += source.substr(after).find_first_not_of(" \t");
    return YamlSlip{span_of(after, value.end()), std::string(more_text_after_quote), help_to_quote(value)};
}

/// The slip of a colon in a plain text. The colon of the key itself is before `value.text`.
std::optional<YamlSlip> slip_at_colon(std::string_view source, const WrittenValue& value, std::size_t stopped_at) {
    if (value.key.empty()) return std::nullopt;
    for (std::size_t at = value.text.find(':'); at != npos; at = value.text.find(':', at + 1)) {
        const std::size_t colon = value.begin + at;
        const bool ends_key = colon + 1 >= source.size() || is_blank_or_line_end(source[colon + 1]);
        if (ends_key && colon <= stopped_at)
            return YamlSlip{span_of(colon, colon + 1), std::string(colon_in_text), help_for_entry_in(value, colon)};
    }
    return std::nullopt;
}

std::optional<YamlSlip> slip_of_line(std::string_view source, std::size_t stopped_at) {
    const WrittenValue value = value_of_line(source, stopped_at);
    if (value.text.empty() || stopped_at < value.begin) return std::nullopt;
    const char first = value.text.front();
    if (first == '"' || first == '\'') return slip_after_quote(source, value, stopped_at);
    if (first == '[' || first == '{') {
        if (auto slip = find_slip_in_flow(source, value.begin, stopped_at)) return slip;
        return slip_after_bracket(source, value, stopped_at);
    }
    const bool is_list = first == '-' && value.text.size() > 1 && is_blank_or_line_end(value.text[1]);
    if (is_list || std::string_view("%@`|>*&,").find(first) != npos) return slip_of_first_character(source, value);
    return slip_at_colon(source, value, stopped_at);
}

} // namespace

std::optional<YamlSlip> find_slip_in_block(std::string_view source, std::size_t stopped_at) {
    if (auto slip = slip_after_comment(source, stopped_at)) return slip;
    if (auto slip = slip_of_joined_item(source, stopped_at)) return slip;
    if (auto slip = slip_of_lost_colon(source, stopped_at)) return slip;
    return slip_of_line(source, stopped_at);
}

} // namespace kpitrace
