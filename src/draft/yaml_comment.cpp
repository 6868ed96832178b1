#include "draft/write_outline.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::size_t comment_width = 110;

void add_line(std::string& lines, std::string_view line, std::size_t indent) {
    lines += fmt::format("{:{}}#{}{}\n", "", indent, line.empty() ? "" : " ", line);
}

/// Adds a text. Its further lines begin below its first letter, even after a dash.
void add_wrapped(std::string& lines, std::string_view text, std::size_t indent) {
    const std::size_t lead = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(lead);
    const std::size_t hanging = lead + (text.starts_with("- ") ? 2 : 0);
    std::string line(lead, ' ');
    bool begins = true;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const bool fits = indent + 2 + display_width(line) + 1 + display_width(word) <= comment_width;
        if (!begins && !fits) {
            add_line(lines, line, indent);
            line.assign(hanging, ' ');
            begins = true;
        }
        if (!begins) line += ' ';
        line += word;
        begins = false;
    }
    add_line(lines, line, indent);
}

} // namespace

std::string yaml_comment(std::string_view text, std::size_t indent) {
    std::string lines;
    while (true) {
        const auto end = text.find('\n');
        add_wrapped(lines, escape_control(text.substr(0, end)), indent);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string proposed_key(std::string_view evidence, std::string_view line) {
    return yaml_comment(evidence, 4) + fmt::format("    # {}\n", escape_control(line));
}

} // namespace kpitrace
