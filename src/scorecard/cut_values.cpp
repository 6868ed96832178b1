#include "scorecard/cut_values.hpp"

#include "scorecard/foreign_number.hpp"
#include "scorecard/yaml_slips.hpp"
#include "scorecard/yaml_written.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

std::size_t skip_blanks(std::string_view source, std::size_t at) {
    return std::min(source.find_first_not_of(" \t", at), source.size());
}

bool is_in_braces(std::string_view source, const YamlNode& map) {
    return source.substr(map.written.span.begin, 1) == "{";
}

/// Whether an entry is a key alone, without a colon and a value.
bool is_lone_key(std::string_view source, const YamlTree::Entry& entry) {
    if (entry.key.absorbed || entry.value.kind != YamlKind::null || !entry.value.text.empty()) return false;
    const std::size_t after = skip_blanks(source, entry.key.span.end);
    return after < source.size() && std::string_view(",}\r\n").find(source[after]) != npos;
}

bool is_open(std::string_view text) {
    return std::ranges::count(text, '(') > std::ranges::count(text, ')');
}

/// Looks through the entries of a map in braces for values that a comma has cut in two.
class CommaSearch {
public:
    CommaSearch(Reading& reading, const YamlNode& map, const std::function<bool(std::string_view)>& is_key)
        : reading_(reading)
        , map_(map)
        , is_key_(is_key)
        , source_(reading.errors.file().text()) {}

    void run() {
        const std::size_t entries = YamlTree::size(map_);
        for (std::size_t i = 0; i < entries; ++i) {
            const YamlTree::Entry entry = reading_.tree.entry(map_, i);
            if (entry.key.absorbed) continue;
            if (i + 1 == entries) return warn_of_last_comma(entry);
            if (is_lone_comma(i)) {
                join_comma(i);
            } else if (entry.value.kind == YamlKind::scalar && entry.value.span == entry.value.written.span) {
                join_texts(i);
            }
        }
    }

private:
    /// Whether entry `i` is like `decimal: ,` with another entry after it. YAML reads it as an empty value, and then an
    /// entry without key and value.
    [[nodiscard]] bool is_lone_comma(std::size_t i) const {
        const YamlTree::Entry next = reading_.tree.entry(map_, i + 1);
        const YamlTree::Entry entry = reading_.tree.entry(map_, i);
        const bool is_empty = entry.value.kind == YamlKind::null && entry.value.text.empty();
        const bool is_nothing = next.key.kind == YamlKind::null && next.key.text.empty() && !next.key.absorbed;
        return is_empty && is_nothing && comma_of(entry.key) != npos;
    }

    /// The offset of the comma that directly follows the key's colon; npos if something else does.
    [[nodiscard]] std::size_t comma_of(const YamlNode& key) const {
        const std::size_t colon = skip_blanks(source_, key.span.end);
        if (source_.substr(colon, 1) != ":") return npos;
        const std::size_t comma = skip_blanks(source_, colon + 1);
        return source_.substr(comma, 1) == "," ? comma : npos;
    }

    /// Warns of `{decimal: ,}`. It is valid YAML, a key without a value and a comma at the end, so it cannot be an
    /// error.
    void warn_of_last_comma(const YamlTree::Entry& entry) const {
        constexpr std::array<std::string_view, 3> keys_of_marks{"delimiter", "decimal", "thousands"};
        const bool is_empty = entry.value.kind == YamlKind::null && entry.value.text.empty();
        if (!is_empty || std::ranges::find(keys_of_marks, entry.key.text) == keys_of_marks.end()) return;
        const std::size_t comma = comma_of(entry.key);
        if (comma == npos) return;
        reading_.errors.warning("cut-text", span_of(comma, comma + 1),
                                fmt::format("inside `{{ }}` a comma ends an entry: `{}` has no value", entry.key.text),
                                help_to_quote({entry.key.text, ",", comma, WrittenIn::map_in_braces}));
    }

    void join_comma(std::size_t i) {
        const YamlNode& key = reading_.tree.entry(map_, i).key;
        const std::size_t comma = comma_of(key);
        reading_.errors.error("yaml-syntax", span_of(comma, comma + 1), comma_in_flow("{ }"),
                              help_to_quote({key.text, ",", comma, WrittenIn::map_in_braces}));
        reading_.tree.join_entries(map_, i, i + 1, ",", span_of(comma, comma + 1));
    }

    /// Joins the keys after a value to it if the comma has certainly cut it: a parenthesis was open at the comma, or
    /// one of the keys is not a key of this map.
    void join_texts(std::size_t i) {
        const YamlNode& value = reading_.tree.entry(map_, i).value;
        const std::size_t begin = value.span.begin;
        if (value.written.style != YamlStyle::plain) return;
        const std::size_t end = end_in_flow(source_, begin, WrittenIn::map_in_braces);
        const std::size_t last = last_lone_key(i, end);
        if (last == i) return;
        const bool closes = is_open(value.text) && !is_open(source_.substr(begin, end - begin));
        if (closes || has_other_than_key(i, last)) report_comma(i, last, end);
    }

