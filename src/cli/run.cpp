// Everything between main() and the commands: choosing the command, colours, and what happens when memory runs out.
// Errors are printed after the output, so that they are the last thing on the screen.
#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "kpitrace/formats/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace kpitrace::cli {
namespace {

ExitStatus carry_out(const Answer& asked, const Environment&, Diagnostics& diagnostics) {
    write_standard_output(asked.text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

Conduct conduct_of(const Answer&) {
    return {};
}

template<class Options> Conduct conduct_of(const Options& options) {
    return options.conduct;
}

Colour error_colour(const Conduct& conduct, const Environment& environment) {
    if (conduct.colour == ColourChoice::automatic) return environment.error_colour;
    return conduct.colour == ColourChoice::always ? Colour::on : Colour::off;
}

/// The format that `--format` of `check`, `lint` or `test` names, even if another part of the command line is wrong.
std::optional<Format> format_asked(const std::vector<std::string>& arguments) {
    constexpr std::string_view option = "--format";
    constexpr std::array<std::string_view, 3> commands{"check", "lint", "test"};
    if (arguments.empty() || std::ranges::find(commands, arguments.front()) == commands.end()) return std::nullopt;
    std::string_view name;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == option && i + 1 < arguments.size()) name = arguments[i + 1];
        if (argument.starts_with(option) && argument.substr(option.size()).starts_with('='))
            name = argument.substr(option.size() + 1);
    }
    const auto found = std::ranges::find(formats(), name, &FormatEntry::name);
    return found == formats().end() ? std::nullopt : std::optional(found->format);
}

/// Whether errors can follow a report in this format: one command a line, and no document.
bool has_commands(Format format) {
    return format == Format::github || format == Format::azure;
}

/// Writes the errors in the requested format, so that a CI system shows why the report is missing, or why a file of
/// `--output` is.
void write_errors(const Environment& environment, const Diagnostics& diagnostics) {
    const auto format = format_asked(environment.arguments);
    if (!format || (standard_output_is_used() && !has_commands(*format))) return;
    Diagnostics unreported;
    const std::string text = render_errors(diagnostics, *format);
    if (!text.empty()) write_standard_output(text, unreported);
}

ExitStatus carry_out_in_memory(const Request& request, const Environment& environment, Diagnostics& diagnostics) {
    try {
        return std::visit([&](const auto& asked) { return carry_out(asked, environment, diagnostics); }, request);
    } catch (const std::logic_error& failure) {
        // A wrong number would be worse.
        diagnostics.add(call_error("internal-error", fmt::format("kpitrace has a fault: {}", failure.what()),
                                   "please report it with the scorecard"));
        return ExitStatus::unusable;
    } catch (const std::bad_alloc&) {
        diagnostics.add(call_error("out-of-memory", "there is not enough memory for this run",
                                   "raise the limit (`ulimit -v`), or read with fewer threads: `--threads 1`"));
        return ExitStatus::unusable;
    }
}

} // namespace

ExitStatus run(const Environment& environment) {
    Diagnostics diagnostics;
    const auto request = parse_options(environment.arguments, diagnostics);
    ExitStatus status = ExitStatus::unusable;
    Conduct conduct;
    if (request) {
        conduct = std::visit([](const auto& asked) { return conduct_of(asked); }, *request);
        show_cell_texts(conduct.cells);
        status = carry_out_in_memory(*request, environment, diagnostics);
    }
    if (status == ExitStatus::unusable) write_errors(environment, diagnostics);
    write_standard_error(render_diagnostics(diagnostics, error_colour(conduct, environment)));
    return status;
}

} // namespace kpitrace::cli
