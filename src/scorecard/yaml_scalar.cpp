// yaml-cpp gives the value of a scalar and where the scalar begins, but not how it is written. To underline a single
// token inside `"a \u00e9 b"` or a folded block, the written text is compared with the value piece by piece, until each
// byte of the value has its place.
#include "scorecard/yaml_scalar.hpp"

#include "scorecard/yaml_written.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace kpitrace {

namespace {

/// Words that some YAML readers do not read as text.
constexpr std::array<std::string_view, 11> other_than_text{"null", "true", "false", "yes", "no", "on",
                                                           "off",  "y",    "n",     "nan", "inf"};

/// Whether the character is a European letter or in a common block of Asian scripts. None of these characters is
/// invisible.
bool is_plain_beyond_ascii(char32_t c) {
    return (c >= 0xC0 && c <= 0x24F) || (c >= 0x391 && c <= 0x481) || (c >= 0x3041 && c <= 0x9FFF);
}

/// Whether the character is a sign that is common in texts and numbers: `§`, dashes, quotes, `€`, and the spaces within
/// numbers.
bool is_sign_beyond_ascii(char32_t c) {
    return (c >= 0xA0 && c <= 0xBF && c != 0xAD) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x202F && c <= 0x205E) ||
           (c >= 0x20A0 && c <= 0x20C0);
}

bool is_plain_character(const CodePoint& c) {
    if (!c.valid) return false;
    if (c.value < 0x80) return c.value >= 0x20 && c.value < 0x7F;
    return is_plain_beyond_ascii(c.value) || is_sign_beyond_ascii(c.value);
}

/// Whether a plain scalar can safely begin with this letter. Other beginnings could be numbers, dates, or signs of
/// YAML.
bool begins_plain(const CodePoint& c) {
    const bool is_letter = (c.value >= U'a' && c.value <= U'z') || (c.value >= U'A' && c.value <= U'Z');
    return c.valid && (is_letter || c.value == U'_' || is_plain_beyond_ascii(c.value));
}

/// Whether every reader of YAML reads the plain text back as the same text. It is stricter than the standard, because
/// readers differ.
bool is_plain(std::string_view text, YamlContext context) {
    if (text.empty() || !begins_plain(first_code_point(text)) || text.back() == ' ' || text.back() == ':') return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    if (context == YamlContext::flow && text.find_first_of(",[]{}:?") != std::string_view::npos) return false;
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(first_code_point(rest).size))
        if (!is_plain_character(first_code_point(rest)) || begins_log_command(rest)) return false;
    const std::string lower = to_lower(text);
    return std::find(other_than_text.begin(), other_than_text.end(), lower) == other_than_text.end();
}

