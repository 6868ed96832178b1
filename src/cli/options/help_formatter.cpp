#include "cli/options/help_formatter.hpp"

#include "report/page.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

namespace {

constexpr std::size_t help_begins = 26;
constexpr std::size_t help_width = 80 - help_begins;
constexpr std::string_view indent = "  ";

std::string wrap_line(std::string_view line) {
    if (line.size() <= help_width) return std::string(line);
    std::string out;
    for (const std::string& piece : wrap(line, help_width - indent.size())) {
        if (!out.empty()) out.append("\n").append(indent);
        out += piece;
    }
    return out;
}

} // namespace

HelpFormatter::HelpFormatter() {
    column_width(help_begins);
    label("SUBCOMMAND", "COMMAND");
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
    std::string out;
    for (std::string_view rest = option->get_description(); !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (!out.empty()) out += '\n';
        out += wrap_line(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
    if (!option->get_positional()) return CLI::Formatter::make_option_opts(option);
    return option->get_expected_max() == CLI::detail::expected_max_vector_size ? " ..." : "";
}

} // namespace kpitrace::cli
