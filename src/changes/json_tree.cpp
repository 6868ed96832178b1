#include "changes/json_tree.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view help_with_reports = "give a file that `kpitrace check --output FILE.json` wrote";

/// Follows the parser through the text, token by token, for it does not tell places itself. All tokens that it hands
/// over are whole and valid.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : text_(text)
        , at_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {}

    [[nodiscard]] Span next() {
        skip_separators();
        const std::size_t begin = at_;
        at_ = end_of_token();
        return span(begin, at_);
    }
    /// The character at which the next token would begin.
    [[nodiscard]] Span ahead() {
        skip_separators();
        return span(at_, std::min(at_ + 1, text_.size()));
    }

private:
    [[nodiscard]] static Span span(std::size_t begin, std::size_t end) {
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    void skip_separators() { at_ = std::min(text_.find_first_not_of(" \t\r\n,:", at_), text_.size()); }

    [[nodiscard]] std::size_t end_of_token() const {
        if (at_ == text_.size()) return at_;
        if (text_[at_] == '"') return end_of_text();
        if (std::string_view("{}[]").find(text_[at_]) != std::string_view::npos) return at_ + 1;
        return std::min(text_.find_first_of(" \t\r\n,:{}[]\"", at_), text_.size());
    }
    [[nodiscard]] std::size_t end_of_text() const {
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] == '\\')
                ++i;
            else if (text_[i] == '"')
                return i + 1;
        }
        return text_.size();
    }

    std::string_view text_;
    std::size_t at_;
};

/// `invalid literal; expected string literal`, out of the library's whole message.
std::string fault_in(std::string_view message) {
    constexpr std::string_view begin = " - ";
    constexpr std::string_view quoted = "; last read: '";
    constexpr std::string_view expected = "; expected ";
    if (const auto at = message.find(begin); at != std::string_view::npos)
        message.remove_prefix(at + begin.size());
    else
        message.remove_prefix(std::min(message.find("] ") + 2, message.size()));
    const auto read = message.find(quoted);
    if (read == std::string_view::npos) return std::string(message);
    const auto wish = message.rfind(expected);
    const bool has_wish = wish != std::string_view::npos && wish > read;
    return std::string(message.substr(0, read)) + std::string(has_wish ? message.substr(wish) : std::string_view());
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
        return count(span);
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        fail("not-json", fmt::format("this is no JSON: {}", fault_in(error.what())), cursor_.ahead());
        return false;
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
    nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (diagnostics.count(Severity::error) > errors_before) return std::nullopt;
    return std::move(builder).tree();
}

} // namespace kpitrace
