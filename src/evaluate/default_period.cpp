// Chooses the period that is evaluated if the caller names none.
//
// A report without `--period` must not show an empty month only because it has begun. So this chooses the latest period
// in which some KPI has a value from rows of that period. Constants, targets and plans that run ahead do not count.
#include "kpitrace/evaluate/evaluate.hpp"

#include "evaluate/coverage.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <span>

namespace kpitrace {
namespace {

class PeriodSearch {
public:
    PeriodSearch(const Scorecard& scorecard, const Query& query, const Measurements& measurements)
        : scorecard_(scorecard)
        , query_(query)
        , measurements_(measurements) {
        std::vector<const Formula*> actuals;
        for (const Kpi& kpi : scorecard.kpis) {
            actuals.push_back(&kpi.actual);
            read_.push_back(sources_of(scorecard, std::span(&actuals.back(), 1)));
        }
        read_by_any_ = sources_of(scorecard, actuals);
    }

    /// Whether some KPI's actual has a value made from rows of the period.
    [[nodiscard]] bool has_value(Period period) const {
        if (!has_rows(read_by_any_, period)) return false;
        MetricEvaluator values(scorecard_, query_, measurements_, period);
        for (std::size_t i = 0; i < scorecard_.kpis.size(); ++i)
            if (has_rows(read_[i], period) && has_value(i, period, values)) return true;
        return false;
    }

    /// Whether a source that KPIs' actuals read has rows in the period.
    [[nodiscard]] bool has_rows(Period period) const { return has_rows(read_by_any_, period); }

private:
    [[nodiscard]] bool has_value(std::size_t kpi, Period period, MetricEvaluator& values) const {
        const Formula& actual = scorecard_.kpis[kpi].actual;
        const Window own{period, period};
        if (!values.formula(actual, own).number) return false;
        const bool needs_days = reads_days(read_[kpi]);
        return std::ranges::any_of(windows_read(query_, actual, own, values), [&](const SourceWindow& read) {
            const SourceMeasurement& source = measurements_.sources[read.source.index];
            // A `ytd` has a value until the end of the year, even if the data end earlier. So only rows of the period
            // count.
            return read.window.contains(period) && has_rows_in(source, scorecard_.calendar, period) &&
                   !(needs_days && dates_whole_periods(source));
        });
    }

    /// Whether one of the sources dates days. The sources that date whole periods are then plans or quotas beside it.
    [[nodiscard]] bool reads_days(const std::vector<bool>& sources) const {
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (sources[i] && measurements_.sources[i].periods && !dates_whole_periods(measurements_.sources[i]))
                return true;
        return false;
    }

    [[nodiscard]] bool has_rows(const std::vector<bool>& sources, Period period) const {
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (sources[i] && has_rows_in(measurements_.sources[i], scorecard_.calendar, period)) return true;
        return false;
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    std::vector<std::vector<bool>> read_; // by KPI: the sources that its actual reads, by source
    std::vector<bool> read_by_any_;
};

} // namespace

std::optional<Window> dated_range(const Measurements& measurements) {
    std::optional<Window> range;
    for (const SourceMeasurement& source : measurements.sources) {
        if (!source.periods) continue;
        if (!range) range = source.periods;
        range = Window{std::min(range->first, source.periods->first), std::max(range->last, source.periods->last)};
    }
    return range;
}

Period default_period(const Scorecard& scorecard, const Query& query, const Measurements& measurements) {
    const Period now = scorecard.calendar.at(measurements.today);
    const auto range = dated_range(measurements);
    if (!range || range->first > now) return now;
    const PeriodSearch search(scorecard, query, measurements);
    const Period last = std::min(range->last, now);
    for (Period p = last; p >= range->first; p = p - 1)
        if (search.has_value(p)) return p;
    for (Period p = last; p >= range->first; p = p - 1)
        if (search.has_rows(p)) return p;
    return last;
}

} // namespace kpitrace
