#include "kpitrace/plans/suggestion.hpp"

#include "kpitrace/trace/drivers.hpp"
#include "plans/moved_metrics.hpp"
#include "plans/step_texts.hpp"
#include "report/kpi_figures.hpp"
#include "trace/plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kpitrace {
namespace {

constexpr std::size_t most_segment_steps = 3;
constexpr std::size_t most_steps_of_column = 2;
constexpr double least_share = 0.05; // of the gap: less is not worth a step
constexpr std::size_t most_move_steps = 1;
constexpr std::size_t most_driver_steps = 3;

/// Ids that are taken, in the file or by an earlier suggestion.
class FreshIds {
public:
    template<class Element> explicit FreshIds(const std::vector<Element>& elements) {
        for (const Element& element : elements) taken_.insert(element.id);
    }

    std::string make(const std::string& wanted) {
        std::string id = wanted;
        for (int n = 2; !taken_.insert(id).second; ++n) id = fmt::format("{}_{}", wanted, n);
        return id;
    }

private:
    std::set<std::string> taken_;
};

const std::string& owner_of(const Scorecard& scorecard, const Kpi& kpi) {
    if (!kpi.owner.empty()) return kpi.owner;
    if (kpi.success_factor && !scorecard[*kpi.success_factor].owner.empty())
        return scorecard[*kpi.success_factor].owner;
    return scorecard[kpi.measures].owner;
}

std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi) {
    const std::string& owner = owner_of(scorecard, kpi);
    return owner.empty() ? std::string(unnamed_owner) : owner;
}

/// Its own, or the only one of its objective.
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

PastePlace place_of(const Scorecard& scorecard, const MapSection& section, const std::optional<Span>& first_entry) {
    PastePlace place{.form = section.form};
    if (section.form != SectionForm::absent) place.line = scorecard.file.position(section.key.begin).line;
    if (section.form == SectionForm::block && first_entry)
        place.indent = scorecard.file.position(first_entry->begin).column - 1;
    return place;
}

template<class Element> std::optional<Span> first_span(const std::vector<Element>& elements) {
    return elements.empty() ? std::nullopt : std::optional(elements.front().span);
}

std::vector<RedDriver> red_drivers(const SuggestionGround& ground, const Kpi& kpi) {
    std::vector<RedDriver> red;
    for (const Driver& driver : drivers_of(ground.scorecard, ground.evaluation, kpi.measures)) {
        for (const KpiId id : driver.kpis) {
            const ReportKpi& found = ground.report.kpis[id.index];
            if (found.zone != Zone::red) continue;
            const KpiFigures figures = figures_of(found);
            red.push_back(
                {found.id, found.name, ground.scorecard[driver.objective].name, figures.actual, figures.target});
        }
    }
    return red;
}

/// The segments worth a step: whose part of the gap is more than their weight explains. Of formulas without parts the
/// worst that fall short.
bool is_worth_a_step(const SegmentGap& gap, const ReportKpi& kpi) {
    if (gap.share && gap.weight) return *gap.share >= least_share && *gap.share > *gap.weight;
    const auto order = Number::compare(gap.actual, gap.expected);
    return Number::compare(*kpi.actual, gap.expected) < 0 ? order < 0 : order > 0;
}

void add_segment_steps(Suggestion& made) {
    std::size_t added = 0;
    for (const ColumnGaps& column : made.gaps) {
        std::size_t of_column = 0;
        for (const SegmentGap& gap : column.segments) {
            if (added == most_segment_steps) return;
            if (of_column == most_steps_of_column) break;
            if (!is_worth_a_step(gap, made.kpi)) continue;
            made.steps.push_back({gap_step(gap, made.kpi) + (added == 0 ? ", and mend it first" : ""), made.kpi.id});
            ++added;
            ++of_column;
        }
    }
}

