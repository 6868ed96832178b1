#include "cli/options/command.hpp"
#include "cli/options/outputs.hpp"
#include "cli/options/shared.hpp"
#include "report/fail_words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace check sales.yaml deals.csv
  kpitrace check sales.yaml deals=deals.csv quotas='q*.csv' --period 2026-06
  zcat deals.csv.gz | kpitrace check sales.yaml - --output report.json
  kpitrace check sales.yaml deals.csv --quiet --fail-on red
  kpitrace check sales.yaml deals.csv --since last.json --output last.json \
    --fail-on new_red

Exit status: 0 all is well; 1 the scorecard fails (--fail-on); 2 it could not be
read or evaluated, or the outcome could not be written.
)";

struct RawCheck {
    RawRun run;
    RawConduct conduct;
    std::string format = "text";
    std::vector<std::string> outputs;
    std::string fail_on = to_string(FailOn{});
    std::optional<std::string> since;
};

std::string list_fail_words() {
    std::vector<std::string_view> words;
    for (const FailWord& entry : fail_words) words.push_back(entry.word);
    return join(words);
}

FailOn read_fail_on(const std::string& written, Diagnostics& diagnostics) {
    if (const auto fail_on = parse_fail_on(written)) return *fail_on;
    report_usage(diagnostics, fmt::format("`--fail-on {}` is not understood", written),
                 fmt::format("write any of {} with commas between, or {}", list_fail_words(), never_word));
    return {};
}

Offer fail_on_offer() {
    Offer offer = offer_words("--fail-on", fail_words);
    offer.value.kind = ValueKind::word_list;
    offer.value.lone_words.push_back({std::string(never_word), {}});
    return offer;
}

std::optional<Request> read_check(const RawCheck& raw, Diagnostics& diagnostics) {
    CheckOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                         .run = read_run(raw.run, diagnostics),
                         .format = read_format_in(formats(), raw.format, diagnostics),
                         .outputs = read_outputs_in(formats(), raw.outputs, diagnostics),
                         .fail_on = read_fail_on(raw.fail_on, diagnostics),
                         .since = raw.since};
    if (options.fail_on.new_red && !options.since)
        report_usage(diagnostics,
                     fmt::format("`--fail-on {}` asks what is newly red, and no earlier report is given", raw.fail_on),
                     "add `--since OLD.json`, a report that `--output OLD.json` kept");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_check(CLI::App& app) {
    const auto raw = std::make_shared<RawCheck>();
    CLI::App* check = app.add_subcommand("check", "Evaluate every KPI against its target; print the\n"
                                                  "scorecard and, for each red KPI, the chain of cause\n"
                                                  "and effect up to profit, with the plans on its way");
    add_scorecard_and_data(*check, raw->run);
    add_period(*check, raw->run);
    check->add_option("--format", raw->format, format_help("Format on standard output", formats()))
        ->type_name("FORMAT")
        ->default_str("text");
    add_outputs(*check, raw->outputs, names_in(formats()));
    check
        ->add_option("--fail-on", raw->fail_on,
                     fmt::format("What makes the exit status 1: any of\n{} (with --since),\nor {}", list_fail_words(),
                                 never_word))
        ->type_name("WORDS")
        ->default_str(to_string(FailOn{}));
    check
        ->add_option("--since", raw->since,
                     "Mark what changed since an earlier report, a file\nthat --output wrote as JSON")
        ->type_name("OLD.json");
    add_quiet(*check, raw->conduct);
    add_colour(*check, raw->conduct);
    add_threads(*check, raw->run);
    add_trust(*check, raw->run, raw->conduct);
    check->footer(std::string(examples));
    return {check,
            "kpitrace check SCORECARD [[SOURCE=]CSV …]",
            [raw](Diagnostics& diagnostics) { return read_check(*raw, diagnostics); },
            {offer_entries("--format", formats()), fail_on_offer()}};
}

} // namespace kpitrace::cli
