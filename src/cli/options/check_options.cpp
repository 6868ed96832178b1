#include "cli/options/outputs.hpp"
#include "cli/options/shared.hpp"
#include "report/fail_words.hpp"

#include <fmt/format.h>

namespace kpitrace::cli {
namespace {

constexpr std::string_view check_footer = R"(Examples:
  kpitrace check sales.yaml deals.csv
  kpitrace check sales.yaml deals=deals.csv quotas='q*.csv' --period 2026-06
  zcat deals.csv.gz | kpitrace check sales.yaml - --output report.json
  kpitrace check sales.yaml deals.csv --quiet --fail-on red
  kpitrace check sales.yaml deals.csv --since last.json --output last.json \
    --fail-on new_red

Exit status: 0 all is well; 1 the scorecard fails (--fail-on); 2 it could not be
read or evaluated, or the report could not be written.
)";

std::string list_fail_words() {
    std::vector<std::string_view> words;
    for (const FailWord& entry : fail_words) words.push_back(entry.word);
    return join(words);
}

Option fail_on_option() {
    return {.name = "--fail-on",
            .placeholder = "WORDS",
            .help = fmt::format("What makes the exit status 1: any of\n{},\nor {}; new_red needs --since",
                                list_fail_words(), never_word),
            .value = {.kind = ValueKind::word_list,
                      .words = words_in(fail_words),
                      .lone_words = {{std::string(never_word)}}},
            .default_value = to_string(FailOn{})};
}

FailOn read_fail_on(const std::string& written, Diagnostics& diagnostics) {
    if (const auto fail_on = parse_fail_on(written)) return *fail_on;
    report_usage(diagnostics, fmt::format("`--fail-on {}` is not understood", written),
                 fmt::format("write any of {} with commas between, or {}", list_fail_words(), never_word));
    return {};
}

/// `new_red` compares with an earlier report, so it makes sense only with `--since`.
std::optional<Request> read_check(const Arguments& arguments, Diagnostics& diagnostics) {
    const std::string fail_on = arguments.text("--fail-on");
    CheckOptions options{.conduct = read_conduct(arguments, diagnostics),
                         .run = read_run(arguments, diagnostics),
                         .format = read_format(formats(), arguments, diagnostics),
                         .outputs = read_outputs(formats(), arguments, diagnostics),
                         .fail_on = read_fail_on(fail_on, diagnostics),
                         .since = arguments.find("--since")};
    if (options.fail_on.new_red && !options.since)
        report_usage(diagnostics, fmt::format("`--fail-on {}` needs an earlier report, but none is given", fail_on),
                     "add `--since OLD.json`, a report that `--output OLD.json` wrote");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command check_command() {
    return {.name = "check",
            .summary = "Evaluate every KPI against its target; print the\n"
                       "scorecard and, for each red KPI, the chain of cause\n"
                       "and effect up to profit, with the plans that act on it",
            .usage = "SCORECARD [[SOURCE=]CSV …]",
            .words = {scorecard_word(), data_word()},
            .options = {period_option(), today_option(), format_option("Format on standard output", formats()),
                        output_option(names_in(formats())), fail_on_option(),
                        Option{.name = "--since",
                               .placeholder = "OLD.json",
                               .help = "Mark what changed since an earlier report, a JSON file\n"
                                       "that --output wrote",
                               .value = {.kind = ValueKind::report}},
                        quiet_option(), colour_option(), threads_option(), root_option(), redact_option()},
            .footer = std::string(check_footer),
            .read = read_check};
}

} // namespace kpitrace::cli
