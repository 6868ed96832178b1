#include "cli/check_command.hpp"
#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace kpitrace::cli {
namespace {

ExitStatus answer(const Answer& asked, Diagnostics& diagnostics) {
    write_standard_output(asked.text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

Colour error_colour(const Request& request, const Environment& environment) {
    const auto* options = std::get_if<CheckOptions>(&request);
    if (options == nullptr || options->colour == ColourChoice::automatic) return environment.error_colour;
    return options->colour == ColourChoice::always ? Colour::on : Colour::off;
}

ExitStatus carry_out(const Request& request, const Environment& environment, Diagnostics& diagnostics) {
    if (const auto* asked = std::get_if<Answer>(&request)) return answer(*asked, diagnostics);
    return check(std::get<CheckOptions>(request), environment, diagnostics);
}

/// With --quiet nothing is said while nothing fails, warnings included.
bool is_silenced(const std::optional<Request>& request, ExitStatus status) {
    const auto* options = request ? std::get_if<CheckOptions>(&*request) : nullptr;
    return options != nullptr && options->verbosity == Verbosity::quiet && status == ExitStatus::ok;
}

} // namespace

ExitStatus run(const Environment& environment) {
    Diagnostics diagnostics;
    const auto request = parse_options(environment.arguments, diagnostics);
    const ExitStatus status = request ? carry_out(*request, environment, diagnostics) : ExitStatus::unusable;
    const Colour colour = request ? error_colour(*request, environment) : environment.error_colour;
    if (!is_silenced(request, status)) write_standard_error(render_diagnostics(diagnostics, colour));
    return status;
}

} // namespace kpitrace::cli
