// This is our own parser, because a general one keeps numbers as doubles and does not say where values are.
#include "result/json_tree.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view punctuation = "{}[]:,";
constexpr std::string_view ends_of_words = " \t\r\n,:{}[]\"";

struct Token {
    enum class Kind : std::uint8_t { open, close, colon, comma, text, number, null, truth, end, broken };
    Kind kind = Kind::broken;
    Span span;
};

/// Whether `text` is a number by JSON's grammar, which allows neither `01` nor `1.`.
bool is_number(std::string_view text) {
    const auto takes_digits = [&] {
        const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count > 0;
    };
    const auto takes_one_of = [&](std::string_view signs) {
        const bool is_there = !text.empty() && signs.find(text.front()) != std::string_view::npos;
        if (is_there) text.remove_prefix(1);
        return is_there;
    };
    takes_one_of("-");
    if (!takes_one_of("0") && !takes_digits()) return false;
    if (takes_one_of(".") && !takes_digits()) return false;
    if (!takes_one_of("eE")) return text.empty();
    takes_one_of("+-");
    return takes_digits() && text.empty();
}

void append_utf8(std::string& out, std::uint32_t code) {
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) {
        byte(0xC0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            byte(0xE0 | (code >> 12));
        } else {
            byte(0xF0 | (code >> 18));
            byte(0x80 | ((code >> 12) & 0x3F));
        }
        byte(0x80 | ((code >> 6) & 0x3F));
    }
    byte(0x80 | (code & 0x3F));
}

/// Removes the four hexadecimal digits behind `\u` from the beginning of `text`, and returns their value.
std::optional<std::uint32_t> take_code_unit(std::string_view& text) {
    constexpr std::size_t digits = 4;
    std::uint32_t unit = 0;
    if (text.size() < digits) return std::nullopt;
    const auto read = std::from_chars(text.data(), text.data() + digits, unit, 16);
    if (read.ptr != text.data() + digits) return std::nullopt;
    text.remove_prefix(digits);
    return unit;
}

/// Removes what follows `\u` from `text`, and appends its code point to `out`. A code point can be a pair of
/// surrogates. Returns false if the escape is not valid.
bool take_code_point(std::string_view& text, std::string& out) {
    const auto first = take_code_unit(text);
    if (!first || (*first >= 0xDC00 && *first < 0xE000)) return false;
    if (*first < 0xD800 || *first >= 0xE000) {
        append_utf8(out, *first);
        return true;
    }
    if (!text.starts_with("\\u")) return false;
    text.remove_prefix(2);
    const auto second = take_code_unit(text);
    if (!second || *second < 0xDC00 || *second >= 0xE000) return false;
    append_utf8(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
    return true;
}

/// The text between two quotes, without its escapes. Returns nothing if it has an escape or a character that JSON
/// forbids.
std::optional<std::string> unescaped(std::string_view text) {
    constexpr std::string_view escapes = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }) ||
        find_invalid_utf8(text))
        return std::nullopt;
    std::string out;
    for (;;) {
        const std::size_t plain = std::min(text.find('\\'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) return out;
        const char escape = text[1]; // a backslash is never the last character before a closing quote
        text.remove_prefix(2);
        if (const auto at = escapes.find(escape); at != std::string_view::npos)
            out += meanings[at];
        else if (escape != 'u' || !take_code_point(text, out))
            return std::nullopt;
    }
}

class JsonParser {
public:
    JsonParser(const SourceFile& file, std::span<const std::string_view> wanted, const SnapshotLimits& limits,
               Diagnostics& diagnostics)
        : file_(file)
        , text_(file.text())
        , at_(text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0)
        , wanted_(wanted)
        , limits_(limits)
        , diagnostics_(diagnostics) {}

