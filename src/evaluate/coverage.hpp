// How far the rows of the sources go, and which source ends before others that it is used with.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

class MetricEvaluator;

/// A window over which a formula reads a source.
struct SourceWindow {
    SourceId source;
    Window window;
    friend auto operator<=>(const SourceWindow&, const SourceWindow&) = default;
};

/// All of a formula and of the metrics that it names, over `window`: each once, in order. Movements lead where `values`
/// says.
[[nodiscard]] std::vector<SourceWindow> windows_read(const Query& query, const Formula& formula, Window window,
                                                     const MetricEvaluator& values);

/// For each source of the scorecard, whether the formulas read it, directly or through metrics.
[[nodiscard]] std::vector<bool> sources_of(const Scorecard& scorecard, std::span<const Formula* const> formulas);

/// Whether the source dates whole periods of several, and so says nothing of days; plans and quotas do, and may run
/// ahead.
[[nodiscard]] bool dates_whole_periods(const SourceMeasurement& source);

/// The last day that the rows of a source with `data_end` cover: that, or the end of the last period where it dates
/// whole periods; today at most.
[[nodiscard]] Date end_of(const SourceMeasurement& source, const Calendar& calendar, Date today);

/// Whether such a source ends before `end` by more than is usual for it: than the longest gap in days between
/// successive dates of its last 12 periods, which is 0 where it has one date.
[[nodiscard]] bool is_behind(const SourceMeasurement& source, Date end, const Calendar& calendar, Date today);

/// Whether a row is dated in the period.
[[nodiscard]] bool has_rows_in(const SourceMeasurement& source, const Calendar& calendar, Period period);

/// The last day with data, today at most, of the dated sources that the KPIs' actuals read. Sources that date whole
/// periods count only where there are no others. Nothing without dated rows.
[[nodiscard]] std::optional<Date> find_data_end(const Scorecard& scorecard, const Measurements& measurements);

/// By source, the last period that its rows cover: that of its last row, or a later one up to the end of all data where
/// no more time has passed than is usual between its rows. A period between has no rows because nothing happened.
/// Nothing of a snapshot, or without rows.
[[nodiscard]] std::vector<std::optional<Period>> covered_until(const Scorecard& scorecard,
                                                               const Measurements& measurements);

/// The source of which most is missing, where one that is read over the windows ends before others by more than its
/// longest gap. `actual` are those of the actual, by which the end of the others is found; `all` those of the target
/// too.
[[nodiscard]] std::optional<Lag> find_lag(const Scorecard& scorecard, const Measurements& measurements,
                                          std::span<const SourceWindow> actual, std::span<const SourceWindow> all);

} // namespace kpitrace
