#include "cli/commands.hpp"

#include "cli/inputs.hpp"
#include "cli/job.hpp"
#include "cli/output.hpp"
#include "decompose/member_numbers.hpp"
#include "kpitrace/decompose/decompose.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/why/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace kpitrace::cli {
namespace {

template<class Element>
std::optional<Id<Element>> find_element(const std::vector<Element>& elements, std::string_view id) {
    const auto found = std::ranges::find(elements, id, &Element::id);
    if (found == elements.end()) return std::nullopt;
    return Id<Element>{static_cast<std::uint32_t>(found - elements.begin())};
}

template<class Element>
std::string help_for(const std::vector<Element>& elements, std::string_view id, std::string_view what) {
    std::vector<std::string_view> ids;
    for (const Element& element : elements) ids.push_back(element.id);
    if (const auto nearest = nearest_name(id, ids)) return fmt::format("did you mean `{}`?", *nearest);
    return ids.empty() ? fmt::format("the scorecard has no {}", what)
                       : fmt::format("the {} are {}", what, list_names(ids));
}

std::optional<KpiId> find_kpi(const Scorecard& scorecard, std::string_view written, Diagnostics& diagnostics) {
    constexpr std::string_view kind = "kpi:";
    const std::string_view id = written.starts_with(kind) ? written.substr(kind.size()) : written;
    if (const auto found = find_element(scorecard.kpis, id)) return found;
    std::string message = fmt::format("no KPI is named `{}`", id);
    if (find_element(scorecard.metrics, id)) message += "; it is a metric, and only a KPI has a gap";
    diagnostics.add(call_error("unknown-id", std::move(message), help_for(scorecard.kpis, id, "KPIs")));
    return std::nullopt;
}

/// Whether the KPI is a volume times a price, or can be with this volume.
bool has_price(const Scorecard& scorecard, KpiId kpi, std::optional<MetricId> volume) {
    return member_formula_of(scorecard, scorecard[kpi], volume).kind == SplitKind::product;
}

std::optional<MetricId> find_volume(const WhyOptions& options, const Scorecard& scorecard, KpiId kpi,
                                    Diagnostics& diagnostics) {
    if (!options.volume) {
        if (options.terms == VolumeTerms::finance && !has_price(scorecard, kpi, std::nullopt))
            diagnostics.add(call_error(
                "no-volume",
                fmt::format("`--terms finance`: the formula of `{}` is not a volume times a price", scorecard[kpi].id),
                "name the metric that is the volume: `--volume METRIC`"));
        return std::nullopt;
    }
    const auto found = find_element(scorecard.metrics, *options.volume);
    if (!found) {
        diagnostics.add(call_error("unknown-id", fmt::format("`--volume {}`: no metric has this id", *options.volume),
                                   help_for(scorecard.metrics, *options.volume, "metrics")));
        return std::nullopt;
    }
    if (!has_price(scorecard, kpi, found))
        diagnostics.add(call_error("no-volume",
                                   fmt::format("`--volume {}`: `{}` is not a sum, so it is not a volume times a price",
                                               *options.volume, scorecard[kpi].id),
                                   "leave out `--volume`"));
    return found;
}

/// What is compared. Which periods `previous` and `year_ago` are is known when the data are read.
std::optional<Against> read_against(const std::string& written, const Calendar& calendar, Diagnostics& diagnostics) {
    for (const AgainstKind kind : {AgainstKind::target, AgainstKind::previous, AgainstKind::year_ago})
        if (written == to_string(kind)) return Against{kind, {}};
    if (const auto period = calendar.parse(written)) return Against{AgainstKind::period, *period};
    using namespace std::chrono_literals;
    const std::string example = calendar.id(calendar.at(std::chrono::sys_days(2026y / 6 / 15)));
    diagnostics.add(call_error("bad-period",
                               fmt::format("`--against {}` is not understood; the scorecard's period is the {}",
                                           written, to_string(calendar.unit())),
                               fmt::format("write `target`, `previous`, `year_ago`, or an id such as {}", example)));
    return std::nullopt;
}

/// The earliest period that is compared by day.
std::optional<Period> earliest_of(const Against& against, const Job& job) {
    const Calendar& calendar = job.scorecard->calendar;
    if (against.kind == AgainstKind::period) return against.period;
    if (against.kind == AgainstKind::year_ago) return calendar.year_ago(calendar.at(job.today));
    return std::nullopt;
}

/// A column of a stream is unknown until the rows are read. Reports the columns that were asked for and that no source
/// has. `known` is the number of dimensions that the scorecard declares.
void report_unknown_columns(const SplitPlan& plan, const Run& run, std::size_t known, Diagnostics& diagnostics) {
    for (const PlannedSplit& split : plan.splits) {
        const auto& keys = run.query().keys;
        bool is_found = split.dimension.index < known;
        for (std::size_t i = 0; i < keys.size(); ++i)
            is_found = is_found || (keys[i].dimension == split.dimension && run.measurements().members[i].exists);
        if (is_found) continue;
        const std::string& name = plan.scorecard->dimensions[split.dimension.index].id;
        diagnostics.add(call_error("unknown-column",
                                   fmt::format("`--by {}`: no source of the KPI has such a column", name),
                                   "name a column as the header line writes it"));
    }
}

/// The KPI in a run that can be restricted to members, where it has another id.
std::optional<KpiId> find_in(const Run& run, const Scorecard& scorecard, KpiId kpi, Diagnostics& diagnostics) {
    const auto kept = find_element(run.scorecard().kpis, scorecard[kpi].id);
    if (!kept)
        diagnostics.add(call_error("left-out",
                                   fmt::format("`{}` cannot be restricted to members: {}", scorecard[kpi].id,
                                               why_left_out(scorecard[kpi], scorecard, run)),
                                   "leave out `--only`, or add the dimension to the source"));
    return kept;
}

std::string render(const Why& why, const WhyOptions& options, const Environment& environment) {
    switch (options.format) {
    case WhyFormat::json:
        return render_why_json(why);
    case WhyFormat::markdown:
        return render_why_markdown(why);
    case WhyFormat::text:
        break;
    }
    return render_why_text(why, text_style(options.conduct, environment));
}

} // namespace

