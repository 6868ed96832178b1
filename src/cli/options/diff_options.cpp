#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace diff 2026-05.json 2026-06.json
  kpitrace diff yesterday.json today.json --format json | jq -r '.newly_red[]'
  kpitrace check sales.yaml deals.csv --output 2026-06.json

The last one keeps a report; `check --since OLD.json` compares and evaluates in
one run.

Exit status: 0 nothing became red; 1 a KPI is red that was not before, or that
is new; 2 a report could not be read.
)";

struct RawDiff {
    RawConduct conduct;
    std::string before;
    std::string now;
    std::string format = "text";
};

std::optional<Request> read_diff(const RawDiff& raw, Diagnostics& diagnostics) {
    DiffOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                        .before = raw.before,
                        .now = raw.now,
                        .format = read_answer_format(raw.format, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_diff(CLI::App& app) {
    const auto raw = std::make_shared<RawDiff>();
    CLI::App* command = app.add_subcommand("diff", "Compare two reports that `check --output` kept: what\n"
                                                   "became red, what recovered, what moved, and what of it\n"
                                                   "is due to another definition");
    command->add_option("OLD.json", raw->before, "The earlier report")->required();
    command->add_option("NEW.json", raw->now, "The later report")->required();
    add_answer_format(*command, raw->format);
    add_colour(*command, raw->conduct);
    command->footer(std::string(examples));
    return {command,
            "kpitrace diff OLD.json NEW.json",
            [raw](Diagnostics& diagnostics) { return read_diff(*raw, diagnostics); },
            {answer_format_offer()}};
}

} // namespace kpitrace::cli
