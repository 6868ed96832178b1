// Movements lead from one window to another, and a formula can nest them. A walk through the formulas finds all windows
// that an evaluation will need, before there are any values. So an executor can answer all of them at once.
#include "kpitrace/query/windows.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

#include <algorithm>

namespace kpitrace {

Window WindowMover::moved(const Node& movement, Window window) const {
    if (movement.op == Op::previous)
        window = {window.first - movement.periods, window.last - movement.periods};
    else if (movement.op == Op::year_ago)
        window = {calendar_.year_ago(window.first), calendar_.year_ago(window.last)};
    else if (movement.op == Op::ytd)
        window.first = calendar_.year_begin(window.first);
    else
        window.first = window.first - (movement.periods - 1);
    // The last period stays the same, so the window still ends on the same day of it.
    const bool keeps_end = movement.op == Op::ytd || movement.op == Op::trailing;
    const auto until = keeps_end && window.last >= horizon_ ? window.until : std::nullopt;
    return {std::max(window.first, horizon_), std::max(window.last, horizon_), std::nullopt, until};
}

void WindowSearch::add(const Formula& formula, Window window) {
    search({formula.expression, formula.names, nullptr}, formula.expression.root(), window);
}

void WindowSearch::add(MetricId id, Window window) {
    // Many formulas can name the same metric, so each metric is searched only once for each window.
    if (!known_.emplace(id, window).second) return;
    const Metric& metric = scorecard_[id];
    search({metric.expression, metric.names, &query_.of_node[id.index]}, metric.expression.root(), window);
}

void WindowSearch::search(const Scope& scope, NodeId id, Window window) {
    const Node& node = scope.expression[id];
    if (is_movement(node.op)) return search(scope, node.children[0], mover_.moved(node, window));
    // A name is a metric, whose expression is searched over the same window.
    if (node.op == Op::name) return add(*scope.names[id.index], window);
    if (node.op == Op::aggregate) {
        found_.insert({*(*scope.aggregates)[id.index], window});
        return;
    }
    for (const NodeId child : node.children) search(scope, child, window);
}

namespace {

void add_target(const Target& target, Window window, WindowSearch& search) {
    if (const auto* formula = std::get_if<Formula>(&target)) search.add(*formula, window);
}

} // namespace

std::vector<AggregateWindow> find_windows(const Scorecard& scorecard, const Query& query,
                                          std::span<const Period> evaluated, Period horizon) {
    const WindowMover mover(scorecard.calendar, horizon);
    WindowSearch search(scorecard, query, mover);
    std::set<AggregateWindow> found;
    for (const Period period : evaluated) {
        const Window window{period, period};
        for (std::uint32_t i = 0; i < query.aggregates.size(); ++i) found.insert({{i}, window});
        for (std::uint32_t i = 0; i < scorecard.metrics.size(); ++i) search.add(MetricId{i}, window);
        for (const Kpi& kpi : scorecard.kpis) {
            search.add(kpi.actual, window);
            add_target(kpi.target, window, search);
            for (const KpiSplit& split : kpi.by)
                for (const MemberTarget& member : split.targets) add_target(member.target, window, search);
        }
    }
    found.insert(search.found().begin(), search.found().end());
    return {found.begin(), found.end()};
}

} // namespace kpitrace