    /// The index of the last lone key that directly follows entry `i` and begins before `end`; `i` if there is none.
    [[nodiscard]] std::size_t last_lone_key(std::size_t i, std::size_t end) const {
        std::size_t last = i;
        for (std::size_t next = i + 1; next < YamlTree::size(map_); ++next) {
            const YamlTree::Entry entry = reading_.tree.entry(map_, next);
            if (entry.key.span.begin >= end || !is_lone_key(source_, entry)) break;
            last = next;
        }
        return last;
    }

    [[nodiscard]] bool has_other_than_key(std::size_t i, std::size_t last) const {
        for (std::size_t next = i + 1; next <= last; ++next)
            if (!is_key_(reading_.tree.entry(map_, next).key.text)) return true;
        return false;
    }

    /// The error repairs the tree. If the text can be a number in another notation, as in `{target: 1,000}`, the first
    /// reading becomes the value, so that no further error follows.
    void report_comma(std::size_t i, std::size_t last, std::size_t end) {
        const YamlTree::Entry entry = reading_.tree.entry(map_, i);
        const std::size_t begin = entry.value.span.begin;
        const std::size_t comma = source_.find(',', entry.value.span.end);
        const WrittenValue value{entry.key.text, source_.substr(begin, end - begin), begin, WrittenIn::map_in_braces};
        const auto numbers = readings_of_number(value.text);
        std::string help = numbers.empty() ? help_to_quote(value) : help_with_readings(value.key, numbers);
        reading_.errors.error("yaml-syntax", span_of(comma, comma + 1), comma_in_flow("{ }"), std::move(help));
        std::string text = numbers.empty() ? std::string(value.text) : numbers.front().number;
        reading_.tree.join_entries(map_, i, last, std::move(text), value.span());
    }

    Reading& reading_;
    const YamlNode& map_;
    const std::function<bool(std::string_view)>& is_key_;
    std::string_view source_;
};

/// The `#` of a comment that follows `at` on the same line; npos where there is none.
std::size_t comment_after(std::string_view source, std::size_t at) {
    const std::size_t hash = skip_blanks(source, at);
    return hash > at && source.substr(hash, 1) == "#" ? hash : npos;
}

/// Whether the `#` was probably meant as text. People write a space after the `#` of a comment.
bool looks_like_text(std::string_view source, std::size_t hash) {
    const std::size_t end = line_end(source, hash);
    return hash + 1 >= end || !is_blank_or_line_end(source[hash + 1]);
}

/// The value from `begin` to the end of its line, including what YAML reads as a comment.
WrittenValue whole_value(std::string_view source, std::size_t begin) {
    WrittenValue value = value_of_line(source, begin);
    if (value.begin != begin) value = {{}, {}, begin, WrittenIn::block};
    std::size_t end = line_end(source, begin);
    while (end > begin && is_blank_or_line_end(source[end - 1])) --end;
    value.text = source.substr(begin, end - begin);
    return value;
}

std::string help_for_comment(std::string_view source, std::size_t hash, const WrittenValue& value) {
    const bool lone = hash + 1 >= line_end(source, hash);
    return fmt::format("if it belongs to the text, {}; if not, {}", help_to_quote(value),
                       lone ? "delete it" : "write a space after the `#`");
}

/// Whether all parentheses and quotes of the text are closed. They are not in an expression that a comment has cut.
bool is_balanced(std::string_view text) {
    std::ptrdiff_t depth = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')') --depth;
        const bool quote = text[at] == '"' || text[at] == '\'';
        const std::size_t after = quote ? after_quotes(text, at) : at + 1;
        if (after == npos) return false;
        at = after;
    }
    return depth == 0;
}

void report_slip(Reading& reading, YamlSlip slip) {
    reading.errors.error("yaml-syntax", slip.span, std::move(slip.message), std::move(slip.help));
}

bool report_item_without_text(Reading& reading, const YamlNode& node) {
    const std::string_view source = reading.errors.file().text();
    const std::size_t dash = node.span.begin;
    if (source.substr(dash, 1) != "-") return false;
    const std::size_t hash = comment_after(source, dash + 1);
    if (hash == npos) {
        report_slip(reading, {node.span, "nothing follows this `-`, so this list item is empty; expected a text",
                              "to write a `-` as text, write `- \"-\"`; to write an empty text, write `- \"\"`"});
        return true;
    }
    WrittenValue value = whole_value(source, hash);
    value.key = {};
    value.in = WrittenIn::block_item;
    report_slip(reading, {span_of(hash, hash + 1), "a `#` begins a comment in YAML, so this list item is empty",
                          help_to_quote(value)});
    return true;
}