void add_steps(Suggestion& made, const std::string& before, const std::string& objective) {
    add_segment_steps(made);
    for (std::size_t i = 0; i < std::min(most_move_steps, made.moved.size()); ++i)
        made.steps.push_back({move_step(made.moved[i], made.kpi, before), made.kpi.id});
    for (std::size_t i = 0; i < std::min(most_driver_steps, made.drivers.size()); ++i)
        made.steps.push_back({driver_step(made.drivers[i], objective), made.drivers[i].kpi});
    if (made.steps.empty()) made.steps.push_back({plain_step(made.kpi), made.kpi.id});
}

class Suggester {
public:
    explicit Suggester(const SuggestionGround& ground)
        : ground_(ground)
        , plan_ids_(ground.scorecard.plans)
        , factor_ids_(ground.scorecard.success_factors) {}

    Suggestion suggest(KpiId id, std::vector<ColumnGaps> gaps) {
        const Scorecard& scorecard = ground_.scorecard;
        const Kpi& kpi = scorecard[id];
        Suggestion made;
        made.kpi = ground_.report.kpis[id.index];
        name_factor(made, kpi);
        made.plan_id = plan_ids_.make("improve_" + kpi.id);
        made.plan_name = fmt::format("Bring {} to its target", kpi.name);
        made.owner = suggested_owner(scorecard, kpi);
        made.start = ground_.today;
        made.due = due();
        made.gaps = std::move(gaps);
        made.moved = moved_metrics(scorecard, ground_.query, ground_.measurements, ground_.evaluation, id);
        made.drivers = red_drivers(ground_, kpi);
        add_steps(made, ground_.report.period.before, scorecard[kpi.measures].name);
        return made;
    }

private:
    void name_factor(Suggestion& made, const Kpi& kpi) {
        const Scorecard& scorecard = ground_.scorecard;
        if (const auto factor = factor_to_act_on(scorecard, kpi)) {
            made.success_factor = scorecard[*factor].id;
            return;
        }
        made.factor = ProposedFactor{.id = factor_ids_.make(kpi.id + "_on_target"),
                                     .name = fmt::format("{} is on its target", kpi.name),
                                     .objective = scorecard[kpi.measures].id};
        made.success_factor = made.factor->id;
    }

    [[nodiscard]] Date due() const {
        const Calendar& calendar = ground_.scorecard.calendar;
        const Period latest = std::max(ground_.evaluation.period, calendar.at(ground_.today));
        return calendar.days(latest + 1).last;
    }

    const SuggestionGround& ground_;
    FreshIds plan_ids_;
    FreshIds factor_ids_;
};

} // namespace

std::vector<KpiId> kpis_without_plan(const SuggestionGround& ground, const std::optional<std::string>& owner) {
    const PlanIndex plans(ground.scorecard);
    std::vector<KpiId> found;
    for (const RedKpi& red : ground.trace.red) {
        const Kpi& kpi = ground.scorecard[red.kpi];
        const auto is_live = [&](PlanId plan) { return ground.trace.plans[plan.index].live; };
        const std::vector<PlanId> acting = plans.acting_on(kpi, red.kpi);
        if (std::any_of(acting.begin(), acting.end(), is_live)) continue;
        if (owner && suggested_owner(ground.scorecard, kpi) != *owner) continue;
        found.push_back(red.kpi);
    }
    return found;
}

Suggestions suggest_plans(const SuggestionGround& ground, const std::vector<KpiId>& kpis,
                          std::vector<std::vector<ColumnGaps>> gaps) {
    const Scorecard& scorecard = ground.scorecard;
    Suggestions made;
    made.file = ground.report.file;
    made.period = ground.report.period;
    made.red = ground.trace.red.size();
    made.success_factors =
        place_of(scorecard, scorecard.success_factors_section, first_span(scorecard.success_factors));
    made.plans = place_of(scorecard, scorecard.plans_section, first_span(scorecard.plans));
    Suggester suggester(ground);
    const std::size_t count = std::min(kpis.size(), max_suggestions);
    for (std::size_t i = 0; i < count; ++i)
        made.suggestions.push_back(
            suggester.suggest(kpis[i], i < gaps.size() ? std::move(gaps[i]) : std::vector<ColumnGaps>()));
    made.further = kpis.size() - count;
    return made;
}

} // namespace kpitrace
