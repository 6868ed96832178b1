// When yaml-cpp stops inside brackets, its message names the place where it noticed that, often many lines below the
// mistake. This scan reads the brackets again in the way a person meant them, and reports the first place where the two
// readings differ.
#include "scorecard/yaml_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace kpitrace {

namespace {

/// Reads the brackets again as a person meant them, up to the first slip.
class FlowScan {
public:
    FlowScan(std::string_view source, std::size_t bracket, std::size_t stopped_at)
        : source_(source)
        , at_(bracket)
        , stopped_at_(stopped_at) {}

    std::optional<YamlSlip> run() {
        do step();
        while (!slip_ && !open_.empty() && at_ < source_.size());
        return std::move(slip_);
    }

private:
    struct Open {
        char bracket = '\0';
        std::size_t begin = 0;
        std::string_view key; ///< the key to which the value belongs
    };

    [[nodiscard]] char here() const { return source_[at_]; }
    [[nodiscard]] WrittenIn in() const {
        return open_.back().bracket == '{' ? WrittenIn::map_in_braces : WrittenIn::list_in_brackets;
    }
    [[nodiscard]] std::string_view braces() const { return open_.back().bracket == '{' ? "{ }" : "[ ]"; }

    void step() {
        const char c = here();
        if (begins_outer_key()) return report_open_bracket();
        if (is_blank_or_line_end(c)) {
            ++at_;
        } else if (c == '#') {
            skip_comment();
        } else if (c == '{' || c == '[') {
            open_.push_back({c, at_, key_});
            key_ = {};
            ++at_;
        } else if (c == '}' || c == ']') {
            close_bracket();
        } else if (c == ',' || c == ':') {
            if (c == ',') key_ = {};
            ++at_;
        } else if (c == '"' || c == '\'') {
            read_quoted();
        } else {
            read_plain();
        }
    }

    /// Whether a line begins at `at_` with a key that is not indented deeper than the line of the outermost bracket.
    /// The writer then believed that all brackets were closed.
    [[nodiscard]] bool begins_outer_key() const {
        if (open_.empty() || is_blank_or_line_end(here())) return false;
        const std::size_t begin = line_begin(source_, at_);
        const std::size_t outer = line_begin(source_, open_.front().begin);
        if (begin == outer || source_.substr(begin, at_ - begin).find_first_not_of(' ') != npos) return false;
        if (at_ - begin > source_.find_first_not_of(' ', outer) - outer) return false;
        const std::size_t before = source_.find_last_not_of(" \t\r\n", begin - 1);
        if (std::string_view(",{[").find(source_[before]) != npos) return false;
        return !value_of_line(source_, at_).key.empty();
    }

    void report_open_bracket() {
        const Open& open = open_.back();
        slip_ = YamlSlip{{static_cast<std::uint32_t>(open.begin), static_cast<std::uint32_t>(open.begin + 1)},
                         fmt::format("this `{}` is never closed", open.bracket),
                         fmt::format("close it with `{}`", closing(open.bracket))};
    }

    static char closing(char bracket) { return bracket == '{' ? '}' : ']'; }

    /// Closes the innermost bracket. Text right after it, as in `{a} b`, means that the bracket was part of a text
    /// without quotes.
    void close_bracket() {
        if (here() != closing(open_.back().bracket)) return report_open_bracket();
        const Open closed = open_.back();
        open_.pop_back();
        key_ = {};
        ++at_;
        if (open_.empty()) return;
        const std::size_t next = std::min(source_.find_first_not_of(" \t", at_), source_.size());
        if (next == source_.size() || std::string_view(",:]}\r\n#").find(source_[next]) != npos) return;
        key_ = closed.key;
        const WrittenValue value = value_from(closed.begin);
        report(next, std::max(value.end(), next + 1),
               fmt::format("a value that begins with `{}` ends at its `{}`, but more text follows here", closed.bracket,
                           closing(closed.bracket)),
               value);
    }

    /// Skips a comment. If text and then the closing bracket follow the `#`, the `#` was meant as part of a text.
    void skip_comment() {
        const std::size_t end = line_end(source_, at_);
        const bool is_text = at_ + 1 < end && !is_blank_or_line_end(source_[at_ + 1]);
        if (is_text && closes_bracket(at_))
            return report(at_, at_ + 1, "a `#` begins a comment in YAML", value_from(at_));
        at_ = end;
    }

    [[nodiscard]] bool closes_bracket(std::size_t begin) const {
        const std::string_view rest = source_.substr(begin, line_end(source_, begin) - begin);
        return rest.find(open_.back().bracket == '{' ? '}' : ']') != npos;
    }

    void read_quoted() {
        const std::size_t begin = at_;
        at_ = find_after(begin);
        std::size_t next = at_;
        while (next < source_.size() && (source_[next] == ' ' || source_[next] == '\t')) ++next;
        if (next >= source_.size()) return;
        if (source_[next] == ':') {
            key_ = source_.substr(begin + 1, at_ - begin - 2);
            return;
        }
        if (std::string_view(",]}\r\n#").find(source_[next]) != npos) return;
        const WrittenValue value = value_from(begin);
        report(next, std::max(value.end(), next + 1), more_text_after_quote, value);
    }

