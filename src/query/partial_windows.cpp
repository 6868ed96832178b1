// Only sums and counts of dated rows are divided by days, because nothing else adds up over days. Other aggregates keep
// their few groups, so that a distinct count does not need more memory for the sake of a sum beside it.
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kpitrace {
namespace {

/// The most periods that end in one span.
std::int32_t periods_in(PeriodUnit span, PeriodUnit period) {
    constexpr std::size_t units = 5;
    constexpr std::array<std::array<std::int32_t, units>, units> by_span{{
        {1, 1, 1, 1, 1},
        {7, 1, 1, 1, 1},
        {31, 5, 1, 1, 1},
        {92, 14, 3, 1, 1},
        {366, 53, 12, 4, 1},
    }};
    return by_span[static_cast<std::size_t>(span)][static_cast<std::size_t>(period)];
}

/// The most periods that end in a span in which the expression grows; 1 if it does not grow in a longer span.
std::int32_t longest_growth(const Expression& expression, PeriodUnit period) {
    std::int32_t longest = 1;
    for (const Node& node : expression.nodes())
        if (const auto span = span_so_far(node.op)) longest = std::max(longest, periods_in(*span, period));
    return longest;
}

} // namespace

void add_partial_windows(Query& query, const Scorecard& scorecard, Date today) {
    const PeriodUnit unit = scorecard.calendar.unit();
    if (scorecard.unfinished != Unfinished::pace || unit == PeriodUnit::day) return;
    std::set<AggregateId> aggregates;
    std::int32_t growth = 1;
    for (const Kpi& kpi : scorecard.kpis) {
        if (!can_be_paced(scorecard, kpi)) continue;
        growth = std::max(growth, longest_growth(kpi.actual.expression, unit));
        for (const MetricId metric : metrics_below(scorecard, kpi.actual)) {
            growth = std::max(growth, longest_growth(scorecard[metric].expression, unit));
            for (const auto& id : query.of_node[metric.index])
                if (id) aggregates.insert(*id);
        }
    }
    if (aggregates.empty()) return;
    // A year so far is compared with years that were as far, so it needs the same days of earlier years.
    const std::int32_t periods = most_compared_periods * growth;
    const Period now = scorecard.calendar.at(today);
    query.partial =
        PartialWindows{.aggregates = {aggregates.begin(), aggregates.end()},
                       .days = {scorecard.calendar.days(now - periods).first, scorecard.calendar.days(now).last},
                       .today = today};
}

} // namespace kpitrace
