#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <memory>
#include <string>

namespace kpitrace::cli {
namespace {

constexpr std::string_view usage = "kpitrace lint SCORECARD [[SOURCE=]CSV …]";

constexpr std::string_view examples = R"(Examples:
  kpitrace lint sales.yaml
  kpitrace lint sales.yaml deals=deals.csv quotas='q*.csv' --fail-on warning
  kpitrace lint sales.yaml --no-data --format github
  kpitrace lint --explain no-path-to-profit

Exit status: 0 all is well; 1 a finding is as severe as --fail-on; 2 the
scorecard or the data could not be read.
)";

constexpr std::array<Choice<std::optional<Severity>>, 4> fail_on_choices{{{"error", Severity::error},
                                                                          {"warning", Severity::warning},
                                                                          {"advice", Severity::advice},
                                                                          {"never", std::nullopt}}};

/// All rules, those of each step below its name.
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

Offer rule_offer() {
    Offer offer{"--explain", {ValueKind::word, {}, {}}};
    for (const LintRuleEntry& rule : lint_rules())
        offer.value.words.push_back({std::string(rule.name), std::string(rule.summary)});
    return offer;
}

struct RawLint {
    RawRun run;
    RawConduct conduct;
    std::string format = "text";
    std::string fail_on = "error";
    std::optional<std::string> explain;
    bool no_data = false;
};

std::optional<Request> read_explain(const std::string& name, const Conduct& conduct, Diagnostics& diagnostics) {
    if (const LintRuleEntry* rule = lint_rule_named(name))
        return diagnostics.has_errors() ? std::optional<Request>() : ExplainRuleOptions{conduct, rule->rule};
    const auto nearest = nearest_name(name, lint_rule_names());
    report_usage(diagnostics, fmt::format("`--explain {}`: no lint rule has this name", name),
                 nearest ? fmt::format("did you mean `{}`?", *nearest) : "`kpitrace lint --help` lists the rules");
    return std::nullopt;
}

std::optional<Request> read_lint(const RawLint& raw, Diagnostics& diagnostics) {
    const Conduct conduct = read_conduct(raw.conduct, diagnostics);
    if (raw.explain && raw.format != "text")
        report_usage(diagnostics,
                     fmt::format("`--format {}` does not go with `--explain`, which prints text", raw.format),
                     "leave out `--format`");
    if (raw.explain) return read_explain(*raw.explain, conduct, diagnostics);
    if (raw.run.scorecard.empty())
        report_usage(diagnostics, "no scorecard is given",
                     fmt::format("write `{}`, or `kpitrace lint --explain RULE`", usage));
    if (raw.no_data && !raw.run.data.empty())
        report_usage(diagnostics, fmt::format("`--no-data` reads no files, and `{}` is given", raw.run.data.front()),
                     "leave out `--no-data`, or the file");
    LintOptions options{.conduct = conduct,
                        .run = read_run(raw.run, diagnostics),
                        .data = raw.no_data ? AuditData::none : AuditData::if_given,
                        .format = read_format_in(audit_formats(), raw.format, diagnostics),
                        .fail_on = read_choice<std::optional<Severity>>("--fail-on", raw.fail_on, fail_on_choices,
                                                                        Severity::error, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_lint(CLI::App& app) {
    const auto raw = std::make_shared<RawLint>();
    CLI::App* lint = app.add_subcommand("lint", "Audit a scorecard against the four steps from\n"
                                                "monitoring to management; values too where data are\n"
                                                "given");
    add_scorecard_and_data(*lint, raw->run);
    lint->get_option("SCORECARD")->required(false); // --explain needs none
    lint->add_flag("--no-data", raw->no_data, "Judge the scorecard alone; the files that it names\nare not read");
    lint->add_option("--explain", raw->explain, "Print what a rule is for and an example before and\nafter")
        ->type_name("RULE");
    lint->add_option("--format", raw->format, format_help("Format on standard output", audit_formats()))
        ->type_name("FORMAT")
        ->default_str("text");
    lint->add_option("--fail-on", raw->fail_on,
                     "The least severity that makes the exit status 1:\nerror, warning, advice, or never")
        ->type_name("SEVERITY")
        ->default_str("error");
    add_period(*lint, raw->run);
    add_colour(*lint, raw->conduct);
    add_threads(*lint, raw->run);
    add_trust(*lint, raw->run, raw->conduct);
    lint->footer(std::string(examples) + list_rules());
    return {lint,
            usage,
            [raw](Diagnostics& diagnostics) { return read_lint(*raw, diagnostics); },
            {offer_entries("--format", audit_formats()), offer_words("--fail-on", fail_on_choices), rule_offer()}};
}

} // namespace kpitrace::cli
