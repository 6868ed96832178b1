#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace plan sales.yaml deals.csv
  kpitrace plan sales.yaml deals.csv --owner 'Sales operations'
  kpitrace plan sales.yaml deals.csv --suggest
  kpitrace plan sales.yaml deals.csv --suggest --by region --by rep

Exit status: 0 the plans were told, whatever they are; 2 the scorecard could not
be read or evaluated.
)";

struct RawPlan {
    RawRun run;
    RawConduct conduct;
    bool suggest = false;
    std::vector<std::string> by;
    std::optional<std::string> owner;
    std::string format = "text";
};

std::optional<Request> read_plan(const RawPlan& raw, Diagnostics& diagnostics) {
    PlanOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                        .run = read_run(raw.run, diagnostics),
                        .format = read_answer_format(raw.format, diagnostics),
                        .task = raw.suggest ? PlanTask::suggest : PlanTask::list,
                        .by = raw.by,
                        .owner = raw.owner};
    if (!raw.by.empty() && !raw.suggest)
        report_usage(diagnostics, "`--by` is given without `--suggest`",
                     "columns tell the segments of suggestions apart: add `--suggest`");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_plan(CLI::App& app) {
    const auto raw = std::make_shared<RawPlan>();
    CLI::App* plan = app.add_subcommand("plan", "List open steps by owner and due date, with what\n"
                                                "became of the KPIs; or suggest plans for red KPIs\n"
                                                "without one");
    add_scorecard_and_data(*plan, raw->run);
    plan->add_flag("--suggest", raw->suggest,
                   "For each red KPI without a live plan: YAML to paste,\nwith steps that come from the data");
    plan->add_option("--by", raw->by,
                     "With --suggest: the column whose segments to look\nat; repeatable; default: columns of few "
                     "different texts")
        ->type_name("COLUMN")
        ->expected(1)
        ->allow_extra_args(false) // or it would take the data files behind it
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    plan->add_option("--owner", raw->owner, "Only what this owner has to do")->type_name("NAME");
    add_period(*plan, raw->run);
    add_answer_format(*plan, raw->format);
    add_colour(*plan, raw->conduct);
    add_threads(*plan, raw->run);
    add_trust(*plan, raw->run, raw->conduct);
    plan->footer(std::string(examples));
    return {plan,
            "kpitrace plan SCORECARD [[SOURCE=]CSV …]",
            [raw](Diagnostics& diagnostics) { return read_plan(*raw, diagnostics); },
            {answer_format_offer()}};
}

} // namespace kpitrace::cli