    /// The offset after the closing quote. A quoted text can have several lines.
    [[nodiscard]] std::size_t find_after(std::size_t begin) const {
        const char quote = source_[begin];
        for (std::size_t at = begin + 1; at < source_.size(); ++at) {
            if (quote == '"' && source_[at] == '\\') {
                ++at;
            } else if (source_[at] == quote) {
                if (quote == '"' || source_.substr(at + 1, 1) != "'") return at + 1;
                ++at;
            }
        }
        return source_.size();
    }

    [[nodiscard]] std::size_t end_of_plain(std::size_t begin) const {
        const std::size_t end = line_end(source_, begin);
        for (std::size_t at = begin; at < end; ++at) {
            const char c = source_[at];
            const char next = at + 1 < end ? source_[at + 1] : '\n';
            if (std::string_view(",[]{}").find(c) != npos) return at;
            if (c == ':' && (is_blank_or_line_end(next) || std::string_view(",[]{}").find(next) != npos)) return at;
            if (c == '#' && at > begin && is_blank_or_line_end(source_[at - 1])) return at;
        }
        return end;
    }

    void read_plain() {
        const std::size_t begin = at_;
        at_ = end_of_plain(begin);
        if (begins_reserved(begin)) return report_first_character(begin);
        const char stop = at_ < source_.size() ? source_[at_] : '\n';
        if (stop == ':' && in() == WrittenIn::map_in_braces) return end_key(begin);
        if (stop == '#') return end_at_comment(begin);
        if (stop == ',') return end_at_comma(begin);
        if (stop == '[' || stop == '{') {
            report_entry(begin,
                         fmt::format("inside `{}` a `{}` cannot be part of a text without quotes", braces(), stop));
        }
    }

    void end_key(std::size_t begin) {
        const std::string_view text = source_.substr(begin, at_ - begin);
        if (!key_.empty()) return report_entry(begin, std::string(colon_in_text));
        key_ = text.substr(0, text.find_last_not_of(" \t") + 1);
        ++at_;
    }

    void end_at_comment(std::size_t begin) {
        const WrittenValue value = value_from(begin);
        if (closes_bracket(at_)) {
            report(at_, at_ + 1, hash_in_text, value);
            const std::size_t last = source_.find_last_not_of(" \t", at_ - 1) + 1;
            const std::string_view text = source_.substr(begin, last - begin);
            const char close = closing(open_.back().bracket);
            if (text.find_first_not_of("0123456789.%") == npos && !key_.empty())
                slip_->help =
                    fmt::format("write the `{}` before the comment: `{}: {}{} # …`", close, key_, text, close);
            return;
        }
        at_ = line_end(source_, at_);
    }

    void end_at_comma(std::size_t begin) {
        const WrittenValue value = value_from(begin);
        const std::string_view text = source_.substr(begin, at_ - begin);
        const bool cut = std::ranges::count(text, '(') > std::ranges::count(text, ')') && value.end() > at_;
        if (!cut || stopped_at_ > value.end() || value.text.find(')') == npos) return;
        report(at_, at_ + 1, comma_in_flow(braces()), value);
    }

    [[nodiscard]] bool begins_reserved(std::size_t begin) const {
        const bool is_reserved = std::string_view("%@`|>*&?").find(source_[begin]) != npos;
        return is_reserved && stopped_at_ >= begin && stopped_at_ <= at_;
    }

    void report_first_character(std::size_t begin) {
        const WrittenValue value = value_from(begin);
        slip_ = slip_of_first_character(source_, value);
    }

    [[nodiscard]] WrittenValue value_from(std::size_t begin) const {
        const std::size_t end = std::max(end_in_flow(source_, begin, in()), begin + 1);
        return {key_, source_.substr(begin, end - begin), begin, in()};
    }

    /// Reports the character at `at_`, in the text that begins at `begin`.
    void report_entry(std::size_t begin, std::string message) {
        slip_ = YamlSlip{{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)},
                         std::move(message),
                         help_for_entry_in(value_from(begin), at_)};
    }

    void report(std::size_t begin, std::size_t end, std::string_view message, const WrittenValue& value) {
        slip_ = YamlSlip{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                         std::string(message),
                         help_to_quote(value)};
    }

    std::string_view source_;
    std::size_t at_;
    std::size_t stopped_at_;
    std::vector<Open> open_;
    std::string_view key_; // the key whose value is being read; empty if there is none
    std::optional<YamlSlip> slip_;
};

} // namespace

std::optional<YamlSlip> find_slip_in_flow(std::string_view source, std::size_t bracket, std::size_t stopped_at) {
    return FlowScan(source, bracket, stopped_at).run();
}

} // namespace kpitrace
