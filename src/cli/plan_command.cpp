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
#include <iterator>
#include <utility>

namespace kpitrace::cli {
namespace {

/// Reports pipes, because finding and measuring segments reads the rows again.
void refuse_streams(const Inputs& inputs, Diagnostics& diagnostics) {
    for (const auto& files : inputs) {
        for (const std::string& file : paths_of(files)) {
            if (!is_stream(file)) continue;
            diagnostics.add(call_error("read-once",
                                       fmt::format("{} can be read only once, and `--suggest` reads the rows again to "
                                                   "find their segments",
                                                   file == "-" ? "standard input `-`" : "`" + file + "`"),
                                       "write the rows to a file, and give that file"));
        }
    }
}

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

/// Finds the segments of the rows that fall short. Returns nothing after an error.
std::optional<std::vector<std::vector<ColumnGaps>>>
read_gaps(const Job& job, const Run& run, const std::vector<KpiId>& kpis, const std::vector<std::string>& by,
          std::vector<std::string>& notes, Diagnostics& diagnostics) {
    const Scorecard& scorecard = run.scorecard();
    auto columns = find_segment_columns(scorecard, *job.query, kpis, job.inputs, by, diagnostics);
    if (!columns) return std::nullopt;
    SegmentPlan segments = plan_segments(scorecard, kpis, *std::move(columns));
    for (const MemberChoice& choice : job.only) restrict_to(segments.query, scorecard, choice);
    const auto measurements =
        measure(segments.query, job.inputs, {.threads = job.threads, .today = job.today}, diagnostics);
    if (!measurements) return std::nullopt;
    auto gaps = find_gaps(scorecard, segments, *measurements, run.evaluation(), kpis);
    notes = notes_on(scorecard, segments, kpis, gaps);
    return gaps;
}

/// Only the KPIs that get a suggestion are examined, because their segments cost a further reading of the files.
std::optional<std::string> suggestions_of(const Job& job, const Run& run, const Report& report,
                                          const PlanOptions& options, const TextStyle& style,
                                          Diagnostics& diagnostics) {
    const std::vector<KpiId> kpis = kpis_without_plan(run, options.owner);
    std::vector<std::string> notes;
    const std::vector<KpiId> first(kpis.begin(),
                                   kpis.begin() + static_cast<std::ptrdiff_t>(std::min(kpis.size(), max_suggestions)));
    std::optional<std::vector<std::vector<ColumnGaps>>> gaps = std::vector<std::vector<ColumnGaps>>();
    if (!first.empty()) gaps = read_gaps(job, run, first, options.by, notes, diagnostics);
    if (!gaps) return std::nullopt;
    Suggestions suggestions = suggest_plans(run, report, kpis, *std::move(gaps));
    suggestions.notes = notes_on_left_out(*job.scorecard, run);
    std::ranges::move(notes, std::back_inserter(suggestions.notes));
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
    const auto job = prepare(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    refuse_unknown_owner(options, *job->scorecard, diagnostics);
    if (options.task == PlanTask::suggest) refuse_streams(job->inputs, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    const auto run = run_phases(*job, options.conduct, environment, diagnostics);
    if (!run) return ExitStatus::unusable;
    Report report = report_of(*job, *run);
    warn_of_sources(report, diagnostics);
    const TextStyle style = text_style(options.conduct, environment);
    const std::optional<std::string> text = options.task == PlanTask::list
                                                ? list_of(*job, *run, std::move(report), options, style)
                                                : suggestions_of(*job, *run, report, options, style, diagnostics);
    if (text) write_standard_output(*text, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