ExitStatus carry_out(const WhyOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = prepare(options.run, environment, diagnostics);
    if (!job) return ExitStatus::unusable;
    const auto kpi = find_kpi(*job->scorecard, options.kpi, diagnostics);
    auto against = read_against(options.against, job->scorecard->calendar, diagnostics);
    if (!kpi || !against) return ExitStatus::unusable;
    SplitOptions split{.by = options.by,
                       .pairs = options.pairs,
                       .volume = find_volume(options, *job->scorecard, *kpi, diagnostics),
                       .terms = options.terms,
                       .earliest = earliest_of(*against, *job),
                       .can_be_unfinished = can_be_unfinished(*job)};
    const auto plan = plan_splits(job->scorecard, *job->query, {&*kpi, 1}, std::move(split),
                                  without_streams(job->inputs), diagnostics);
    if (!plan || diagnostics.has_errors()) return ExitStatus::unusable;
    const std::size_t declared = job->scorecard->dimensions.size();
    job->scorecard = plan->scorecard;

    const auto run = run_phases(*job, options.conduct, environment, diagnostics);
    if (!run) return ExitStatus::unusable;
    report_unknown_columns(*plan, *run, declared, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    const auto kept = find_in(*run, *job->scorecard, *kpi, diagnostics);
    if (!kept) return ExitStatus::unusable;
    if (against->kind == AgainstKind::previous) against->period = run->period() - 1;
    if (against->kind == AgainstKind::year_ago) against->period = job->scorecard->calendar.year_ago(run->period());
    Report report = report_of(*job, *run);
    warn_of_sources(report, diagnostics);
    const Why why = make_why(*run, std::move(report), decompose(*run, *plan, *kept, *against));
    write_standard_output(render(why, options, environment), diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