/// Whether the character is invisible or not allowed in YAML.
bool needs_escape(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool invisible = (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
    return control || invisible || c == 0xAD || c == 0x61C || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

std::string escaped(const CodePoint& point, std::string_view bytes) {
    if (!point.valid) return "\uFFFD";
    if (point.value == U'"' || point.value == U'\\') return "\\" + std::string(bytes);
    if (point.value == U'\n') return "\\n";
    if (point.value == U'\t') return "\\t";
    if (!needs_escape(point.value)) return std::string(bytes);
    const auto code = static_cast<std::uint32_t>(point.value);
    if (code < 0x100) return fmt::format("\\x{:02x}", code);
    return code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
}

std::string double_quoted(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        out += begins_log_command(text) ? "\\x23" : escaped(point, text.substr(0, point.size));
        text.remove_prefix(point.size);
    }
    return out + "\"";
}

/// A piece of the written text, and the bytes of the value that it makes. An escape is one piece, and every other byte
/// is a piece too.
struct Piece {
    std::size_t written = 1;
    std::size_t bytes = 1;
    char value = 0; ///< if the piece makes a single byte, that byte
};

std::size_t utf8_length(std::uint32_t code) {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

std::uint32_t parse_hex(std::string_view digits) {
    std::uint32_t code = 0;
    for (const char c : digits) {
        const auto letter = static_cast<unsigned>((c | 0x20) - 'a' + 10);
        code = code * 16 + (c <= '9' ? static_cast<unsigned>(c - '0') : letter);
    }
    return code;
}

Piece hex_escape(std::string_view rest, std::size_t digits) {
    const std::uint32_t code = parse_hex(rest.substr(2, digits));
    return {.written = 2 + digits, .bytes = utf8_length(code), .value = static_cast<char>(code & 0x7FU)};
}

/// The piece of an escape. `rest` begins with a backslash.
Piece escape_piece(std::string_view rest) {
    if (rest.size() < 2) return {};
    switch (rest[1]) {
    case 'x':
        return hex_escape(rest, 2);
    case 'u':
        return hex_escape(rest, 4);
    case 'U':
        return hex_escape(rest, 8);
    case '\r':
        return {.written = rest.substr(2, 1) == "\n" ? 3U : 2U, .bytes = 0};
    case '\n':
        return {.written = 2, .bytes = 0};
    case 'N':
    case '_':
        return {.written = 2, .bytes = 2};
    case 'L':
    case 'P':
        return {.written = 2, .bytes = 3};
    case 't':
        return {.written = 2, .bytes = 1, .value = '\t'};
    case 'n':
        return {.written = 2, .bytes = 1, .value = '\n'};
    case 'r':
        return {.written = 2, .bytes = 1, .value = '\r'};
    default:
        return {.written = 2, .bytes = 1, .value = rest[1]};
    }
}

class Walker {
public:
    Walker(std::string_view source, YamlStyle style, std::size_t begin, std::size_t limit)
        : source_(source.substr(0, limit))
        , style_(style)
        , at_(begin) {}

    [[nodiscard]] std::size_t at() const { return std::min(at_, source_.size()); }
    [[nodiscard]] bool at_end() const { return at_ >= source_.size(); }

    [[nodiscard]] Piece piece() const {
        const std::string_view rest = source_.substr(at_);
        if (style_ == YamlStyle::double_quoted && rest.front() == '\\') return escape_piece(rest);
        if (style_ == YamlStyle::single_quoted && rest.starts_with("''")) return {2, 1, '\''};
        return {1, 1, rest.front()};
    }
    void pass(const Piece& piece) { at_ += piece.written; }

    void skip_blanks() {
        while (!at_end()) {
            const Piece next = piece();
            if (next.bytes != 0 && !(next.bytes == 1 && is_blank_or_line_end(next.value))) return;
            pass(next);
        }
    }

private:
    std::string_view source_;
    YamlStyle style_;
    std::size_t at_;
};

/// Finds the place of each byte of the value. YAML folds line ends and indentation into single blanks, so written
/// blanks are skipped if the value has none there. If the texts do not fit together, places are only less exact,
/// because the value itself always comes from yaml-cpp.
std::vector<std::uint32_t> align(Walker& walker, std::string_view value) {
    std::vector<std::uint32_t> origin;
    origin.reserve(value.size() + 1);
    while (origin.size() < value.size()) {
        const char byte = value[origin.size()];
        if (!is_blank_or_line_end(byte)) walker.skip_blanks();
        const Piece piece = walker.at_end() ? Piece{0, 1, byte} : walker.piece();
        const std::size_t left = value.size() - origin.size();
        const bool folded = is_blank_or_line_end(byte) && !(piece.bytes == 1 && piece.value == byte);
        origin.insert(origin.end(), folded ? 1 : std::clamp<std::size_t>(piece.bytes, 1, left),
                      static_cast<std::uint32_t>(walker.at()));
        if (!folded) walker.pass(piece);
    }
    return origin;
}

/// The offset of the quote that closes the quote at `open`.
std::optional<std::size_t> find_closing_quote(std::string_view source, std::size_t open) {
    const char quote = source[open];
    const std::string_view special = quote == '"' ? "\"\\" : "'";
    for (std::size_t at = source.find_first_of(special, open + 1); at != std::string_view::npos;
         at = source.find_first_of(special, at + 2)) {
        const bool doubled = quote == '\'' && source.substr(at, 2) == "''";
        if (source[at] == quote && !doubled) return at;
    }
    return std::nullopt;
}

/// The span of a block is from its first to its last character that is not blank, so that an underline does not cover
/// its header or empty lines.
WrittenScalar find_block(std::string_view source, std::size_t header, std::string_view value) {
    const std::size_t content = std::min(source.find('\n', header), source.size());
    Walker walker(source, YamlStyle::block, content, source.size());
    const std::size_t last = value.find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos) return {YamlStyle::block, span_of(header, header + 1)};
    const std::vector<std::uint32_t> origin = align(walker, value.substr(0, last + 1));
    const std::size_t first = value.find_first_not_of(" \t\r\n");
    return {YamlStyle::block, {origin[first], static_cast<std::uint32_t>(walker.at())}};
}

WrittenScalar find_plain(std::string_view source, std::size_t at, std::string_view value) {
    if (source.substr(at, value.size()) == value) return {YamlStyle::plain, span_of(at, at + value.size())};
    Walker walker(source, YamlStyle::plain, at, source.size());
    align(walker, value);
    return {YamlStyle::plain, span_of(at, walker.at())};
}

std::size_t skip_separation(std::string_view source, std::size_t at) {
    while (at < source.size() && (is_blank_or_line_end(source[at]) || source[at] == '#')) {
        at = source[at] == '#' ? std::min(source.find('\n', at), source.size()) : at + 1;
    }
    return at;
}

/// The offset after a tag. yaml-cpp allows text directly after it, without a blank: `!"text"`.
std::size_t skip_tag(std::string_view source, std::size_t at) {
    if (source.substr(at, 2) == "!<") return std::min(source.find('>', at), source.size() - 1) + 1;
    constexpr std::string_view tag_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                                "-#;/?:@&=+$_.~*'()%!";
    return std::min(source.find_first_not_of(tag_characters, at), source.size());
}

} // namespace

