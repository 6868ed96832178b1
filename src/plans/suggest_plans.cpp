#include "kpitrace/plans/suggestion.hpp"

#include "kpitrace/trace/drivers.hpp"
#include "plans/segment_evidence.hpp"
#include "plans/step_texts.hpp"
#include "scorecard/names.hpp"
#include "trace/plans.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::size_t most_driver_steps = 3;

/// A source of ids that avoids the ids in the file.
template<class Element> UniqueIds ids_beside(const std::vector<Element>& elements) {
    UniqueIds ids;
    for (const Element& element : elements) (void)ids.take(element.id);
    return ids;
}

/// The KPI's own success factor, or if it has none, the only one of its objective.
std::optional<SuccessFactorId> factor_to_act_on(const Scorecard& scorecard, const Kpi& kpi) {
    if (kpi.success_factor) return kpi.success_factor;
    std::optional<SuccessFactorId> found;
    for (std::uint32_t i = 0; i < scorecard.success_factors.size(); ++i) {
        if (scorecard.success_factors[i].objective != kpi.measures) continue;
        if (found) return std::nullopt;
        found = SuccessFactorId{i};
    }
    return found;
}

/// Where and how to paste into a section. An existing entry shows the indent that the pasted text must have.
PastePlace place_of(const Scorecard& scorecard, const MapSection& section, const std::optional<Span>& first_entry) {
    PastePlace place{.form = section.form};
    place.begin = section.key.begin;
    if (section.key.end > section.key.begin) place.line = scorecard.file.position(section.key.begin).line;
    if (section.form == SectionForm::block && first_entry)
        place.indent = scorecard.file.position(first_entry->begin).column - 1;
    return place;
}

/// The place of the first element in the scorecard's own file.
template<class Element> std::optional<Span> first_span(const SourceFile& file, const std::vector<Element>& elements) {
    const auto is_own = [&](const Element& element) { return element.span.begin < file.whole_at(0).end; };
    const auto found = std::ranges::find_if(elements, is_own);
    return found == elements.end() ? std::nullopt : std::optional(found->span);
}

std::vector<RedDriver> red_drivers(const Run& run, const Report& report, const Kpi& kpi) {
    std::vector<RedDriver> red;
    for (const Driver& driver : drivers_of(run.scorecard(), run.evaluation(), kpi.measures)) {
        for (const KpiId id : driver.kpis) {
            const ReportKpi& found = report[id];
            if (found.zone != Zone::red) continue;
            const KpiFigures figures = figures_of(found);
            red.push_back(
                {found.id, found.name, run.scorecard()[driver.objective].name, figures.actual, figures.target});
        }
    }
    return red;
}

void add_segment_steps(Suggestion& made) {
    bool is_first = true;
    for (const WorthySegment& worthy : segments_worth_a_step(made.segments, made.kpi)) {
        made.steps.push_back({segment_step(made.segments[worthy.split].name, *worthy.segment, made.kpi) +
                                  (is_first ? ", and fix this first" : ""),
                              made.kpi.id});
        is_first = false;
    }
}

/// The metric with the largest effect. An aggregate without a name of its own would be no clear task.
void add_move_step(Suggestion& made, const std::string& before) {
    const auto metric = std::ranges::find_if(made.moved, [](const MovedInput& moved) { return !moved.id.empty(); });
    if (metric == made.moved.end() || metric->share < least_share) return;
    made.steps.push_back({move_step(*metric, made.kpi, before), made.kpi.id});
}

/// If the data give no step, a general one is added, because nobody could work on a plan without steps.
void add_steps(Suggestion& made, const std::string& before, const std::string& objective) {
    add_segment_steps(made);
    add_move_step(made, before);
    for (std::size_t i = 0; i < std::min(most_driver_steps, made.drivers.size()); ++i)
        made.steps.push_back({driver_step(made.drivers[i], objective), made.drivers[i].kpi});
    if (made.steps.empty()) made.steps.push_back({plain_step(made.kpi), made.kpi.id});
}

