// Over which windows of periods the aggregates of a Query are needed.
//
// `previous`, `year_ago`, `ytd` and `trailing` move or widen the window over which the aggregates inside are taken. A
// window stands for its periods; a movement maps each of them (p to p-n, to the same period a year before, to its year
// so far, to the last n), and the moved window spans what they map to. So every composition is well defined:
// `ytd(previous(x))` in January is December alone, `previous(ytd(x))` the whole year before.
//
// Windows follow from the expressions and the evaluated periods alone, never from values. So everything that the
// evaluation will ask is known beforehand, for an executor that does not keep rows by period.
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

/// Moves windows. Movements only lead back; a window never begins or ends before `horizon`, where one period stands for
/// all earlier ones. If no data are that early, values stay the same, while neither the numbers of periods nor the
/// count of different windows can run away.
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
    /// Each once, for everything that was added.
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

/// Everything that the metrics, and the actuals and targets of the KPIs, need in the evaluated periods; and each
/// aggregate in each of these periods by itself, which shows where one overflows.
[[nodiscard]] std::vector<AggregateWindow> find_windows(const Scorecard& scorecard, const Query& query,
                                                        std::span<const Period> evaluated, Period horizon);

} // namespace kpitrace