/// In case of doubt a text gets quotes: readers of YAML 1.1 and 1.2 disagree about plain words, and quotes are always
/// right.
std::string yaml_scalar(std::string_view text, YamlContext context) {
    return is_plain(text, context) ? std::string(text) : double_quoted(text);
}

/// Single quotes need no escapes, so a text with backslashes or double quotes stays readable in a hint. They cannot
/// show control characters or characters that look like spaces.
std::string yaml_quoted(std::string_view text) {
    std::string in_double = double_quoted(text);
    const bool escapes = in_double.size() != text.size() + 2;
    const bool seen = text.find_first_of("'\n\t\r") == std::string_view::npos && !find_look_alike(text) &&
                      text.find("##") == std::string_view::npos;
    return escapes && seen ? fmt::format("'{}'", text) : in_double;
}

std::size_t skip_yaml_properties(std::string_view source, std::size_t at) {
    while (at < source.size() && (source[at] == '&' || source[at] == '!')) {
        at = source[at] == '&' ? std::min(source.find_first_of(" \t\r\n,[]{}", at), source.size())
                               : skip_tag(source, at);
        at = skip_separation(source, at);
    }
    return at;
}

std::optional<WrittenScalar> find_written_scalar(std::string_view source, std::size_t at, std::string_view value) {
    const std::size_t begin = skip_yaml_properties(source, at);
    const char first = begin < source.size() ? source[begin] : '\0';
    if (first == '"' || first == '\'') {
        // After a tag without a value, the quote belongs to the next value.
        if (value.empty() && begin != at && source.substr(begin + 1, 1) != source.substr(begin, 1)) {
            return WrittenScalar{YamlStyle::plain, span_of(at, at)};
        }
        const auto close = find_closing_quote(source, begin);
        if (!close) return std::nullopt;
        const YamlStyle style = first == '"' ? YamlStyle::double_quoted : YamlStyle::single_quoted;
        return WrittenScalar{style, span_of(begin, *close + 1)};
    }
    if (first == '|' || first == '>') return find_block(source, begin, value);
    return find_plain(source, value.empty() ? at : begin, value);
}

LocatedText locate_scalar(std::string_view source, const WrittenScalar& written, std::string_view value) {
    const bool in_quotes = written.style == YamlStyle::single_quoted || written.style == YamlStyle::double_quoted;
    const std::uint32_t begin = written.span.begin + (in_quotes ? 1 : 0);
    const std::uint32_t end = written.span.end - (in_quotes ? 1 : 0);
    LocatedText located{.text = std::string(value), .origin = {}};
    if (source.substr(begin, end - begin) == value) {
        located.origin.resize(value.size() + 1);
        std::iota(located.origin.begin(), located.origin.end(), begin);
        return located;
    }
    Walker walker(source, written.style, begin, end);
    located.origin = align(walker, value);
    located.origin.push_back(end);
    return located;
}

} // namespace kpitrace
