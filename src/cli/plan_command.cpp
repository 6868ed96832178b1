#include "cli/commands.hpp"

#include "cli/inputs.hpp"
#include "cli/job.hpp"
#include "cli/output.hpp"
#include "cli/restriction.hpp"
#include "kpitrace/plans/plan_list.hpp"
#include "kpitrace/plans/suggestion.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace::cli {
namespace {

/// Reports an owner who owns nothing, which is probably a typing error.
void refuse_unknown_owner(const PlanOptions& options, const Scorecard& scorecard, Diagnostics& diagnostics) {
    if (!options.owner || options.task == PlanTask::suggest) return;
    const std::vector<std::string> owners = owners_of_plans(scorecard);
    if (std::find(owners.begin(), owners.end(), *options.owner) != owners.end()) return;
    const std::vector<std::string_view> names(owners.begin(), owners.end());
    std::string help = "no plan and no step has an owner";
    if (const auto nearest = nearest_name(*options.owner, names))
        help = fmt::format("did you mean `{}`?", *nearest);
    else if (!names.empty())
        help = "the owners are " + list_names(names);
    diagnostics.add(call_error("unknown-owner",
                               fmt::format("`--owner {}`: no plan and no step is owned by that name", *options.owner),
                               std::move(help)));
}

/// Adds what divides the rows into segments to the query. Whether a KPI is red is not known before the rows are read,
/// so all KPIs are divided that would then need a plan. Returns nothing after an error.
std::optional<SplitPlan> plan_segments(Job& job, const PlanOptions& options, Diagnostics& diagnostics) {
    const std::vector<KpiId> kpis = kpis_to_plan(*job.scorecard, job.today, options.owner);
    if (kpis.empty()) return SplitPlan{.scorecard = job.scorecard, .splits = {}, .averages = {}, .options = {}};
    auto plan =
        plan_splits(job.scorecard, *job.query, kpis, {.by = options.by, .can_be_unfinished = can_be_unfinished(job)},
                    without_streams(job.inputs), diagnostics);
    if (!plan || diagnostics.has_errors()) return std::nullopt;
    job.scorecard = plan->scorecard;
    return plan;
}

/// Says why no segments were tried.
std::string note_on_no_segments(const Job& job) {
    const Inputs& inputs = job.inputs;
    if (std::ranges::any_of(job.engines, [](const auto& engine) { return engine.has_value(); }))
        return "no column was tried, because columns of tables are not searched: declare a dimension, or name columns "
               "with `--by`";
    const auto is_once = [](const csv::InputFile& file) { return is_stream(file.path); };
    const bool any =
        std::ranges::any_of(inputs, [&](const auto& files) { return std::ranges::any_of(files, is_once); });
    return any ? "no column was tried, because rows from a pipe cannot be looked at beforehand: name columns with "
                 "`--by`"
               : "no column divides the rows into few segments";
}

std::string suggestions_of(const Job& job, const Run& run, const Report& report, const SplitPlan& plan,
                           const PlanOptions& options, const TextStyle& style) {
    Suggestions suggestions = suggest_plans(run, report, kpis_without_plan(run, options.owner), plan);
    const std::vector<std::string> left_out = notes_on_left_out(*job.scorecard, run);
    suggestions.notes.insert(suggestions.notes.begin(), left_out.begin(), left_out.end());
    if (plan.splits.empty() && !suggestions.suggestions.empty()) suggestions.notes.push_back(note_on_no_segments(job));
    suggestions.only_owner = options.owner;
    return options.format == AnswerFormat::json ? render_suggestions_json(suggestions)
                                                : render_suggestions_yaml(suggestions, style);
}

std::string list_of(const Job& job, const Run& run, Report report, const PlanOptions& options, const TextStyle& style) {
    PlanList list = make_plan_list(run, std::move(report), options.owner);
    list.notes = notes_on_left_out(*job.scorecard, run);
    return options.format == AnswerFormat::json ? render_plan_list_json(list) : render_plan_list_text(list, style);
}

} // namespace

ExitStatus carry_out(const PlanOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = prepare(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    refuse_unknown_owner(options, *job->scorecard, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    std::optional<SplitPlan> segments;
    if (options.task == PlanTask::suggest) {
        segments = plan_segments(*job, options, diagnostics);
        if (!segments) return ExitStatus::unusable;
    }

    const auto run = run_phases(*job, options.conduct, environment, diagnostics);
    if (!run) return ExitStatus::unusable;
    Report report = report_of(*job, *run);
    warn_of_sources(report, diagnostics);
    const TextStyle style = text_style(options.conduct, environment);
    write_standard_output(segments ? suggestions_of(*job, *run, report, *segments, options, style)
                                   : list_of(*job, *run, std::move(report), options, style),
                          diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