/// Reports a list item with a colon in it, which YAML reads as a map with one entry. Returns whether it reported.
bool report_colon_in_item(Reading& reading, const YamlNode& node) {
    const std::string_view source = reading.errors.file().text();
    if (YamlTree::size(node) != 1 || is_in_braces(source, node)) return false;
    const YamlTree::Entry entry = reading.tree.entry(node, 0);
    const bool plain = entry.key.written.style == YamlStyle::plain && entry.value.written.style == YamlStyle::plain;
    if (entry.key.kind != YamlKind::scalar || entry.value.kind != YamlKind::scalar || !plain) return false;
    const std::size_t colon = skip_blanks(source, entry.key.span.end);
    if (source.substr(colon, 1) != ":" || entry.value.span.begin < colon) return false;
    const std::size_t begin = entry.key.span.begin;
    const WrittenValue value{
        {}, source.substr(begin, entry.value.span.end - begin), begin, WrittenIn::list_in_brackets};
    report_slip(reading, {span_of(colon, colon + 1), std::string(colon_in_text), help_to_quote(value)});
    return true;
}

bool report_empty_block(Reading& reading, const YamlNode& node) {
    const std::string_view source = reading.errors.file().text();
    const std::size_t at = node.written.span.begin;
    if (node.written.style != YamlStyle::block || !node.text.empty() || at >= source.size()) return false;
    const WrittenValue value = value_of_line(source, at);
    if (value.begin != at || value.text.empty()) return false;
    report_slip(reading, slip_of_first_character(source, value));
    return true;
}

} // namespace

void join_cut_values(Reading& reading, const YamlNode& map, const std::function<bool(std::string_view)>& is_key) {
    if (map.kind != YamlKind::map || !is_in_braces(reading.errors.file().text(), map)) return;
    CommaSearch(reading, map, is_key).run();
}

void warn_of_comment_after(Reading& reading, const YamlNode& text) {
    const std::string_view source = reading.errors.file().text();
    if (text.kind != YamlKind::scalar || text.written.style != YamlStyle::plain) return;
    const Span written = text.written.span;
    const std::size_t hash = comment_after(source, written.end);
    if (hash == npos || !looks_like_text(source, hash)) return;
    reading.errors.warning("cut-text", span_of(hash, line_end(source, hash)),
                           fmt::format("` #` begins a comment in YAML, so the text is only {}", backticked(text.text)),
                           help_for_comment(source, hash, whole_value(source, written.begin)));
}

void warn_of_comment_for_value(Reading& reading, const YamlNode& key, const YamlNode& value) {
    const std::string_view source = reading.errors.file().text();
    if (value.kind != YamlKind::null || !value.text.empty()) return;
    const std::size_t colon = skip_blanks(source, key.span.end);
    if (source.substr(colon, 1) != ":") return;
    const std::size_t hash = comment_after(source, colon + 1);
    if (hash == npos || !looks_like_text(source, hash)) return;
    WrittenValue whole = whole_value(source, hash);
    whole.key = key.text;
    reading.errors.warning("cut-text", span_of(hash, line_end(source, hash)),
                           fmt::format("` #` begins a comment in YAML, so {} has no value", backticked(key.text)),
                           help_for_comment(source, hash, whole));
}

bool report_comment_in(Reading& reading, const YamlNode& text) {
    const std::string_view source = reading.errors.file().text();
    if (text.kind != YamlKind::scalar || text.written.style != YamlStyle::plain) return false;
    const std::size_t hash = comment_after(source, text.written.span.end);
    if (hash == npos) return false;
    WrittenValue value = value_of_line(source, text.written.span.begin);
    if (value.begin != text.written.span.begin) {
        value = {{}, {}, text.written.span.begin, WrittenIn::map_in_braces};
        value.text = source.substr(value.begin, end_in_flow(source, value.begin, value.in) - value.begin);
    }
    if (is_balanced(text.text) || !is_balanced(value.text)) return false;
    report_slip(reading, {span_of(hash, hash + 1), std::string(hash_in_text), help_to_quote(value)});
    return true;
}

bool report_lost_text(Reading& reading, const YamlNode& node) {
    if (node.kind == YamlKind::scalar) return report_empty_block(reading, node);
    if (node.kind == YamlKind::map) return report_colon_in_item(reading, node);
    const bool is_empty_item = node.kind == YamlKind::null && node.text.empty();
    return (is_empty_item || node.kind == YamlKind::list) && report_item_without_text(reading, node);
}

} // namespace kpitrace
