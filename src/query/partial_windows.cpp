// Only sums and counts of dated rows are divided by days, because nothing else adds up over days. Other aggregates keep
// their few groups, so that a distinct count does not need more memory for the sake of a sum beside it.
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

/// The number of periods after which a year begins again.
std::int32_t periods_of_year(PeriodUnit unit) {
    switch (unit) {
    case PeriodUnit::day:
        return 366;
    case PeriodUnit::week:
        return 53;
    case PeriodUnit::month:
        return 12;
    case PeriodUnit::quarter:
        return 4;
    case PeriodUnit::year:
        break;
    }
    return 1;
}

bool grows_over_year(const Expression& expression) {
    for (std::uint32_t i = 0; i < expression.size(); ++i)
        if (expression[NodeId{i}].op == Op::ytd) return true;
    return false;
}

} // namespace

void add_partial_windows(Query& query, const Scorecard& scorecard, Date today) {
    const PeriodUnit unit = scorecard.calendar.unit();
    if (scorecard.unfinished != Unfinished::pace || unit == PeriodUnit::day) return;
    std::set<AggregateId> aggregates;
    bool is_of_year = false;
    for (const Kpi& kpi : scorecard.kpis) {
        if (!can_be_paced(scorecard, kpi)) continue;
        is_of_year = is_of_year || grows_over_year(kpi.actual.expression);
        for (const MetricId metric : metrics_below(scorecard, kpi.actual)) {
            is_of_year = is_of_year || grows_over_year(scorecard[metric].expression);
            for (const auto& id : query.of_node[metric.index])
                if (id) aggregates.insert(*id);
        }
    }
    if (aggregates.empty()) return;
    // A year so far is compared with years that were as far, so it needs the same days of earlier years.
    const std::int32_t periods = most_compared_periods * (is_of_year ? periods_of_year(unit) : 1);
    const Period now = scorecard.calendar.at(today);
    query.partial =
        PartialWindows{.aggregates = {aggregates.begin(), aggregates.end()},
                       .days = {scorecard.calendar.days(now - periods).first, scorecard.calendar.days(now).last},
                       .today = today};
}

} // namespace kpitrace
