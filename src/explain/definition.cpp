#include "explain/definition.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank_or_comment(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == '#';
}

ExplainedDefinition block_of(const SourceFile& file, Span id, std::size_t first, std::size_t indent) {
    std::size_t end = first; // the last line that belongs to the element
    const std::size_t count = file.position(file.whole_at(id.begin).end).line;
    for (std::size_t number = first + 1; number <= count; ++number) {
        const std::string_view line = file.line(number, id.begin);
        if (is_blank_or_comment(line)) continue; // such a line can have any indent and does not end the element
        if (indent_of(line) <= indent) break;
        end = number;
    }
    ExplainedDefinition made{file.name_at(id.begin), first, {}};
    for (std::size_t number = first; number <= end; ++number) {
        const std::string_view line = file.line(number, id.begin);
        made.lines.emplace_back(line.substr(std::min(indent, indent_of(line))));
    }
    return made;
}

/// Finds where a value in a flow map ends: at the first comma or bracket that is not part of the value.
class FlowEnd {
public:
    explicit FlowEnd(std::string_view text)
        : text_(text) {}

    [[nodiscard]] std::size_t find(std::size_t at) {
        for (; at < text_.size(); ++at) {
            const char c = text_[at];
            if ((c == '"' || c == '\'') && begins_scalar_) {
                at = end_of_quoted(at);
            } else if (c == '#' && is_space(text_[at - 1])) {
                at = std::min(text_.find_first_of("\r\n", at), text_.size());
            } else if (c == '{' || c == '[') {
                ++depth_;
            } else if (c == '}' || c == ']') {
                if (depth_-- == 0) return at;
            } else if (c == ',' && depth_ == 0) {
                return at;
            }
            if (!is_space(c)) begins_scalar_ = c == '{' || c == '[' || c == ',' || c == ':';
        }
        return text_.size();
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

    /// Where a quoted text ends. In single quotes, a doubled quote does not end the text; in double quotes, a character
    /// after a backslash does not.
    [[nodiscard]] std::size_t end_of_quoted(std::size_t at) const {
        const char quote = text_[at];
        const char escape = quote == '"' ? '\\' : quote;
        for (++at; at < text_.size(); ++at) {
            const bool escapes = text_[at] == escape && (quote == '"' || text_.substr(at + 1, 1) == "'");
            if (escapes)
                ++at;
            else if (text_[at] == quote)
                break;
        }
        return at;
    }

    std::string_view text_;
    int depth_ = 0;
    bool begins_scalar_ = false; // whether a scalar begins here: an apostrophe inside a plain scalar is not a quote
};

ExplainedDefinition flow_of(const SourceFile& file, Span id, std::size_t first) {
    const std::string_view text = file.text().substr(0, file.whole_at(id.begin).end);
    std::string_view piece = text.substr(id.begin, FlowEnd(text).find(id.end) - id.begin);
    piece = piece.substr(0, piece.find_last_not_of(" \r\n") + 1);
    ExplainedDefinition made{file.name_at(id.begin), first, {}};
    while (!piece.empty()) {
        const std::size_t end = std::min(piece.find_first_of("\r\n"), piece.size());
        const std::string_view line = piece.substr(0, end);
        made.lines.emplace_back(made.lines.empty() ? line : line.substr(indent_of(line)));
        piece.remove_prefix(std::min(piece.find_first_not_of("\r\n", end), piece.size()));
    }
    return made;
}

} // namespace

ExplainedDefinition definition_of(const SourceFile& file, Span id) {
    const std::size_t line_number = file.position(id.begin).line;
    const std::string_view line = file.line(line_number, id.begin);
    const std::size_t indent = indent_of(line);
    const auto column = static_cast<std::size_t>(file.text().data() + id.begin - line.data());
    const std::size_t quote =
        column < line.size() && column > 0 && (line[column - 1] == '"' || line[column - 1] == '\'');
    if (indent + quote == column) return block_of(file, id, line_number, indent);
    return flow_of(file, id, line_number);
}

} // namespace kpitrace
