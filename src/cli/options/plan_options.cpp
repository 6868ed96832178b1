#include "cli/options/shared.hpp"

namespace kpitrace::cli {
namespace {

constexpr std::string_view plan_footer = R"(Examples:
  kpitrace plan sales.yaml deals.csv
  kpitrace plan sales.yaml deals.csv --owner 'Sales operations'
  kpitrace plan sales.yaml deals.csv --suggest
  kpitrace plan sales.yaml deals.csv --suggest --by region --by rep

Exit status: 0 the plans are printed; 2 the scorecard could not be read or
evaluated.
)";

std::optional<Request> read_plan(const Arguments& arguments, Diagnostics& diagnostics) {
    PlanOptions options{.conduct = read_conduct(arguments, diagnostics),
                        .run = read_selected_run(arguments, diagnostics),
                        .format = read_answer_format(arguments, diagnostics),
                        .task = arguments.is_set("--suggest") ? PlanTask::suggest : PlanTask::list,
                        .by = arguments.all("--by"),
                        .owner = arguments.find("--owner")};
    if (!options.by.empty() && options.task == PlanTask::list)
        report_usage(diagnostics, "`--by` is given without `--suggest`",
                     "`--by` chooses the segments that suggestions are about: add `--suggest`");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command plan_command() {
    return {
        .name = "plan",
        .summary = "List open steps by owner and due date, and how the\n"
                   "KPIs have changed since the plans began; or suggest\n"
                   "plans for red KPIs that have none",
        .usage = "SCORECARD [[SOURCE=]CSV …]",
        .words = {scorecard_word(), data_word()},
        .options = {{.name = "--suggest",
                     .help = "Suggest a plan for each red KPI without a live plan:\n"
                             "YAML to paste, with steps that come from the data",
                     .value = {.kind = ValueKind::none}},
                    {.name = "--by",
                     .placeholder = "DIMENSION",
                     .help = "With --suggest: split gaps by a dimension, otherwise\n"
                             "by a column of that name, otherwise by an expression\n"
                             "over rows; can be repeated; default: all dimensions,\n"
                             "or if there are none, columns with few different texts",
                     .repetition = Repetition::any},
                    {.name = "--owner", .placeholder = "NAME", .help = "Show only the plans and steps of this owner"},
                    period_option(),
                    set_option(),
                    only_option(),
                    select_option(),
                    exclude_option(),
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
        .footer = std::string(plan_footer),
        .read = read_plan};
}

} // namespace kpitrace::cli
