#include "cli/options/shared.hpp"

namespace kpitrace::cli {
namespace {

constexpr std::string_view sql_footer = R"(Examples:
  kpitrace sql sales.yaml --engine postgresql
  kpitrace sql sales.yaml --engine bigquery --source deals \
    --period 2026-06 --history 12
  kpitrace check sales.yaml --engine bigquery --period 2026-06 --history 12 \
    --results deals=extent.csv --results deals=windows.csv
  kpitrace sql --selftest --engine 'postgresql: psql service=crm'

The first statement for a source asks for the extent of its table, the second
for partial results over the windows that the KPIs need. The second needs
--period and --history, because otherwise it follows from the answer to the
first. `check` sends the same statements.

Executed in kpitrace's own tests: postgresql, duckdb, clickhouse, sqlite,
mariadb. Printed, not executed here: bigquery, snowflake, redshift, trino,
spark; --selftest shows whether an engine answers as kpitrace calculates.

Exit status: 0 the statements are printed, or the engine passes the self-test;
1 the self-test found a difference; 2 something could not be read or asked.
)";

std::optional<Request> read_sql(const Arguments& arguments, Diagnostics& diagnostics) {
    SqlOptions options;
    options.conduct = read_conduct(arguments, diagnostics);
    options.run.scorecard = arguments.text("SCORECARD");
    options.run.period = arguments.find("--period");
    options.run.settings = arguments.all("--set");
    options.run.only = arguments.all("--only");
    options.run.today = read_today(arguments, diagnostics);
    options.run.history = read_history(arguments, diagnostics);
    options.run.engines.engines = arguments.all("--engine");
    options.run.engines.timeout = read_engine_timeout(arguments, diagnostics);
    options.run.root = read_root_option(arguments, diagnostics);
    options.source = arguments.find("--source");
    options.selftest = arguments.is_set("--selftest");
    if (options.selftest != options.run.scorecard.empty())
        report_usage(diagnostics, options.selftest ? "`--selftest` needs no scorecard" : "no scorecard is given",
                     options.selftest ? "leave out the scorecard: the rows of the test are in its statements"
                                      : "write `kpitrace sql SCORECARD --engine DIALECT`");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command sql_command() {
    Option scorecard = scorecard_word();
    scorecard.presence = Presence::optional;
    return {.name = "sql",
            .summary = "Print the SQL that asks a database for what the\n"
                       "scorecard's tables must give, or test an engine",
            .usage = "SCORECARD",
            .words = {std::move(scorecard)},
            .options = {engine_option(),
                        {.name = "--source", .placeholder = "ID", .help = "Print only the statements of this source"},
                        period_option(),
                        history_option(),
                        set_option(),
                        only_option(),
                        today_option(),
                        {.name = "--selftest",
                         .help = "Send hostile rows to the engine, and compare its\nanswers with kpitrace's own",
                         .value = {.kind = ValueKind::none}},
                        engine_timeout_option(),
                        verbose_option(),
                        colour_option(),
                        root_option(),
                        redact_option()},
            .footer = std::string(sql_footer),
            .read = read_sql};
}

} // namespace kpitrace::cli
