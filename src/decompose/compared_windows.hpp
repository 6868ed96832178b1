// Which windows are compared: in the evaluated period, and in the periods before that show what is usual.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/decompose/decomposition.hpp"
#include "kpitrace/trace/run.hpp"

#include <optional>
#include <vector>

namespace kpitrace {

struct ComparedWindows {
    Period period;
    Window actual;
    std::optional<Window> reference; ///< nothing if the actual is compared with a target
};

/// The most periods before the evaluated one that show what is usual. Twelve months contain every season.
inline constexpr std::size_t most_usual_periods = 12;

/// The comparisons of one KPI. If its period is not over and it has a pace, each period counts up to the same day.
class WindowComparer {
public:
    /// The arguments must outlive it.
    WindowComparer(const Run& run, KpiId kpi, const Against& against);

    /// The comparison of a period with its target, or with the period that is as far before it as for the evaluated
    /// one. Returns nothing if it had not begun when as much of it had passed.
    [[nodiscard]] std::optional<ComparedWindows> in(Period period) const;
    [[nodiscard]] ComparedWindows now() const { return *in(run_.period()); }

    /// The last periods before the evaluated one that are over and read windows of the same lengths, at most
    /// `most_usual_periods`, the latest first: a year so far in June is compared with other years so far in June.
    /// `values` says where movements lead.
    [[nodiscard]] std::vector<Period> comparable(const MetricEvaluator& values) const;

private:
    [[nodiscard]] std::optional<Window> window_of(Period period) const;
    [[nodiscard]] Period reference_of(Period period) const;

    const Run& run_;
    const Kpi& kpi_;
    const Against& against_;
    std::optional<Date> until_; // the last day of the evaluated period that counts
};

} // namespace kpitrace
