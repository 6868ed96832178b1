#include "cli/options/command_line.hpp"

#include "report/tool.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::cli {

bool is_word(const Option& option) {
    return !option.name.starts_with("--");
}

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

Arguments::Arguments(Values values)
    : values_(std::move(values)) {}

const std::vector<std::string>& Arguments::all(std::string_view name) const {
    return values_.at(std::string(name));
}

std::optional<std::string> Arguments::find(std::string_view name) const {
    const std::vector<std::string>& values = all(name);
    return values.empty() ? std::nullopt : std::optional(values.back());
}

std::string Arguments::text(std::string_view name) const {
    return find(name).value_or("");
}

bool Arguments::is_set(std::string_view name) const {
    const auto found = values_.find(name);
    return found != values_.end() && !found->second.empty();
}

Option help_option() {
    return {
        .name = "--help", .help = "Print this help and exit", .value = {.kind = ValueKind::none}, .short_name = "-h"};
}

std::string call_of(const Command& command) {
    return "kpitrace " + command.name + " " + command.usage;
}

CommandLine declare_command_line() {
    return {.version = std::string(tool_version()),
            .summary = "From watching sales numbers to managing them: evaluates a scorecard over CSV\n"
                       "exports and traces every red KPI along cause and effect up to profit.",
            .options = {help_option(),
                        {.name = "--version", .help = "Print the version", .value = {.kind = ValueKind::none}}},
            .commands = {check_command(), lint_command(), explain_command(), why_command(), init_command(),
                         plan_command(), map_command(), diff_command(), what_if_command(), test_command(),
                         sql_command()}};
}

} // namespace kpitrace::cli