    [[nodiscard]] std::optional<JsonNode> parse() {
        for (;;) {
            const Token token = next();
            if (!is_expected(token)) refuse(token);
            if (!failed_ && token.kind != Token::Kind::end) take(token);
            if (failed_) return std::nullopt;
            if (token.kind == Token::Kind::end)
                return has_repeated_key_ ? std::nullopt : std::optional(std::move(root_));
        }
    }

private:
    /// What the grammar allows next. The parser keeps this and a list of open brackets instead of calling itself, so
    /// that nested input costs no stack.
    enum class Expected : std::uint8_t { value, first_value, key, first_key, colon, comma, end };

    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(end, text_.size()))};
    }

    [[nodiscard]] Token next() {
        at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
        const std::size_t begin = at_;
        if (begin == text_.size()) return {Token::Kind::end, span(begin, begin)};
        const char first = text_[begin];
        if (first == '"') return next_text();
        if (punctuation.find(first) != std::string_view::npos) {
            ++at_;
            const Token::Kind kind = first == '{' || first == '[' ? Token::Kind::open
                                     : first == ':'               ? Token::Kind::colon
                                     : first == ','               ? Token::Kind::comma
                                                                  : Token::Kind::close;
            return {kind, span(begin, at_)};
        }
        // An unknown word is read up to its end, so that the error can show all of it.
        at_ = std::min(text_.find_first_of(ends_of_words, begin), text_.size());
        const std::string_view word = text_.substr(begin, at_ - begin);
        const Token::Kind kind = word == "null"                      ? Token::Kind::null
                                 : word == "true" || word == "false" ? Token::Kind::truth
                                 : is_number(word)                   ? Token::Kind::number
                                                                     : Token::Kind::broken;
        return {kind, span(begin, at_)};
    }

    [[nodiscard]] Token next_text() {
        const std::size_t begin = at_;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
            // The character behind a backslash is skipped, because `\"` does not end the text.
            if (text_[at_] == '\\') ++at_;
        if (at_ >= text_.size()) {
            at_ = text_.size();
            return {Token::Kind::broken, span(begin, at_)};
        }
        ++at_;
        return {Token::Kind::text, span(begin, at_)};
    }

    [[nodiscard]] bool is_expected(const Token& token) const {
        const bool is_value = token.kind == Token::Kind::open || token.kind == Token::Kind::text ||
                              token.kind == Token::Kind::number || token.kind == Token::Kind::null ||
                              token.kind == Token::Kind::truth;
        const bool closes = token.kind == Token::Kind::close && !brackets_.empty() &&
                            (file_.text(token.span) == "}") == (brackets_.back() == '{');
        switch (expected_) {
        case Expected::value:
            return is_value;
        case Expected::first_value:
            return is_value || closes;
        case Expected::key:
            return token.kind == Token::Kind::text;
        case Expected::first_key:
            return token.kind == Token::Kind::text || closes;
        case Expected::colon:
            return token.kind == Token::Kind::colon;
        case Expected::comma:
            return token.kind == Token::Kind::comma || closes;
        case Expected::end:
            return token.kind == Token::Kind::end;
        }
        return false;
    }

    void take(const Token& token) {
        switch (token.kind) {
        case Token::Kind::open:
            brackets_ += text_[token.span.begin];
            expected_ = brackets_.back() == '{' ? Expected::first_key : Expected::first_value;
            return open(token.span);
        case Token::Kind::close:
            brackets_.pop_back();
            expect_after_value();
            return close();
        case Token::Kind::colon:
            expected_ = Expected::value;
            return;
        case Token::Kind::comma:
            expected_ = brackets_.back() == '{' ? Expected::key : Expected::value;
            return;
        case Token::Kind::text:
            return take_text(token.span);
        case Token::Kind::number:
            expect_after_value();
            return add_scalar(
                {.kind = JsonKind::number, .text = std::string(file_.text(token.span)), .span = token.span});
        case Token::Kind::null:
            expect_after_value();
            return add_scalar({.kind = JsonKind::null, .span = token.span});
        case Token::Kind::truth:
            expect_after_value();
            return add_scalar(
                {.kind = JsonKind::boolean, .truth = file_.text(token.span) == "true", .span = token.span});
        case Token::Kind::end:
        case Token::Kind::broken:
            return;
        }
    }

    void expect_after_value() { expected_ = brackets_.empty() ? Expected::end : Expected::comma; }

    void take_text(Span span) {
        auto text = unescaped(text_.substr(span.begin + 1, span.end - span.begin - 2));
        if (!text)
            return fail_as_no_json("a text has a control character, a byte that is not UTF-8, or an escape that JSON "
                                   "does not have",
                                   span);
        if (expected_ == Expected::key || expected_ == Expected::first_key) {
            expected_ = Expected::colon;
            return take_key(*std::move(text), span);
        }
        expect_after_value();
        add_scalar({.kind = JsonKind::text, .text = *std::move(text), .span = span});
    }

    /// A repeated key is an error only if it is wanted. Its second value is left out.
    void take_key(std::string name, Span span) {
        if (left_out_ > 0) return;
        const bool is_wanted = std::find(wanted_.begin(), wanted_.end(), name) != wanted_.end();
        const bool is_repeated = is_wanted && open_.back().find(name) != nullptr;
        if (is_repeated) {
            add_error("duplicate-key", fmt::format("the key `{}` occurs twice in this object", name), span);
            has_repeated_key_ = true;
        }
        leaves_out_next_ = !is_wanted || is_repeated;
        if (leaves_out_next_) return;
        open_.back().keys.push_back(std::move(name));
        count(span);
    }

    /// Whether the value that begins now belongs to a member that nobody reads.
    bool is_left_out() { return left_out_ > 0 || std::exchange(leaves_out_next_, false); }

    void add_scalar(JsonNode node) {
        if (!is_left_out()) add(std::move(node));
    }

    void add(JsonNode node) {
        const Span span = node.span;
        if (open_.empty())
            root_ = std::move(node);
        else
            open_.back().children.push_back(std::move(node));
        count(span);
    }

    void open(Span span) {
        if (is_left_out()) {
            ++left_out_;
        } else if (open_.size() == limits_.depth) {
            fail("too-deep", fmt::format("nested more than {} deep; no report is", limits_.depth), span);
        } else {
            open_.push_back({.kind = brackets_.back() == '{' ? JsonKind::object : JsonKind::array, .span = span});
        }
    }

    void close() {
        if (left_out_ > 0) {
            --left_out_;
            return;
        }
        JsonNode node = std::move(open_.back());
        open_.pop_back();
        add(std::move(node));
    }

    void count(Span span) {
        if (++values_ > limits_.values)
            fail("too-large", fmt::format("more than {} values; no report has that many", limits_.values), span);
    }

    void refuse(const Token& token) {
        const Span first{token.span.begin, std::min<std::uint32_t>(token.span.begin + 1, token.span.end)};
        fail_as_no_json(fmt::format("found {}; expected {}", found(token), expected()), first);
    }

    [[nodiscard]] std::string found(const Token& token) const {
        constexpr std::size_t widest = 30;
        if (token.kind == Token::Kind::end) return "the end of the file";
        if (token.kind == Token::Kind::text) return "a text";
        const std::string_view text = file_.text(token.span);
        if (text.front() == '"') return "a text without a closing quote";
        return fmt::format("`{}`", fit_width(text, widest));
    }

    [[nodiscard]] std::string expected() const {
        switch (expected_) {
        case Expected::value:
            return "a value";
        case Expected::first_value:
            return "a value or `]`";
        case Expected::key:
            return "a key in double quotes";
        case Expected::first_key:
            return "a key in double quotes or `}`";
        case Expected::colon:
            return "`:`";
        case Expected::comma:
            return brackets_.back() == '{' ? "`,` or `}`" : "`,` or `]`";
        case Expected::end:
            return "the end of the file";
        }
        return {};
    }

    void fail_as_no_json(std::string_view fault, Span span) {
        fail("not-json", fmt::format("this is not JSON: {}", fault), span);
    }

    void fail(std::string rule, std::string message, Span span) {
        add_error(std::move(rule), std::move(message), span);
        failed_ = true;
    }

    void add_error(std::string rule, std::string message, Span span) {
        diagnostics_.add({.rule = std::move(rule),
                          .message = std::move(message),
                          .place = place_of(file_, span),
                          .help = std::string(help_with_reports)});
    }

    const SourceFile& file_;
    std::string_view text_;
    std::size_t at_;
    std::span<const std::string_view> wanted_;
    const SnapshotLimits& limits_;
    Diagnostics& diagnostics_;
    Expected expected_ = Expected::value;
    std::string brackets_;       // all open brackets, including those inside members that are left out
    std::vector<JsonNode> open_; // the kept values that are open, from the root to the innermost
    JsonNode root_;
    std::size_t values_ = 0;
    std::size_t left_out_ = 0; // the number of open brackets inside a member that is left out
    bool leaves_out_next_ = false;
    bool has_repeated_key_ = false;
    bool failed_ = false;
};

/// The words of JsonKind, in its order.
constexpr std::array<std::string_view, 6> kind_words{"null",   "true or false", "a number",
                                                     "a text", "a list",        "an object"};

} // namespace

std::string_view to_string(JsonKind kind) {
    return kind_words[static_cast<std::size_t>(kind)];
}

const JsonNode* JsonNode::find(std::string_view key) const {
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found != keys.end() ? &children[static_cast<std::size_t>(found - keys.begin())] : nullptr;
}

std::optional<JsonNode> parse_json(const SourceFile& file, std::span<const std::string_view> wanted,
                                   const SnapshotLimits& limits, Diagnostics& diagnostics) {
    return JsonParser(file, wanted, limits, diagnostics).parse();
}

} // namespace kpitrace
