#include "kpitrace/plans/suggestion.hpp"

#include "kpitrace/trace/drivers.hpp"
#include "plans/gap.hpp"
#include "plans/moved_metrics.hpp"
#include "plans/step_texts.hpp"
#include "scorecard/names.hpp"
#include "trace/plans.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr std::size_t most_segment_steps = 3;
constexpr std::size_t most_steps_of_column = 2;
constexpr double least_share = 0.05; // as a share of the gap; a smaller part is not worth a step
constexpr std::size_t most_move_steps = 1;
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

/// Whether a segment is worth a step: its share of the gap must be larger than its weight. If it has no share, it must
/// fall short of what is usual; and if nothing is usual, it must lose what the KPI should gain.
bool is_worth_a_step(const SegmentGap& gap, const Miss& miss) {
    if (gap.share && gap.weight) return *gap.share >= least_share && *gap.share > *gap.weight;
    if (!gap.expected)
        return miss.direction == Direction::maximize && miss.target.sign() >= 0 && gap.actual->sign() < 0;
    const double shortfall = miss.shortfall(*gap.expected, *gap.actual).to_double();
    return shortfall > 0 && shortfall >= least_share * std::abs(gap.expected->to_double());
}

/// At most two segments of a column, so that several columns get a step.
void add_segment_steps(Suggestion& made, const Miss& miss) {
    std::size_t added = 0;
    for (const ColumnGaps& column : made.gaps) {
        std::size_t of_column = 0;
        for (const SegmentGap& gap : column.segments) {
            if (added == most_segment_steps) return;
            if (of_column == most_steps_of_column) break;
            if (!is_worth_a_step(gap, miss)) continue;
            made.steps.push_back({gap_step(gap, made.kpi) + (added == 0 ? ", and fix this first" : ""), made.kpi.id});
            ++added;
            ++of_column;
        }
    }
}

/// Whether a change is worth a step: its effect must be large enough, or not known.
bool is_worth_a_step(const MovedMetric& moved, const Number& actual, const Miss& miss) {
    if (!moved.kpi_if_unmoved) return true;
    const double effect = miss.shortfall(*moved.kpi_if_unmoved, actual).to_double();
    return effect >= least_share * miss.shortfall(miss.target, actual).to_double();
}

void add_move_steps(Suggestion& made, const Miss& miss, const std::string& before) {
    std::size_t added = 0;
    for (const MovedMetric& moved : made.moved) {
        if (added == most_move_steps) return;
        if (!is_worth_a_step(moved, *made.kpi.actual, miss)) continue;
        made.steps.push_back({move_step(moved, made.kpi, before), made.kpi.id});
        ++added;
    }
}

/// If the data give no step, a general one is added, because nobody could work on a plan without steps.
void add_steps(Suggestion& made, const std::optional<Miss>& miss, const std::string& before,
               const std::string& objective) {
    if (miss) {
        add_segment_steps(made, *miss);
        add_move_steps(made, *miss, before);
    }
    for (std::size_t i = 0; i < std::min(most_driver_steps, made.drivers.size()); ++i)
        made.steps.push_back({driver_step(made.drivers[i], objective), made.drivers[i].kpi});
    if (made.steps.empty()) made.steps.push_back({plain_step(made.kpi), made.kpi.id});
}

class Suggester {
public:
    Suggester(const Run& run, const Report& report)
        : run_(run)
        , report_(report)
        , plan_ids_(ids_beside(run.scorecard().plans))
        , factor_ids_(ids_beside(run.scorecard().success_factors))
        , moves_(run.scorecard(), run.query(), run.measurements(), run.evaluation()) {}

    Suggestion suggest(KpiId id, std::vector<ColumnGaps> gaps) {
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
        made.gaps = std::move(gaps);
        made.moved = moves_.moved_metrics(id);
        made.drivers = red_drivers(run_, report_, kpi);
        add_steps(made, miss_of(run_.evaluation().kpis[id.index]), report_.period.before, scorecard[kpi.measures].name);
        return made;
    }

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
    UniqueIds plan_ids_;
    UniqueIds factor_ids_;
    MoveFinder moves_;
};

} // namespace

std::vector<KpiId> kpis_without_plan(const Run& run, const std::optional<std::string>& owner) {
    const PlanIndex plans(run.scorecard());
    std::vector<KpiId> found;
    for (const RedKpi& red : run.trace().red) {
        const Kpi& kpi = run.scorecard()[red.kpi];
        const auto is_live = [&](PlanId plan) { return run.trace().plans[plan.index].live; };
        if (std::ranges::any_of(plans.acting_on(kpi, red.kpi), is_live)) continue;
        if (owner && suggested_owner(run.scorecard(), kpi) != *owner) continue;
        found.push_back(red.kpi);
    }
    return found;
}

Suggestions suggest_plans(const Run& run, const Report& report, const std::vector<KpiId>& kpis,
                          std::vector<std::vector<ColumnGaps>> gaps) {
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
    Suggester suggester(run, report);
    const std::size_t count = std::min(kpis.size(), max_suggestions);
    for (std::size_t i = 0; i < count; ++i)
        made.suggestions.push_back(
            suggester.suggest(kpis[i], i < gaps.size() ? std::move(gaps[i]) : std::vector<ColumnGaps>()));
    made.further = kpis.size() - count;
    return made;
}

} // namespace kpitrace
