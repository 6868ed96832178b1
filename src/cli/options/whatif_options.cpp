#include "cli/options/command.hpp"
#include "cli/options/help_formatter.hpp"
#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view usage = "kpitrace whatif METRIC=VALUE … SCORECARD [[SOURCE=]CSV …]";

constexpr std::string_view examples = R"(VALUE is
  25%, 0.25     the value in the period; of a negative one: cash==-3
  +5%, -5%      a change by a share of the measured value
  +3, -3        a change by a number
  +2pp          a change by percentage points, of a metric in percent
  target        the target of the KPI that measures the metric

Examples:
  kpitrace whatif win_rate=target sales.yaml deals.csv
  kpitrace whatif price=+5% won=-10% sales.yaml deals.csv --period 2026-06
  kpitrace whatif discount=-2pp sales.yaml deals=deals.csv --format json

Exit status: 0 the comparison is printed; 2 the scorecard, the data or an
assumption could not be read or evaluated, or the outcome not be written.
)";

/// All words in the order in which they are written; what each is, is told by read_words().
struct RawWhatIf {
    RawRun run;
    RawConduct conduct;
    std::vector<std::string> words;
    std::string csv;
    std::string format = "text";
    bool all = false;
};

/// CLI11 would show all words as optional, and not that their order matters.
class UsageInOrder : public HelpFormatter {
public:
    std::string make_usage(const CLI::App*, std::string) const override {
        return fmt::format("Usage: {} [OPTIONS]\nAssumptions come first, then the scorecard, then its data.\n", usage);
    }
};

/// A path whose name holds a `=` can be told from an assumption by a `/`, as in `./a=b.yaml`.
bool is_assumption(const std::string& word) {
    const auto equals = word.find('=');
    return equals != std::string::npos && word.find('/') > equals;
}

/// Assumptions up to the first word that is none: the scorecard; then its data.
void read_words(const RawWhatIf& raw, WhatIfOptions& options, Diagnostics& diagnostics) {
    const auto scorecard = std::find_if_not(raw.words.begin(), raw.words.end(), is_assumption);
    options.assumptions.assign(raw.words.begin(), scorecard);
    if (scorecard != raw.words.end()) {
        options.run.scorecard = *scorecard;
        options.run.data.assign(scorecard + 1, raw.words.end());
    } else {
        report_usage(diagnostics, "no scorecard is given", fmt::format("write `{}`", usage));
    }
    if (options.assumptions.empty())
        report_usage(diagnostics, "no assumption is given",
                     fmt::format("write it before the scorecard, such as `kpitrace whatif win_rate=+5% {}`",
                                 scorecard != raw.words.end() ? *scorecard : "SCORECARD"));
}

std::optional<Request> read_what_if(const RawWhatIf& raw, Diagnostics& diagnostics) {
    WhatIfOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                          .run = read_run(raw.run, diagnostics),
                          .assumptions = {},
                          .format = read_answer_format(raw.format, diagnostics),
                          .shown = raw.all ? Shown::all : Shown::moved};
    read_words(raw, options, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_what_if(CLI::App& app) {
    const auto raw = std::make_shared<RawWhatIf>();
    CLI::App* command = app.add_subcommand("whatif", "Set metrics to other values; print what would change:\n"
                                                     "KPIs, objectives and the score, before and after");
    // CLI11 hands all words to the first of these, in order; the other two stand in the help alone.
    command->add_option("ASSUMPTION", raw->words, "METRIC=VALUE, one or several");
    command->add_option("SCORECARD", raw->run.scorecard, std::string(scorecard_help));
    command->add_option("CSV", raw->csv, std::string(data_help));
    add_period(*command, raw->run);
    add_answer_format(*command, raw->format);
    command->add_flag("--all", raw->all, "Show what does not change too");
    add_colour(*command, raw->conduct);
    add_threads(*command, raw->run);
    add_trust(*command, raw->run, raw->conduct);
    command->formatter(std::make_shared<UsageInOrder>());
    command->footer(std::string(examples));
    return {command,
            usage,
            [raw](Diagnostics& diagnostics) { return read_what_if(*raw, diagnostics); },
            {answer_format_offer()}};
}

} // namespace kpitrace::cli
