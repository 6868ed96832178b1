// Over which windows of periods the aggregates of a Query are needed.
//
// `previous`, `year_ago`, `ytd` and `trailing` move or widen the window over which the aggregates inside them are
// taken. A movement maps each period of a window: to the period n before, to the same period a year before, to its year
// so far, or to the last n periods. The moved window spans all that results. So every combination is well defined: in
// January `ytd(previous(x))` covers only December, and `previous(ytd(x))` the whole year before.
// Windows follow only from the expressions and the evaluated periods, never from values. So an executor that does not
// keep rows by period knows beforehand everything that the evaluation will need.
#pragma once

#include "kpitrace/query/query.hpp"

#include <set>
#include <span>
#include <utility>
#include <vector>

namespace kpitrace {

struct Formula;

/// Periods from first to last, both included.
struct Window {
    Period first;
    Period last;

    [[nodiscard]] bool contains(Period p) const { return first <= p && p <= last; }
    friend auto operator<=>(const Window&, const Window&) = default;
};

/// Moves windows. Movements only lead back. A window never begins or ends before `horizon`, which represents all
/// earlier periods too. If no data are that early, this does not change values, but it bounds the numbers of periods
/// and the count of different windows.
class WindowMover {
public:
    WindowMover(const Calendar& calendar, Period horizon)
        : calendar_(calendar)
        , horizon_(horizon) {}

    /// The window over which the operand of a `previous`, `year_ago`, `ytd` or `trailing` node is evaluated.
    [[nodiscard]] Window moved(const Node& movement, Window window) const;

private:
    Calendar calendar_;
    Period horizon_;
};

/// An aggregate, and a window over which it is needed.
struct AggregateWindow {
    AggregateId aggregate;
    Window window;
    friend auto operator<=>(const AggregateWindow&, const AggregateWindow&) = default;
};

/// Follows formulas and metrics through their movements down to aggregates.
class WindowSearch {
public:
    /// The arguments must outlive it.
    WindowSearch(const Scorecard& scorecard, const Query& query, const WindowMover& mover)
        : scorecard_(scorecard)
        , query_(query)
        , mover_(mover) {}

    void add(const Formula& formula, Window window);
    void add(MetricId metric, Window window);
    /// The windows of everything that was added, each once.
    [[nodiscard]] const std::set<AggregateWindow>& found() const { return found_; }

private:
    struct Scope {
        const Expression& expression;
        const std::vector<std::optional<MetricId>>& names;
        const std::vector<std::optional<AggregateId>>* aggregates; // of a metric
    };
    void search(const Scope& scope, NodeId id, Window window);

    const Scorecard& scorecard_;
    const Query& query_;
    const WindowMover& mover_;
    std::set<AggregateWindow> found_;
    std::set<std::pair<MetricId, Window>> known_;
};

/// Everything that the metrics, and the actuals and targets of the KPIs, need in the evaluated periods. Also each
/// aggregate over each single one of these periods, which shows where it overflows. The query must be of all metrics.
/// An executor that keeps no rows asks for these windows beforehand; measure() keeps states, and does not need them.
[[nodiscard]] std::vector<AggregateWindow> find_windows(const Scorecard& scorecard, const Query& query,
                                                        std::span<const Period> evaluated, Period horizon);

} // namespace kpitrace
