#include "decompose/compared_windows.hpp"

#include "evaluate/coverage.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/history_range.hpp"

#include <utility>

namespace kpitrace {

WindowComparer::WindowComparer(const Run& run, KpiId kpi, const Against& against)
    : run_(run)
    , kpi_(run.scorecard()[kpi])
    , against_(against) {
    if (const auto& pace = run.evaluation().kpis[kpi.index].pace) until_ = pace->until;
}

std::optional<Window> WindowComparer::window_of(Period period) const {
    if (!until_) return Window{period, period};
    const Scorecard& scorecard = run_.scorecard();
    const auto day = scorecard.workdays.same_day_in(scorecard.calendar.days(period), *until_,
                                                    scorecard.calendar.days(run_.period()));
    const auto& partial = run_.query().partial;
    if (!day || !partial || scorecard.calendar.days(period).first < partial->days.first) return std::nullopt;
    return Window{period, period, std::nullopt, period == run_.period() ? *until_ : *day};
}

Period WindowComparer::reference_of(Period period) const {
    if (against_.kind == AgainstKind::year_ago) return run_.scorecard().calendar.year_ago(period);
    return period - (run_.period() - against_.period);
}

std::optional<ComparedWindows> WindowComparer::in(Period period) const {
    const auto actual = window_of(period);
    if (!actual) return std::nullopt;
    if (against_.kind == AgainstKind::target) return ComparedWindows{period, *actual, std::nullopt};
    const auto reference = window_of(reference_of(period));
    if (!reference) return std::nullopt;
    return ComparedWindows{period, *actual, reference};
}

std::vector<Period> WindowComparer::comparable(const MetricEvaluator& values) const {
    std::vector<Period> found;
    const auto range = history_range(run_.measurements());
    if (!range) return found;
    const WindowLengths lengths = lengths_read(run_.query(), kpi_.actual, run_.period(), values);
    for (Period past = run_.period() - 1; past >= range->first && found.size() < most_usual_periods; past = past - 1)
        if (lengths_read(run_.query(), kpi_.actual, past, values) == lengths) found.push_back(past);
    return found;
}

} // namespace kpitrace
