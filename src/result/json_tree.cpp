// nlohmann's parser reports values one after another and keeps none of them, so only what is wanted takes memory. It
// does not say where a value is; but between two values that it reports there are only blanks, commas and colons, so
// the text itself shows the place. This is the only file that includes the library, which takes long to compile.
#include "result/json_tree.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view before_token = " \t\r\n,:";
constexpr std::string_view punctuation = "{}[]:,";
constexpr std::string_view ends_of_words = " \t\r\n,:{}[]\"";
constexpr std::size_t widest_word = 30; // of the file in a message

/// The parser refuses a number that its floating-point type cannot hold, even in a part that nobody reads. So that type
/// is the widest one. Its values are not used: the tree has the numbers as they are written.
using Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

/// What a message of the library says: `… while parsing object key - unexpected '}'; expected string literal`.
struct Fault {
    std::string_view context;  ///< `value`, `object key`, `object separator`, `object`, `array`
    bool is_after_end = false; ///< the value that is the whole text is complete
    bool is_in_text = false;   ///< within quotes
};

/// The message can quote text of the file, but only after the parts that are read here.
Fault fault_in(std::string_view message) {
    constexpr std::string_view before_context = "while parsing ";
    constexpr std::string_view after_context = " - ";
    const std::size_t begin = message.find(before_context) + before_context.size();
    const std::size_t end = message.find(after_context, begin);
    return {.context = message.substr(begin, end - begin),
            .is_after_end = message.ends_with("; expected end of input"),
            .is_in_text = message.substr(end + after_context.size()).starts_with("invalid string")};
}

class TreeBuilder : public nlohmann::json_sax<Json> {
public:
    TreeBuilder(const SourceFile& file, std::span<const std::string_view> wanted, const SnapshotLimits& limits,
                Diagnostics& diagnostics)
        : file_(file)
        , text_(file.text())
        , start_(text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0)
        , end_(start_)
        , wanted_(wanted)
        , limits_(limits)
        , diagnostics_(diagnostics) {}

    [[nodiscard]] std::optional<JsonNode> build() {
        // The library would take a NUL byte for the end of the text.
        const std::string_view whole = text_.substr(0, std::min(text_.find('\0'), text_.size()));
        if (!Json::sax_parse(whole.begin(), whole.end(), this)) return std::nullopt;
        if (whole.size() < text_.size()) {
            refuse({.context = "value", .is_after_end = true});
            return std::nullopt;
        }
        return has_repeated_key_ ? std::nullopt : std::optional(std::move(root_));
    }

    bool null() override { return add_scalar({.kind = JsonKind::null, .span = take(begin() + 4)}); }

    bool boolean(bool value) override {
        return add_scalar({.kind = JsonKind::boolean, .truth = value, .span = take(begin() + (value ? 4 : 5))});
    }

    bool number_integer(std::int64_t) override { return add_number(); }
    bool number_unsigned(std::uint64_t) override { return add_number(); }
    bool number_float(long double, const std::string&) override { return add_number(); }

    bool string(std::string& value) override {
        return add_scalar({.kind = JsonKind::text, .text = std::move(value), .span = take(end_of_text(begin()))});
    }

    bool key(std::string& name) override {
        const Span span = take(end_of_text(begin()));
        return left_out_ > 0 || take_key(std::move(name), span);
    }

