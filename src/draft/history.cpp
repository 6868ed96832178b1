// The draft measures itself by all rules of a real run, so a target never comes from a calculation that a report would
// not make.
#include "draft/targets.hpp"

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

/// The periods that a table's dates cover whole. If the data begin on the third day of a month, nobody knows what that
/// month would have reached. Rows that have only the first days of periods describe whole periods, provided that there
/// are several periods. Rows without dates belong to every period.
class WholePeriods {
public:
    WholePeriods(const TableOutline& table, const SourceMeasurement& rows, const Calendar& calendar,
                 const std::optional<Date>& today)
        : calendar_(calendar) {
        if (!table.is_dated()) return;
        const DateFit& fit = table.dates();
        Date last = fit.last_begun.value_or(fit.last);
        days_ = {fit.first, last};
        if (table.given->table && !rows.days.empty()) { // the profile knows only the first rows
            last = std::max(last, rows.days.back());
            days_ = {rows.days.front(), last};
        }
        const bool dates_periods =
            rows.dates_whole_periods && rows.periods && rows.periods->first != rows.periods->last;
        if (dates_periods) days_->last = std::max(last, calendar.days(rows.periods->last).last);
        if (today) days_->last = std::min(days_->last, *today);
    }

    [[nodiscard]] bool contains(Period period) const {
        const DateRange asked = calendar_.days(period);
        return !days_ || (days_->first <= asked.first && asked.last <= days_->last);
    }

private:
    const Calendar& calendar_;
    std::optional<DateRange> days_;
};

/// Whether an actual counts as a past value. A count of 0 can mean that there were no rows, as null does for other
/// metrics. Such zeros would make the suggested target too low.
bool is_value(const std::optional<Number>& actual, const DraftMetric& metric) {
    return actual && (metric.reduction != Reduction::count || actual->sign() != 0);
}

std::vector<Number> values_of(const KpiEvaluation& kpi, const DraftMetric& metric, const WholePeriods& whole) {
    std::vector<Number> values;
    Period period = kpi.history_begin;
    for (const auto& past : kpi.history) {
        if (whole.contains(period) && is_value(past.actual, metric)) values.push_back(*past.actual);
        period = period + 1;
    }
    if (values.empty() && kpi.now.actual) values.push_back(*kpi.now.actual);
    return values;
}

/// The tables that the KPI's actual reads, and those that its target reads if it is a metric.
std::vector<bool> tables_of(const Scorecard& scorecard, const Kpi& kpi) {
    std::vector<const Formula*> formulas{&kpi.actual};
    if (const auto* target = std::get_if<Formula>(&kpi.target)) formulas.push_back(target);
    return sources_of(scorecard, formulas);
}

Inputs inputs_of(const Outline& outline) {
    Inputs inputs;
    for (const TableOutline& table : outline.tables) {
        const std::vector<std::string>& files = table.given->profile.files;
        inputs.emplace_back(files.begin(), files.end());
    }
    return inputs;
}

} // namespace

std::optional<std::vector<KpiHistory>> measure_history(const Outline& outline, const std::string& yaml,
                                                       const DraftWishes& wishes, Diagnostics& diagnostics) {
    const auto scorecard = read_scorecard(SourceFile("draft", yaml), diagnostics);
    if (!scorecard) return std::nullopt;
    const Query query = plan_query(*scorecard);
    const auto measurements = wishes.measurer
                                  ? wishes.measurer(*scorecard, query, diagnostics)
                                  : measure(query, inputs_of(outline), {.threads = wishes.threads}, diagnostics);
    if (!measurements) return std::nullopt;
    // Rows without dates belong to every period, so for them any period is right.
    Period period = default_period(*scorecard, query, *measurements);
    if (wishes.today) period = std::min(period, scorecard->calendar.at(*wishes.today));
    const Evaluation evaluation = evaluate(*scorecard, query, *measurements, period);
    std::vector<KpiHistory> history;
    const std::vector<const DraftMetric*> metrics = outline.kpis();
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const std::size_t table = metrics[i]->table;
        const WholePeriods whole(outline.tables[table], measurements->sources[table], scorecard->calendar,
                                 wishes.today);
        const Kpi& kpi = scorecard->kpis[i];
        history.push_back({values_of(evaluation.kpis[i], *metrics[i], whole), is_amount(*scorecard, kpi.actual),
                           tables_of(*scorecard, kpi)});
    }
    return history;
}

} // namespace kpitrace
