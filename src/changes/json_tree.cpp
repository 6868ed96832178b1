#include "changes/json_tree.hpp"

#include "changes/messages.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view separators = ",:";
constexpr std::string_view blanks_and_separators = " \t\r\n,:";
constexpr std::string_view brackets = "{}[]";
constexpr std::string_view ends_of_tokens = " \t\r\n,:{}[]\"";

std::size_t end_of_text(std::string_view text, std::size_t at) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return text.size();
}

/// Of the token that begins at `at`, which is no blank.
std::size_t end_of_token(std::string_view text, std::size_t at) {
    if (at == text.size()) return at;
    if (text[at] == '"') return end_of_text(text, at);
    if (brackets.find(text[at]) != std::string_view::npos || separators.find(text[at]) != std::string_view::npos)
        return at + 1;
    return std::min(text.find_first_of(ends_of_tokens, at), text.size());
}

/// By JSON's grammar.
bool is_number(std::string_view text) {
    const auto skip_digits = [&] { text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size())); };
    const auto takes_digits = [&] {
        const std::size_t before = text.size();
        skip_digits();
        return text.size() < before;
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

bool exceeds_double(std::string_view token) {
    double value = 0;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), value);
    return read.ec == std::errc::result_out_of_range && is_number(token);
}

/// The library's parser ends at a number that no double holds, which is JSON all the same: of such ones it gets the
/// first digit alone, with blanks behind it, so that all places stay. Empty where there is none.
std::string without_large_numbers(std::string_view text) {
    std::string made;
    std::size_t end = 0;
    for (std::size_t at = 0; (at = text.find_first_of("\"-0123456789", at)) != std::string_view::npos; at = end) {
        end = end_of_token(text, at);
        if (text[at] == '"' || !exceeds_double(text.substr(at, end - at))) continue;
        if (made.empty()) made = text;
        const std::size_t rest = at + (text[at] == '-' ? 2 : 1);
        std::fill(made.begin() + static_cast<std::ptrdiff_t>(rest), made.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
    }
    return made;
}

/// Follows the parser through the text, token by token, for it tells no places but the one at which it ends. All
/// tokens that it hands over are whole and valid.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : text_(text)
        , at_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

    [[nodiscard]] Span next() {
        skip(blanks_and_separators);
        const std::size_t begin = at_;
        at_ = end_of_token(text_, at_);
        return span(begin, at_);
    }
    /// The first character of what stands next and is no token.
    [[nodiscard]] Span broken() {
        skip(blanks_and_separators);
        return first_of_token(at_);
    }
    /// The first character of the token ahead that `place` lies in; the end of the text where none does.
    [[nodiscard]] Span token_at(std::size_t place) {
        for (;;) {
            skip(blanks);
            const std::size_t begin = at_;
            at_ = end_of_token(text_, at_);
            if (at_ > place || begin == at_) return first_of_token(begin);
        }
    }

private:
    [[nodiscard]] static Span span(std::size_t begin, std::size_t end) {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    [[nodiscard]] Span first_of_token(std::size_t begin) const {
        return span(begin, std::min(begin + 1, text_.size()));
    }
    void skip(std::string_view characters) { at_ = std::min(text_.find_first_not_of(characters, at_), text_.size()); }

    std::string_view text_;
    std::size_t at_;
};

struct Fault {
    std::string text;       ///< `invalid literal; expected string literal`
    bool is_broken = false; ///< what stands there is no token; else one that is not expected there
};

/// Out of the library's whole message, which quotes `last_read` where that is no token.
Fault fault_in(std::string_view message, std::string_view last_read) {
    constexpr std::string_view begin = " - ";
    constexpr std::string_view quoted = "; last read: '";
    constexpr std::string_view closing = "'";
    if (const auto at = message.find(begin); at != std::string_view::npos) message.remove_prefix(at + begin.size());
    const auto read = message.find(quoted);
    if (read == std::string_view::npos) return {std::string(message), false};
    const std::size_t behind = read + quoted.size() + last_read.size() + closing.size();
    return {std::string(message.substr(0, read)) + std::string(message.substr(std::min(behind, message.size()))), true};
}

/// Takes the parser's events; answers false to end it.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    TreeBuilder(const SourceFile& file, std::span<const std::string_view> wanted, const SnapshotLimits& limits,
                Diagnostics& diagnostics)
        : file_(file)
        , cursor_(file.text())
        , wanted_(wanted)
        , limits_(limits)
        , diagnostics_(diagnostics) {}

    bool null() override { return add_scalar(JsonKind::null); }
    bool boolean(bool value) override { return add_scalar(JsonKind::boolean, {}, value); }
    bool number_integer(number_integer_t) override { return add_number(); }
    bool number_unsigned(number_unsigned_t) override { return add_number(); }
    bool number_float(number_float_t, const string_t&) override { return add_number(); }
    bool string(string_t& value) override { return add_scalar(JsonKind::text, std::move(value)); }
    bool binary(binary_t&) override { return false; } // not in a text
    bool start_object(std::size_t) override { return open(JsonKind::object); }
    bool start_array(std::size_t) override { return open(JsonKind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        const Span span = cursor_.next();
        if (left_out_ > 0) return true;
        const bool is_wanted = std::find(wanted_.begin(), wanted_.end(), name) != wanted_.end();
        const bool is_repeated = is_wanted && open_.back().find(name) != nullptr;
        if (is_repeated) fail("duplicate-key", fmt::format("the key `{}` stands twice", name), span);
        leaves_out_next_ = !is_wanted || is_repeated;
        if (!leaves_out_next_) open_.back().keys.push_back(std::move(name));
        return leaves_out_next_ || count(span);
    }

    /// `behind`: of the last character that was read, from 1; at the end of the text one more.
    bool parse_error(std::size_t behind, const std::string& last_read,
                     const nlohmann::detail::exception& error) override {
        const Fault fault = fault_in(error.what(), last_read);
        fail_as_no_json(fault.text, fault.is_broken ? cursor_.broken() : cursor_.token_at(behind - 1));
        return false;
    }

    void fail_as_no_json(std::string_view fault, Span span) {
        fail("not-json", fmt::format("this is no JSON: {}", fault), span);
    }

    [[nodiscard]] std::optional<JsonNode> tree() && { return std::move(root_); }

private:
    void fail(std::string rule, std::string message, Span span) {
        diagnostics_.add({.rule = std::move(rule),
                          .message = std::move(message),
                          .place = place_of(file_, span),
                          .help = std::string(help_with_reports)});
    }

    bool count(Span span) {
        if (++values_ <= limits_.values) return true;
        fail("too-large", fmt::format("more than {} values; no report has so many", limits_.values), span);
        return false;
    }

    /// Whether the value that begins now belongs to a member that nobody reads.
    bool is_left_out() { return left_out_ > 0 || std::exchange(leaves_out_next_, false); }

    bool add_number() {
        const Span span = cursor_.next();
        return is_left_out() || add({.kind = JsonKind::number, .text = std::string(file_.text(span)), .span = span});
    }

    bool add_scalar(JsonKind kind, std::string text = {}, bool truth = false) {
        const Span span = cursor_.next();
        return is_left_out() || add({.kind = kind, .truth = truth, .text = std::move(text), .span = span});
    }

    bool add(JsonNode node) {
        const Span span = node.span;
        if (open_.empty())
            root_ = std::move(node);
        else
            open_.back().children.push_back(std::move(node));
        return count(span);
    }

    bool open(JsonKind kind) {
        const Span span = cursor_.next();
        if (is_left_out()) {
            ++left_out_;
            return true;
        }
        if (open_.size() == limits_.depth) {
            fail("too-deep", fmt::format("nested more than {} deep; no report is", limits_.depth), span);
            return false;
        }
        open_.push_back({.kind = kind, .span = span});
        return true;
    }

    bool close() {
        static_cast<void>(cursor_.next());
        if (left_out_ > 0) {
            --left_out_;
            return true;
        }
        JsonNode node = std::move(open_.back());
        open_.pop_back();
        return add(std::move(node));
    }

    const SourceFile& file_;
    Cursor cursor_;
    std::span<const std::string_view> wanted_;
    const SnapshotLimits& limits_;
    Diagnostics& diagnostics_;
    std::vector<JsonNode> open_; // from the root to the innermost
    std::optional<JsonNode> root_;
    std::size_t values_ = 0;
    std::size_t left_out_ = 0; // brackets open within a member that is left out
    bool leaves_out_next_ = false;
};

/// In the order of JsonKind.
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
    const auto errors_before = diagnostics.count(Severity::error);
    TreeBuilder builder(file, wanted, limits, diagnostics);
    const std::string_view text = file.text();
    // The library would take it for the end of the text.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        const auto place = static_cast<std::uint32_t>(nul);
        builder.fail_as_no_json("found a NUL; expected text", {place, place + 1});
        return std::nullopt;
    }
    const std::string changed = without_large_numbers(text);
    const std::string_view parsed = changed.empty() ? text : std::string_view(changed);
    nlohmann::json::sax_parse(parsed.begin(), parsed.end(), &builder);
    if (diagnostics.count(Severity::error) > errors_before) return std::nullopt;
    return std::move(builder).tree();
}

} // namespace kpitrace
