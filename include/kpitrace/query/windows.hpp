// Finds the windows of periods over which the aggregates of a Query are needed.
//
// `previous`, `next`, `year_ago`, `ytd`, `qtd`, `mtd`, `wtd` and `trailing` move or widen the window over which the
// aggregates inside them are taken. A movement maps each period of a window to the period n before or after it, to the
// same period a year before, to the part of its year, quarter, month or week up to it, or to the n periods that end
// with it. The moved window spans all of these results. So every combination is well defined: in January
// `ytd(previous(x))` covers only December, and `previous(ytd(x))` the whole year before.
//
// A month or a quarter can begin in the middle of a week. The window of `mtd` or `qtd` then begins within its first
// week. Movements inside it move this day by whole weeks.
//
// `prorata` takes its operand over each span of dates that has days in the window, such as each quarter of a source
// with quarterly quotas.
//
// Windows follow only from the expressions, the evaluated periods and these spans, never from values. So an
// executor that does not keep rows by period can find out beforehand everything that the evaluation will need.
#pragma once

#include "kpitrace/query/query.hpp"

#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace kpitrace {

struct Formula;
struct FormulaPart;

/// Periods from first to last, both included. A window can begin and end within a period.
struct Window {
    Period first;
    Period last;
    /// If set, a day of `first` after its first day: rows dated before it are outside. Only for windows that
    /// Aggregate::inner_begins allows.
    std::optional<Date> from{};
    /// If set, a day of `last`: rows dated after it are outside. Only for windows that Query::partial allows.
    std::optional<Date> until{};

    [[nodiscard]] bool contains(Period p) const { return first <= p && p <= last; }
    friend auto operator<=>(const Window&, const Window&) = default;
};

/// A span of dates, and the part of it that is in a window.
struct SpanPart {
    Window window; ///< of the whole span; it can begin and end within a period
    DateRange span;
    DateRange part;
    friend bool operator==(const SpanPart&, const SpanPart&) = default;
};

/// The spans that have days in the window, in order. `spans` divides time into them, `calendar` into periods.
[[nodiscard]] std::vector<SpanPart> spans_in(const Window& window, const Calendar& spans, const Calendar& calendar);

/// By source: what divides time into the spans that its dates name. Nothing if `prorata` does not use the source, or if
/// it has no dated rows.
using SpansOfSources = std::vector<std::optional<Calendar>>;

/// Moves windows. The end of a window that ends within a period stays where it is, so only movements that keep the last
/// period can be applied to it: `trailing`, and `ytd` and the like. A moved window never begins or ends before
/// `horizon`, which represents all earlier periods too. This bounds the indices of periods and the number of different
/// windows. It changes no value if the data begin later than Scorecard::periods_ahead after the horizon, because
/// movements that lead back can contain `next`.
class WindowMover {
public:
    WindowMover(const Calendar& calendar, Period horizon, SpansOfSources spans = {})
        : calendar_(calendar)
        , horizon_(horizon)
        , spans_(std::move(spans)) {}

    /// The window over which the operand of a movement is evaluated; see is_movement().
    [[nodiscard]] Window moved(const Node& movement, Window window) const;
    /// The spans over which the operand of a `prorata` is evaluated; nothing if the spans of the source are not known.
    [[nodiscard]] std::optional<std::vector<SpanPart>> spans_of(SourceId source, const Window& window) const;

private:
    [[nodiscard]] Window spanning(const Node& movement, Window window) const;

    Calendar calendar_;
    Period horizon_;
    SpansOfSources spans_;
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
    void search(const FormulaPart& part, Window window);

    const Scorecard& scorecard_;
    const Query& query_;
    const WindowMover& mover_;
    std::set<AggregateWindow> found_;
    std::set<std::pair<MetricId, Window>> known_;
};

/// All windows that the metrics, and the actuals and targets of the KPIs, need in the evaluated periods. The result
/// also has each aggregate over each of these periods alone, which shows in which period it overflows. Metrics that
/// the query does not contain are left out. An executor that keeps no rows calculates these windows beforehand;
/// measure() keeps states by period, and does not need them.
[[nodiscard]] std::vector<AggregateWindow> find_windows(const Scorecard& scorecard, const Query& query,
                                                        std::span<const Period> evaluated, Period horizon,
                                                        const SpansOfSources& spans = {});

} // namespace kpitrace
