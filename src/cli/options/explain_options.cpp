#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace explain win_rate sales.yaml deals.csv
  kpitrace explain metric:win_rate sales.yaml deals.csv --period 2026-06
  kpitrace explain objective:grow_revenue sales.yaml deals=deals.csv
  kpitrace explain win_rate sales.yaml deals.csv --format json | jq .why

Exit status: 0 it is explained; 2 there is no such id, or something could not be
read or evaluated.
)";

struct RawExplain {
    RawRun run;
    RawConduct conduct;
    std::string id;
    std::string format = "text";
};

std::optional<Request> read_explain(const RawExplain& raw, Diagnostics& diagnostics) {
    ExplainOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                           .run = read_run(raw.run, diagnostics),
                           .id = raw.id,
                           .format = read_answer_format(raw.format, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_explain(CLI::App& app) {
    const auto raw = std::make_shared<RawExplain>();
    CLI::App* explain = app.add_subcommand("explain", "Tell all about one KPI, metric or objective: how its\n"
                                                      "number came about, its history, what it leads to,\n"
                                                      "what leads to it, and the plans");
    explain
        ->add_option("ID", raw->id,
                     "What to explain: win_rate, or with its kind\n"
                     "kpi:win_rate, metric:win_rate, objective:win_rate")
        ->required();
    add_scorecard_and_data(*explain, raw->run);
    add_period(*explain, raw->run);
    add_answer_format(*explain, raw->format);
    add_colour(*explain, raw->conduct);
    add_threads(*explain, raw->run);
    add_trust(*explain, raw->run, raw->conduct);
    explain->footer(std::string(examples));
    return {explain,
            "kpitrace explain ID SCORECARD [[SOURCE=]CSV …]",
            [raw](Diagnostics& diagnostics) { return read_explain(*raw, diagnostics); },
            {answer_format_offer()}};
}

} // namespace kpitrace::cli
