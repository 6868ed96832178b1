#include "cli/options/shared.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <array>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace lint sales.yaml
  kpitrace lint sales.yaml deals=deals.csv quotas='q*.csv' --fail-on warning
  kpitrace lint sales.yaml --no-data --format github
  kpitrace lint --explain no-path-to-profit

Exit status: 0 all is well; 1 a finding is at least as severe as --fail-on;
2 the scorecard or the data could not be read.

The lists show the severity of each rule and when it is judged: always, only
with data, or at load. If a scorecard breaks a rule that is judged at load,
every command refuses it.
)";

using LeastSeverity = std::optional<Severity>;
constexpr std::array<Choice<LeastSeverity>, 4> least_severities{{{"error", Severity::error},
                                                                 {"warning", Severity::warning},
                                                                 {"advice", Severity::advice},
                                                                 {"never", std::nullopt}}};

/// All rules, listed below the names of their steps.
std::string list_rules() {
    std::string out;
    for (const ManagementStepEntry& step : management_steps()) {
        out += fmt::format("\nRules of step {}, {}:\n", static_cast<int>(step.step) + 1, step.name);
        for (const LintRuleEntry& rule : lint_rules())
            if (rule.step == step.step)
                out += fmt::format("  {:<26}{:<9}{}\n", rule.name, to_string(rule.severity), to_string(rule.stage));
    }
    return out;
}

Option explain_rule_option() {
    Option option{.name = "--explain",
                  .placeholder = "RULE",
                  .help = "Print what a rule is for, with an example before and\nafter",
                  .value = {.kind = ValueKind::word}};
    for (const LintRuleEntry& rule : lint_rules())
        option.value.words.push_back({std::string(rule.name), std::string(rule.summary)});
    return option;
}

/// `--explain` prints text about a rule and needs no scorecard.
std::optional<Request> read_rule(const std::string& name, const Arguments& arguments, Diagnostics& diagnostics) {
    const Conduct conduct = read_conduct(arguments, diagnostics);
    if (arguments.text("--format") != "text")
        report_usage(
            diagnostics,
            fmt::format("`--format {}` cannot be used with `--explain`, which prints text", arguments.text("--format")),
            "leave out `--format`");
    if (const LintRuleEntry* rule = lint_rule_named(name))
        return diagnostics.has_errors() ? std::optional<Request>() : ExplainRuleOptions{conduct, rule->rule};
    const auto nearest = nearest_name(name, lint_rule_names());
    report_usage(diagnostics, fmt::format("`--explain {}`: no lint rule has this name", name),
                 nearest ? fmt::format("did you mean `{}`?", *nearest) : "`kpitrace lint --help` lists the rules");
    return std::nullopt;
}

/// The scorecard is optional for CLI11 because of `--explain`, so its absence is reported here.
std::optional<Request> read_lint(const Arguments& arguments, Diagnostics& diagnostics) {
    if (const auto rule = arguments.find("--explain")) return read_rule(*rule, arguments, diagnostics);
    LintOptions options{
        .conduct = read_conduct(arguments, diagnostics),
        .run = read_selected_run(arguments, diagnostics),
        .data = arguments.is_set("--no-data") ? AuditData::none : AuditData::if_given,
        .format = read_format(audit_formats(), arguments, diagnostics),
        .fail_on = read_choice<LeastSeverity>("--fail-on", arguments, least_severities, Severity::error, diagnostics)};
    options.run.completeness = Completeness::scorecard_or_library;
    if (options.data == AuditData::none) options.run.holidays = HolidayReading::left_out;
    if (options.run.scorecard.empty())
        report_usage(diagnostics, "no scorecard is given",
                     fmt::format("write `{}`, or `kpitrace lint --explain RULE`", call_of(lint_command())));
    if (options.data == AuditData::none && !options.run.data.empty())
        report_usage(diagnostics,
                     fmt::format("`--no-data` reads no files, but `{}` is given", options.run.data.front()),
                     "leave out `--no-data`, or the file");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command lint_command() {
    Option scorecard = scorecard_word();
    scorecard.presence = Presence::optional; // --explain does not need it
    return {.name = "lint",
            .summary = "Audit a scorecard against the four steps from\n"
                       "monitoring to management; with data, also judge values",
            .usage = "SCORECARD [[SOURCE=]CSV …]",
            .words = {std::move(scorecard), data_word()},
            .options = {{.name = "--no-data",
                         .help = "Audit the scorecard alone; the files that it names\nare not read",
                         .value = {.kind = ValueKind::none}},
                        explain_rule_option(),
                        format_option("Format on standard output", audit_formats()),
                        {.name = "--fail-on",
                         .placeholder = "SEVERITY",
                         .help = "The least severity that makes the exit status 1:\nerror, warning, advice, or never",
                         .value = {.kind = ValueKind::word, .words = words_in(least_severities)},
                         .default_value = "error"},
                        period_option(),
                        set_option(),
                        only_option(),
                        select_option(),
                        exclude_option(),
                        today_option(),
                        colour_option(),
                        threads_option(),
                        engine_option(),
                        engine_timeout_option(),
                        verbose_option(),
                        results_option(),
                        root_option(),
                        redact_option()},
            .footer = std::string(examples) + list_rules(),
            .read = read_lint};
}

} // namespace kpitrace::cli