class Suggester {
public:
    Suggester(const Run& run, const Report& report, const SplitPlan& splits)
        : run_(run)
        , report_(report)
        , evidence_(run, splits)
        , plan_ids_(ids_beside(run.scorecard().plans))
        , factor_ids_(ids_beside(run.scorecard().success_factors)) {}

    Suggestion suggest(KpiId id) {
        const Scorecard& scorecard = run_.scorecard();
        const Kpi& kpi = scorecard[id];
        Suggestion made;
        made.kpi = report_[id];
        name_factor(made, kpi);
        made.plan_id = plan_ids_.take("improve_" + kpi.id);
        made.plan_name = fmt::format("Bring {} to its target", kpi.name);
        made.owner = suggested_owner(scorecard, kpi);
        made.start = run_.today();
        made.due = due();
        evidence_.add_to(made, id);
        made.drivers = red_drivers(run_, report_, kpi);
        add_steps(made, report_.period.before, scorecard[kpi.measures].name);
        return made;
    }

    [[nodiscard]] std::vector<std::string> notes() const { return evidence_.notes(); }

private:
    void name_factor(Suggestion& made, const Kpi& kpi) {
        const Scorecard& scorecard = run_.scorecard();
        if (const auto factor = factor_to_act_on(scorecard, kpi)) {
            made.success_factor = scorecard[*factor].id;
            return;
        }
        made.factor = ProposedFactor{.id = factor_ids_.take(kpi.id + "_on_target"),
                                     .name = fmt::format("{} is on its target", kpi.name),
                                     .objective = scorecard[kpi.measures].id};
        made.success_factor = made.factor->id;
    }

    /// The whole next period is time to act. No calendar goes beyond `last_date`.
    [[nodiscard]] Date due() const {
        const Calendar& calendar = run_.scorecard().calendar;
        const Period latest = std::max(run_.evaluation().period, calendar.at(run_.today()));
        return std::min(calendar.days(latest + 1).last, last_date);
    }

    const Run& run_;
    const Report& report_;
    EvidenceFinder evidence_;
    UniqueIds plan_ids_;
    UniqueIds factor_ids_;
};

} // namespace

std::vector<KpiId> kpis_to_plan(const Scorecard& scorecard, Date today, const std::optional<std::string>& owner) {
    const PlanIndex plans(scorecard);
    const std::vector<PlanStatus> statuses = plan_statuses(scorecard, today);
    std::vector<KpiId> found;
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) {
        const Kpi& kpi = scorecard.kpis[i];
        const auto is_live = [&](PlanId plan) { return statuses[plan.index].live; };
        if (!kpi.is_selected || std::ranges::any_of(plans.acting_on(kpi, {i}), is_live)) continue;
        if (!owner || suggested_owner(scorecard, kpi) == *owner) found.push_back({i});
    }
    return found;
}

std::vector<KpiId> kpis_without_plan(const Run& run, const std::optional<std::string>& owner) {
    const std::vector<KpiId> candidates = kpis_to_plan(run.scorecard(), run.today(), owner);
    std::vector<KpiId> found;
    for (const RedKpi& red : run.trace().red)
        if (std::ranges::binary_search(candidates, red.kpi)) found.push_back(red.kpi);
    return found;
}

Suggestions suggest_plans(const Run& run, const Report& report, const std::vector<KpiId>& kpis,
                          const SplitPlan& splits) {
    const Scorecard& scorecard = run.scorecard();
    Suggestions made;
    made.file = report.file;
    made.only = report.only;
    made.selection = report.selection;
    made.selected = selection_title(report);
    made.period = report.period;
    made.red = run.trace().red.size();
    made.no_data = report.summary.no_data;
    made.success_factors =
        place_of(scorecard, scorecard.success_factors_section, first_span(scorecard.file, scorecard.success_factors));
    made.plans = place_of(scorecard, scorecard.plans_section, first_span(scorecard.file, scorecard.plans));
    Suggester suggester(run, report, splits);
    const std::size_t count = std::min(kpis.size(), max_suggestions);
    for (std::size_t i = 0; i < count; ++i) made.suggestions.push_back(suggester.suggest(kpis[i]));
    made.further = kpis.size() - count;
    if (count > 0) made.notes = suggester.notes();
    return made;
}

} // namespace kpitrace
