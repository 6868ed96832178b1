#include "cli/options/shared.hpp"

namespace kpitrace::cli {
namespace {

constexpr std::string_view explain_footer = R"(Examples:
  kpitrace explain win_rate sales.yaml deals.csv
  kpitrace explain metric:win_rate sales.yaml deals.csv --period 2026-06
  kpitrace explain objective:grow_revenue sales.yaml deals=deals.csv
  kpitrace explain win_rate sales.yaml deals.csv --format json | jq .why
  kpitrace explain win_rate sales.yaml --engine postgresql --sql

Exit status: 0 the explanation is printed; 2 there is no such id, or a file
could not be read or evaluated.
)";

std::optional<Request> read_explain(const Arguments& arguments, Diagnostics& diagnostics) {
    ExplainOptions options{.conduct = read_conduct(arguments, diagnostics),
                           .run = read_restricted_run(arguments, diagnostics),
                           .id = arguments.text("ID"),
                           .format = read_answer_format(arguments, diagnostics),
                           .sql = arguments.is_set("--sql")};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command explain_command() {
    return {
        .name = "explain",
        .summary = "Explain one KPI, metric or objective: how its number\n"
                   "is calculated, its history, what it leads to, what\n"
                   "leads to it, and the plans",
        .usage = "ID SCORECARD [[SOURCE=]CSV …]",
        .words = {{.name = "ID",
                   .help = "The id of what to explain, such as win_rate; add the\n"
                           "kind if other elements have the same id:\n"
                           "kpi:win_rate, metric:win_rate, objective:win_rate",
                   .presence = Presence::required},
                  scorecard_word(),
                  data_word()},
        .options =
            {{.name = "--sql",
              .help = "Print the SQL that asks a database for the number;\nneeds --engine DIALECT, and runs no client",
              .value = {.kind = ValueKind::none}},
             period_option(),
             set_option(),
             only_option(),
             today_option(),
             answer_format_option(),
             colour_option(),
             threads_option(),
             engine_option(),
             engine_timeout_option(),
             verbose_option(),
             results_option(),
             root_option(),
             redact_option()},
        .footer = std::string(explain_footer),
        .read = read_explain};
}

} // namespace kpitrace::cli