    bool start_object(std::size_t) override { return open(JsonKind::object); }
    bool start_array(std::size_t) override { return open(JsonKind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool binary(Json::binary_t&) override { return false; } // no text has any

    bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
        constexpr int number_overflow = 406;
        if (error.id == number_overflow) {
            const std::size_t at = begin_of_fault({.context = "value"});
            const std::string_view written = word_at(at);
            return fail("bad-number", fmt::format("`{}` is too large for a number", fit_width(written, widest_word)),
                        span(at, at + written.size()));
        }
        return refuse(fault_in(error.what()));
    }

private:
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(end, text_.size()))};
    }

    /// Where the token begins that the parser reports now.
    [[nodiscard]] std::size_t begin() const { return text_.find_first_not_of(before_token, end_); }

    Span take(std::size_t end) {
        const std::size_t from = begin();
        end_ = end;
        return span(from, end);
    }

    /// The position after the closing quote of the text at `at`; nothing if it has none.
    [[nodiscard]] std::optional<std::size_t> find_end_of_text(std::size_t at) const {
        for (++at; at < text_.size() && text_[at] != '"'; ++at)
            if (text_[at] == '\\') ++at;
        return at < text_.size() ? std::optional(at + 1) : std::nullopt;
    }
    [[nodiscard]] std::size_t end_of_text(std::size_t at) const { return find_end_of_text(at).value_or(text_.size()); }

    /// The end of the number at `at`, which the parser has found correct.
    [[nodiscard]] std::size_t end_of_number(std::size_t at) const {
        const auto skip = [&](std::string_view characters) {
            at = std::min(text_.find_first_not_of(characters, at), text_.size());
        };
        constexpr std::string_view digits = "0123456789";
        skip("-");
        if (text_[at] == '0')
            ++at;
        else
            skip(digits);
        if (text_.substr(at).starts_with('.')) skip(".0123456789");
        if (text_.substr(at).starts_with('e') || text_.substr(at).starts_with('E')) {
            skip("eE+-");
            skip(digits);
        }
        return at;
    }

    /// Takes the number from the file: the parser's own text has the decimal mark of the C locale.
    bool add_number() {
        const Span place = take(end_of_number(begin()));
        return add_scalar({.kind = JsonKind::number,
                           .text = std::string(text_.substr(place.begin, place.end - place.begin)),
                           .span = place});
    }

    bool take_key(std::string name, Span span) {
        const bool is_wanted = is_in_restriction() || std::find(wanted_.begin(), wanted_.end(), name) != wanted_.end();
        const bool is_repeated = is_wanted && open_.back().find(name) != nullptr;
        if (is_repeated) {
            add_error("duplicate-key", fmt::format("the key `{}` occurs twice in this object", name), span);
            has_repeated_key_ = true;
        }
        leaves_out_next_ = !is_wanted || is_repeated;
        if (leaves_out_next_) return true;
        open_.back().keys.push_back(std::move(name));
        return count(span);
    }

    /// Whether the innermost open object is the report's `only`. All of its keys are wanted, because they are ids of
    /// dimensions.
    [[nodiscard]] bool is_in_restriction() const {
        return open_.size() == 2 && !open_.front().keys.empty() && open_.front().keys.back() == restriction_key;
    }

    /// Whether the value that begins now belongs to a member that nobody reads.
    bool is_left_out() { return left_out_ > 0 || std::exchange(leaves_out_next_, false); }

    bool add_scalar(JsonNode node) { return is_left_out() || add(std::move(node)); }

    bool add(JsonNode node) {
        const Span span = node.span;
        if (open_.empty())
            root_ = std::move(node);
        else
            open_.back().children.push_back(std::move(node));
        return count(span);
    }

    bool open(JsonKind kind) {
        const Span span = take(begin() + 1);
        if (is_left_out()) {
            ++left_out_;
            return true;
        }
        if (open_.size() == limits_.depth)
            return fail("too-deep", fmt::format("nested more than {} levels deep, which no report is", limits_.depth),
                        span);
        open_.push_back({.kind = kind, .span = span});
        return true;
    }

    bool close() {
        take(begin() + 1);
        if (left_out_ > 0) {
            --left_out_;
            return true;
        }
        JsonNode node = std::move(open_.back());
        open_.pop_back();
        return add(std::move(node));
    }

    bool count(Span span) {
        return ++values_ <= limits_.values ||
               fail("too-large", fmt::format("more than {} values, which no report has", limits_.values), span);
    }

    bool refuse(const Fault& fault) {
        const std::size_t at = begin_of_fault(fault);
        if (fault.is_in_text && find_end_of_text(at))
            return fail("not-json",
                        "this is not JSON: a text has a control character, a byte that is not UTF-8, or an escape that "
                        "JSON does not have",
                        span(at, end_of_text(at)));
        const std::string_view wanted = at < end_ ? "a value" : expected(fault);
        return fail("not-json", fmt::format("this is not JSON: found {}; expected {}", found(at), wanted),
                    span(at, at + 1));
    }

    /// The character before the end of the token that was reported last; a bracket only if it is that token.
    [[nodiscard]] char last() const { return end_ > start_ ? text_[end_ - 1] : '\0'; }

    /// Where the first token begins that was not reported. A comma or colon before a key or a value was correct.
    /// Letters and digits that follow a token without a separator belong to its word: `nullx`, `01`.
    [[nodiscard]] std::size_t begin_of_fault(const Fault& fault) const {
        std::size_t at = text_.find_first_not_of(blanks, end_);
        if (at == end_ && end_ > start_ && is_in_word(end_ - 1) && is_in_word(end_))
            return text_.find_last_of(ends_of_words, end_ - 1) + 1;
        const bool begins_item = !fault.is_after_end && (fault.context == "value" || fault.context == "object key");
        if (begins_item && end_ > start_ && last() != '{' && last() != '[')
            at = text_.find_first_not_of(blanks, at + 1);
        return std::min(at, text_.size());
    }

    [[nodiscard]] bool is_in_word(std::size_t at) const {
        return ends_of_words.find(text_[at]) == std::string_view::npos;
    }

    [[nodiscard]] std::string_view word_at(std::size_t at) const {
        if (punctuation.find(text_[at]) != std::string_view::npos) return text_.substr(at, 1);
        return text_.substr(at, std::min(text_.find_first_of(ends_of_words, at), text_.size()) - at);
    }

    [[nodiscard]] std::string found(std::size_t at) const {
        if (at == text_.size()) return "the end of the file";
        if (text_[at] == '"') return find_end_of_text(at) ? "a text" : "a text without a closing quote";
        return fmt::format("`{}`", fit_width(word_at(at), widest_word));
    }

    [[nodiscard]] std::string_view expected(const Fault& fault) const {
        if (fault.is_after_end) return "the end of the file";
        if (fault.context == "value") return last() == '[' ? "a value or `]`" : "a value";
        if (fault.context == "object key")
            return last() == '{' ? "a key in double quotes or `}`" : "a key in double quotes";
        if (fault.context == "object separator") return "`:`";
        return fault.context == "object" ? "`,` or `}`" : "`,` or `]`";
    }

    bool fail(std::string rule, std::string message, Span span) {
        add_error(std::move(rule), std::move(message), span);
        return false;
    }

    void add_error(std::string rule, std::string message, Span span) {
        diagnostics_.add({.rule = std::move(rule),
                          .message = std::move(message),
                          .place = place_of(file_, span),
                          .help = std::string(help_with_reports)});
    }

    const SourceFile& file_;
    std::string_view text_;
    std::size_t start_;
    std::size_t end_; // of the token that was reported last
    std::span<const std::string_view> wanted_;
    const SnapshotLimits& limits_;
    Diagnostics& diagnostics_;
    std::vector<JsonNode> open_; // the kept values that are open, from the root to the innermost
    JsonNode root_;
    std::size_t values_ = 0;
    std::size_t left_out_ = 0; // the number of open brackets inside a member that is left out
    bool leaves_out_next_ = false;
    bool has_repeated_key_ = false;
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
    return TreeBuilder(file, wanted, limits, diagnostics).build();
}

} // namespace kpitrace
