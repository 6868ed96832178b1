#include "cli/options/shared.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace::cli {
namespace {

constexpr std::string_view whatif_footer = R"(Assumptions come first, then the scorecard, then its data. VALUE is
  25%, 0.25     the new value; a negative value has two `=`: cash==-3
  +5%, -5%      the measured value plus or minus 5 % of itself
  +3, -3        the measured value plus or minus 3
  +2pp          for a metric in percent: two percentage points more
  target        the target of the KPI that measures the metric

Examples:
  kpitrace whatif win_rate=target sales.yaml deals.csv
  kpitrace whatif price=+5% won=-10% sales.yaml deals.csv --period 2026-06
  kpitrace whatif discount=-2pp sales.yaml deals=deals.csv --format json

Exit status: 0 the comparison is printed; 2 the scorecard, the data or an
assumption could not be read or evaluated, or the comparison could not be
written.
)";

/// Whether a word is an assumption. A path can contain a `=` too; a `/` before it shows that the word is a path, as in
/// `./a=b.yaml`.
bool is_assumption(const std::string& word) {
    const auto equals = word.find('=');
    return equals != std::string::npos && word.find('/') > equals;
}

/// Divides the words. CLI11 gives all of them to ASSUMPTION, which takes any number: first come assumptions, the first
/// other word is the scorecard, and its data follow.
void read_words(const std::vector<std::string>& words, WhatIfOptions& options, Diagnostics& diagnostics) {
    const auto scorecard = std::find_if_not(words.begin(), words.end(), is_assumption);
    options.assumptions.assign(words.begin(), scorecard);
    if (scorecard != words.end()) {
        options.run.scorecard = *scorecard;
        options.run.data.assign(scorecard + 1, words.end());
    } else {
        report_usage(diagnostics, "no scorecard is given", fmt::format("write `{}`", call_of(what_if_command())));
    }
    if (options.assumptions.empty())
        report_usage(diagnostics, "no assumption is given",
                     fmt::format("write it before the scorecard, such as `kpitrace whatif win_rate=+5% {}`",
                                 scorecard != words.end() ? *scorecard : "SCORECARD"));
}

std::optional<Request> read_what_if(const Arguments& arguments, Diagnostics& diagnostics) {
    WhatIfOptions options{.conduct = read_conduct(arguments, diagnostics),
                          .run = read_restricted_run(arguments, diagnostics),
                          .assumptions = {},
                          .format = read_answer_format(arguments, diagnostics),
                          .shown = arguments.is_set("--all") ? Shown::all : Shown::moved};
    read_words(arguments.all("ASSUMPTION"), options, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

/// A word that is declared only for the help, because read_words() finds the scorecard and its data.
Option explained_only(Option word) {
    word.presence = Presence::optional;
    word.repetition = Repetition::once;
    return word;
}

} // namespace

Command what_if_command() {
    return {.name = "whatif",
            .summary = "Assume other values for metrics, and print what\n"
                       "changes: KPIs, objectives and the score, before and\n"
                       "after",
            .usage = "METRIC=VALUE … SCORECARD [[SOURCE=]CSV …]",
            .words = {{.name = "ASSUMPTION", .help = "METRIC=VALUE; can be repeated", .repetition = Repetition::any},
                      explained_only(scorecard_word()),
                      explained_only(data_word())},
            .options = {period_option(),
                        set_option(),
                        only_option(),
                        today_option(),
                        answer_format_option(),
                        {.name = "--all", .help = "Also show what does not change", .value = {.kind = ValueKind::none}},
                        colour_option(),
                        threads_option(),
                        engine_option(),
                        engine_timeout_option(),
                        verbose_option(),
                        results_option(),
                        root_option(),
                        redact_option()},
            .footer = std::string(whatif_footer),
            .read = read_what_if};
}

} // namespace kpitrace::cli
