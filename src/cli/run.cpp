#include "cli/check_command.hpp"
#include "cli/diff_command.hpp"
#include "cli/environment.hpp"
#include "cli/explain_command.hpp"
#include "cli/init_command.hpp"
#include "cli/lint_command.hpp"
#include "cli/map_command.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/plan_command.hpp"
#include "cli/whatif_command.hpp"

namespace kpitrace::cli {
namespace {

ExitStatus carry_out(const Answer& asked, const Environment&, Diagnostics& diagnostics) {
    write_standard_output(asked.text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

ExitStatus carry_out(const CheckOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return check(options, environment, diagnostics);
}

ExitStatus carry_out(const DiffOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return diff(options, environment, diagnostics);
}

ExitStatus carry_out(const LintOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return lint(options, environment, diagnostics);
}

ExitStatus carry_out(const ExplainRuleOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return explain_rule(options, environment, diagnostics);
}

ExitStatus carry_out(const ExplainOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return explain(options, environment, diagnostics);
}

ExitStatus carry_out(const WhatIfOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return what_if(options, environment, diagnostics);
}

ExitStatus carry_out(const PlanOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return plan(options, environment, diagnostics);
}

ExitStatus carry_out(const MapOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return map(options, environment, diagnostics);
}

ExitStatus carry_out(const InitOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    return init(options, environment, diagnostics);
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

/// With --quiet nothing is said while nothing fails, warnings included.
bool is_silenced(const Conduct& conduct, ExitStatus status) {
    return conduct.verbosity == Verbosity::quiet && status == ExitStatus::ok;
}

} // namespace

ExitStatus run(const Environment& environment) {
    Diagnostics diagnostics;
    const auto request = parse_options(environment.arguments, diagnostics);
    ExitStatus status = ExitStatus::unusable;
    Conduct conduct;
    if (request) {
        conduct = std::visit([](const auto& asked) { return conduct_of(asked); }, *request);
        status = std::visit([&](const auto& asked) { return carry_out(asked, environment, diagnostics); }, *request);
    }
    if (!is_silenced(conduct, status))
        write_standard_error(render_diagnostics(diagnostics, error_colour(conduct, environment)));
    return status;
}

} // namespace kpitrace::cli
