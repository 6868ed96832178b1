#include "console_blocks.hpp"

#include <algorithm>
#include <string_view>

namespace kpitrace::golden {

namespace {

constexpr std::string_view prompt = "$ ";
constexpr std::string_view ellipsis = "…";

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

std::string_view without_indent(std::string_view line, std::size_t indent) {
    line.remove_prefix(std::min(indent, indent_of(line)));
    return line;
}

/// Reads the block whose fence opens on the line before `next`, and moves `next` behind it.
ConsoleBlock read_block(std::span<const std::string> lines, std::size_t indent, std::size_t& next) {
    ConsoleBlock block{.indent = indent, .commands = {}};
    for (; next < lines.size(); ++next) {
        const std::string_view line = without_indent(lines[next], indent);
        if (line.starts_with("```")) break;
        const bool continues = !block.commands.empty() && block.commands.back().output.empty() &&
                               block.commands.back().text.ends_with('\\');
        if (line.starts_with(prompt)) {
            block.commands.push_back({.text = std::string(line.substr(prompt.size())),
                                      .line = next,
                                      .output_begin = next + 1,
                                      .output_end = next + 1,
                                      .output = {}});
        } else if (continues) {
            ConsoleCommand& command = block.commands.back();
            command.text.append("\n").append(line);
            command.output_begin = command.output_end = next + 1;
        } else if (!block.commands.empty()) {
            block.commands.back().output.emplace_back(line);
            block.commands.back().output_end = next + 1;
        }
    }
    return block;
}

bool runs_kpitrace(const ConsoleBlock& block) {
    return !block.commands.empty() &&
           (block.commands.front().text == "kpitrace" || block.commands.front().text.starts_with("kpitrace "));
}

} // namespace

std::vector<ConsoleBlock> read_console_blocks(std::span<const std::string> lines) {
    std::vector<ConsoleBlock> blocks;
    for (std::size_t next = 0; next < lines.size();) {
        const std::size_t indent = indent_of(lines[next]);
        const bool opens = without_indent(lines[next], indent) == "```console";
        ++next;
        if (!opens) continue;
        ConsoleBlock block = read_block(lines, indent, next);
        if (runs_kpitrace(block)) blocks.push_back(std::move(block));
    }
    return blocks;
}

std::string console_script(const ConsoleBlock& block) {
    std::string script = "exec 2>&1\n";
    for (const ConsoleCommand& command : block.commands) {
        script += command.text;
        script += "\nkpitrace_status=$?; printf '\\036'; (exit $kpitrace_status)\n";
    }
    return script;
}

bool has_ellipsis(std::span<const std::string> expected) {
    return std::find(expected.begin(), expected.end(), ellipsis) != expected.end();
}

bool matches(std::span<const std::string> expected, std::span<const std::string> actual) {
    const auto [wanted, found] =
        std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end(),
                      [](const std::string& a, const std::string& b) { return a != ellipsis && a == b; });
    if (wanted == expected.end()) return found == actual.end();
    if (*wanted != ellipsis) return false;
    const std::span<const std::string> after(wanted + 1, expected.end());
    for (auto resume = found;; ++resume) {
        if (matches(after, {resume, actual.end()})) return true;
        if (resume == actual.end()) return false;
    }
}

} // namespace kpitrace::golden
