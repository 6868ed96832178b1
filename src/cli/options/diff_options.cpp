#include "cli/options/shared.hpp"

namespace kpitrace::cli {
namespace {

constexpr std::string_view diff_footer = R"(Examples:
  kpitrace diff 2026-05.json 2026-06.json
  kpitrace diff yesterday.json today.json --format json | jq -r '.newly_red[]'
  kpitrace check sales.yaml deals.csv --output 2026-06.json

The last example writes a report; `check --since OLD.json` evaluates and
compares in one run.

Exit status: 0 nothing became red; 1 a KPI became red, or a new KPI is red;
2 a report could not be read.
)";

std::optional<Request> read_diff(const Arguments& arguments, Diagnostics& diagnostics) {
    DiffOptions options{.conduct = read_conduct(arguments, diagnostics),
                        .before = arguments.text("OLD.json"),
                        .now = arguments.text("NEW.json"),
                        .format = read_answer_format(arguments, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

Option report_word(std::string name, std::string help) {
    return {.name = std::move(name),
            .help = std::move(help),
            .value = {.kind = ValueKind::report},
            .presence = Presence::required};
}

} // namespace

Command diff_command() {
    return {.name = "diff",
            .summary = "Compare two reports that `check --output` wrote: what\n"
                       "became red, what recovered, what moved, and which\n"
                       "changes come from a changed definition",
            .usage = "OLD.json NEW.json",
            .words = {report_word("OLD.json", "The earlier report"), report_word("NEW.json", "The later report")},
            .options = {answer_format_option(), colour_option()},
            .footer = std::string(diff_footer),
            .read = read_diff};
}

} // namespace kpitrace::cli
