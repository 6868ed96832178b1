#include "scorecard/yaml_text.hpp"

#include "scorecard/yaml_look_alikes.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::string_view save_as_utf8 = "save the scorecard as UTF-8";

Span byte_at(std::size_t at) {
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
}

struct ByteOrderMark {
    std::string_view bytes;
    std::string_view encoding;
};

/// UTF-32's little-endian mark begins with UTF-16's.
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

/// yaml-cpp would stop at some control characters as if the file ended there.
bool check_control_characters(ErrorSink& errors, std::string_view text) {
    const auto found = std::ranges::find_if(text, is_forbidden);
    if (found == text.end()) return true;
    const auto at = static_cast<std::size_t>(found - text.begin());
    if (*found == '\0') {
        errors.error("not-utf-8", byte_at(at), "a NUL byte in the scorecard; expected UTF-8 text",
                     std::string(save_as_utf8) + ": one in UTF-16 looks like this");
        return false;
    }
    const auto code = static_cast<unsigned>(static_cast<unsigned char>(*found));
    errors.error("control-character", byte_at(at),
                 fmt::format("the control character U+{:04X} cannot be in YAML", code),
                 fmt::format("drop it, or write it as `\"\\x{:02x}\"`", code));
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

/// yaml-cpp takes a lone carriage return for a character: a comment would swallow the rest of the file.
bool check_line_ends(ErrorSink& errors, std::string_view text) {
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (text.substr(at + 1, 1) == "\n") continue;
        errors.error("line-end", byte_at(at), "a carriage return alone ends this line; expected LF or CRLF",
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
                         fmt::format("a line of {} bytes; a scorecard's lines have {} at most", end - begin,
                                     longest_scorecard_line),
                         "write the scorecard on several lines");
            return false;
        }
        begin = end + 1;
    }
    return true;
}

struct Explanation {
    std::string_view yaml_message; ///< how yaml-cpp's begins
    std::string_view message;
    std::string_view help;
};

constexpr std::string_view check_indentation = "check the indentation: what belongs together begins in the same column";

constexpr std::string_view incomplete_escape = "bad character found while scanning hex number";
constexpr std::string_view impossible_character = "invalid unicode";

constexpr std::array explanations{
    Explanation{"illegal map value", "a `:` that gives a value cannot be here",
                "put text that holds `: ` in quotes, or check the indentation of this line"},
    Explanation{"illegal map key", "a key cannot be here", check_indentation},
    Explanation{"illegal block entry", "the item of a list cannot begin here",
                "begin the list on a line of its own, or write it as `[a, b]`"},
    Explanation{"illegal flow end", "this bracket closes nothing, or another kind of bracket",
                "pair `[` with `]` and `{` with `}`"},
    Explanation{"unknown token", "text cannot begin with this character", "put the text in quotes"},
    Explanation{"end of map not found", "this line does not fit the map that it is in", check_indentation},
    Explanation{"end of sequence not found", "this line does not fit the list that it is in", check_indentation},
    Explanation{"end of sequence flow not found", "this `[` is never closed", "close it with `]`"},
    Explanation{"end of map flow not found", "this `{` is never closed", "close it with `}`"},
    Explanation{"the referenced anchor is not defined", "this alias names no anchor above it",
                "an anchor `&name` must be before its alias `*name`; put text that begins with `*` in quotes"},
    Explanation{"alias not found after *", "an alias needs a name behind its `*`",
                "put text that begins with `*` in quotes"},
    Explanation{"anchor not found after &", "an anchor needs a name behind its `&`",
                "put text that begins with `&` in quotes"},
    Explanation{"unknown escape character", "this escape is unknown in double quotes",
                "write a backslash as `\\\\`, or put the text in single quotes"},
    Explanation{incomplete_escape,
                "this escape is incomplete; expected 2 hexadecimal digits behind `\\x`, 4 behind `\\u` "
                "or 8 behind `\\U`",
                "write a backslash as `\\\\`, or put the text in single quotes"},
    Explanation{impossible_character, "this escape stands for no character of Unicode",
                "write a backslash as `\\\\`, or put the text in single quotes"},
    Explanation{"cannot assign multiple anchors", "a second anchor of one value", "drop one of them"},
    Explanation{"cannot assign multiple tags", "a second tag of one value", "drop both of them"},
    Explanation{"unexpected character in block scalar", "text cannot be in the line of a block's `|` or `>`",
                "begin the text on the next line"},
    Explanation{"illegal document indicator", "a document's border cannot be in quoted text",
                "close the quote before it"},
    Explanation{"illegal EOF in scalar", "a quoted text is not closed before this", "close the quote"},
};

/// Of the line of `at`: the tab in its indentation.
std::optional<std::size_t> find_tab_of_line(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_not_of(" \t-", begin), text.size());
    const std::size_t tab = text.find('\t', begin);
    return tab < end ? std::optional(tab) : std::nullopt;
}

bool is_about_escape(std::string_view yaml_message) {
    return yaml_message.starts_with("unknown escape") || yaml_message.starts_with(incomplete_escape) ||
           yaml_message.starts_with(impossible_character);
}

void report_explained(ErrorSink& errors, std::string_view yaml_message, std::size_t at) {
    const auto* found = std::ranges::find_if(explanations, [&](const Explanation& explanation) {
        return yaml_message.starts_with(explanation.yaml_message);
    });
    if (found == explanations.end()) {
        errors.error("yaml-syntax", byte_at(at), fmt::format("this is not YAML: {}", quoted(yaml_message)));
        return;
    }
    errors.error("yaml-syntax", byte_at(at), std::string(found->message), std::string(found->help));
}

/// The mark is behind the escape, and behind all that was taken for its digits.
void report_escape(ErrorSink& errors, std::string_view yaml_message, std::size_t at) {
    const std::string_view text = errors.file().text();
    const std::size_t backslash = at == 0 ? std::string_view::npos : text.rfind('\\', at - 1);
    report_explained(errors, yaml_message, backslash == std::string_view::npos ? at : backslash);
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
    errors.error("tab-indent", byte_at(at), "a tab in the indentation; expected spaces",
                 "replace tabs at the beginning of lines by spaces");
}

void report_yaml_error(ErrorSink& errors, std::string_view yaml_message, const YamlStopPlace& stop) {
    const std::string_view text = errors.file().text();
    if (const auto tab = find_tab_of_line(text, stop.at)) return report_tab(errors, *tab);
    if (const auto look_alike = find_look_alike_of_lines(text, stop.last_begin, line_end(text, stop.at)))
        return report_look_alike(errors, *look_alike);
    if (is_about_escape(yaml_message)) return report_escape(errors, yaml_message, stop.at);
    if (auto slip = find_slip(text, stop))
        return errors.error("yaml-syntax", slip->span, std::move(slip->message), std::move(slip->help));
    const bool open_bracket = stop.innermost && yaml_message.find("flow not found") != std::string_view::npos;
    report_explained(errors, yaml_message, open_bracket ? *stop.innermost : stop.at);
}

} // namespace kpitrace
