#include "scorecard/yaml_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kpitrace {

namespace {

constexpr auto npos = std::string_view::npos;

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
    [[nodiscard]] char here() const { return source_[at_]; }
    [[nodiscard]] WrittenIn in() const {
        return open_.back() == '{' ? WrittenIn::map_in_braces : WrittenIn::list_in_brackets;
    }
    [[nodiscard]] std::string_view braces() const { return open_.back() == '{' ? "{ }" : "[ ]"; }

    void step() {
        const char c = here();
        if (is_blank_or_line_end(c)) {
            ++at_;
        } else if (c == '#') {
            skip_comment();
        } else if (c == '{' || c == '[') {
            open_.push_back(c);
            key_ = {};
            ++at_;
        } else if (c == '}' || c == ']') {
            open_.pop_back();
            key_ = {};
            ++at_;
        } else if (c == ',' || c == ':') {
            if (c == ',') key_ = {};
            ++at_;
        } else if (c == '"' || c == '\'') {
            read_quoted();
        } else {
            read_plain();
        }
    }

    /// A `#` in front of text and of the closing bracket was meant as part of the text.
    void skip_comment() {
        const std::size_t end = line_end(source_, at_);
        const bool is_text = at_ + 1 < end && !is_blank_or_line_end(source_[at_ + 1]);
        if (is_text && closes_bracket(at_))
            return report(at_, at_ + 1, "a `#` begins a comment in YAML", value_from(at_));
        at_ = end;
    }

    [[nodiscard]] bool closes_bracket(std::size_t begin) const {
        const std::string_view rest = source_.substr(begin, line_end(source_, begin) - begin);
        return rest.find(open_.back() == '{' ? '}' : ']') != npos;
    }

    void read_quoted() {
        const std::size_t begin = at_;
        at_ = find_behind(begin);
        std::size_t next = at_;
        while (next < source_.size() && (source_[next] == ' ' || source_[next] == '\t')) ++next;
        if (next >= source_.size()) return;
        if (source_[next] == ':') {
            key_ = source_.substr(begin + 1, at_ - begin - 2);
            return;
        }
        if (std::string_view(",]}\r\n#").find(source_[next]) != npos) return;
        const WrittenValue value = value_from(begin);
        report(next, std::max(value.end(), next + 1), more_text_behind_quote, value);
    }

    /// Quoted text can go on over lines.
    [[nodiscard]] std::size_t find_behind(std::size_t begin) const {
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
            report(at_, at_ + 1,
                   fmt::format("inside `{}` a `{}` cannot be part of a text without quotes", braces(), stop),
                   value_from(begin));
        }
    }

    void end_key(std::size_t begin) {
        const std::string_view text = source_.substr(begin, at_ - begin);
        if (!key_.empty()) return report(at_, at_ + 1, colon_in_text, value_from(begin));
        key_ = text.substr(0, text.find_last_not_of(" \t") + 1);
        ++at_;
    }

    void end_at_comment(std::size_t begin) {
        const WrittenValue value = value_from(begin);
        if (closes_bracket(at_)) return report(at_, at_ + 1, hash_in_text, value);
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
        const bool is_reserved = std::string_view("%@`|>*&").find(source_[begin]) != npos;
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

    void report(std::size_t begin, std::size_t end, std::string_view message, const WrittenValue& value) {
        slip_ = YamlSlip{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                         std::string(message),
                         help_to_quote(value)};
    }

    std::string_view source_;
    std::size_t at_;
    std::size_t stopped_at_;
    std::vector<char> open_;
    std::string_view key_; // whose value is read; empty: none
    std::optional<YamlSlip> slip_;
};

} // namespace

std::optional<YamlSlip> find_slip_in_flow(std::string_view source, std::size_t bracket, std::size_t stopped_at) {
    return FlowScan(source, bracket, stopped_at).run();
}

} // namespace kpitrace
