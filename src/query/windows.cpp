// Movements lead from one window to another, and a formula can nest them. A walk through the formulas finds all windows
// that an evaluation will need, before there are any values. So an executor can answer all of them at once.
#include "kpitrace/query/windows.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/values/longer_span.hpp"
#include "scorecard/formula_part.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

/// The window that begins in another period, on the same day of it if the window begins within a period. Only weeks can
/// begin so, and all weeks have the same days.
Window beginning_in(Period first, Window window, const Calendar& calendar) {
    if (window.from) *window.from += calendar.days(first).first - calendar.days(window.first).first;
    window.first = first;
    return window;
}

Window beginning_on(Date day, Window window, const Calendar& calendar) {
    window.first = calendar.at(day);
    window.from = day == calendar.days(window.first).first ? std::nullopt : std::optional(day);
    return window;
}

} // namespace

Window WindowMover::moved(const Node& movement, Window window) const {
    Window moved = spanning(movement, window);
    // Where the last period stays the same, the window still ends on the same day of it.
    if (moved.last != window.last || moved.last < horizon_) moved.until.reset();
    if (moved.first <= horizon_) moved.from.reset();
    moved.first = std::max(moved.first, horizon_);
    moved.last = std::max(moved.last, horizon_);
    return moved;
}

/// The window of all results of the movement, without regard to the horizon.
Window WindowMover::spanning(const Node& movement, Window window) const {
    if (const auto span = span_so_far(movement.op))
        return beginning_on(begin_of_span(*span, window.first, calendar_), window, calendar_);
    if (movement.op == Op::trailing) return beginning_in(window.first - (movement.periods - 1), window, calendar_);
    if (movement.op == Op::year_ago) {
        Window moved = beginning_in(calendar_.year_ago(window.first), window, calendar_);
        moved.last = calendar_.year_ago(window.last);
        return moved;
    }
    const std::int32_t periods = movement.op == Op::next ? movement.periods : -movement.periods;
    Window moved = beginning_in(window.first + periods, window, calendar_);
    moved.last = window.last + periods;
    return moved;
}

std::vector<SpanPart> spans_in(const Window& window, const Calendar& spans, const Calendar& calendar) {
    const DateRange days{window.from.value_or(calendar.days(window.first).first),
                         window.until.value_or(calendar.days(window.last).last)};
    std::vector<SpanPart> found;
    for (Period at = spans.at(days.first); at <= spans.at(days.last); at = at + 1) {
        const DateRange span = spans.days(at);
        Window whole = beginning_on(span.first, {window.first, calendar.at(span.last)}, calendar);
        if (span.last != calendar.days(whole.last).last) whole.until = span.last;
        found.push_back({whole, span, {std::max(span.first, days.first), std::min(span.last, days.last)}});
    }
    return found;
}

std::optional<std::vector<SpanPart>> WindowMover::spans_of(SourceId source, const Window& window) const {
    if (source.index >= spans_.size() || !spans_[source.index]) return std::nullopt;
    return spans_in(window, *spans_[source.index], calendar_);
}

void WindowSearch::add(const Formula& formula, Window window) {
    search(whole(formula), window);
}

void WindowSearch::add(MetricId id, Window window) {
    // Many formulas can name the same metric, so each metric is searched only once for each window.
    if (known_.emplace(id, window).second) search(whole(scorecard_, id), window);
}

void WindowSearch::search(const FormulaPart& part, Window window) {
    const Node& node = part.root();
    if (is_movement(node.op)) return search(part.child(0), mover_.moved(node, window));
    // A name is a metric, whose expression is searched over the same window.
    if (node.op == Op::name) return add(part.named(), window);
    if (node.op == Op::aggregate) {
        const auto& of_node = query_.of_node[part.metric->index];
        if (!of_node.empty()) found_.insert({*of_node[part.node.index], window});
        return;
    }
    if (node.op == Op::prorata) {
        const auto spans = mover_.spans_of(*source_below(scorecard_, part), window);
        if (!spans) return search(part.child(0), window);
        for (const SpanPart& span : *spans) search(part.child(0), span.window);
        return;
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) search(part.child(i), window);
}

namespace {

void add_target(const Target& target, Window window, WindowSearch& search) {
    if (const auto* formula = std::get_if<Formula>(&target)) search.add(*formula, window);
}

} // namespace

std::vector<AggregateWindow> find_windows(const Scorecard& scorecard, const Query& query,
                                          std::span<const Period> evaluated, Period horizon,
                                          const SpansOfSources& spans) {
    const WindowMover mover(scorecard.calendar, horizon, spans);
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
