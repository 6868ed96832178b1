// Whether the data of the sources can be trusted: how far their rows go, which source ends before other sources of the
// same KPI, and whether age and size are what the scorecard expects.
//
// A value made from one complete source and one half-delivered source would be wrong without looking wrong. So such a
// KPI gets a reason instead of a value.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace kpitrace {

class MetricEvaluator;

/// How many of a source's last periods show how often it has rows. 12 months contain every usual pause of a year.
inline constexpr std::int32_t periods_for_longest_gap = 12;

struct SourceWindow {
    SourceId source;
    Window window;
    friend auto operator<=>(const SourceWindow&, const SourceWindow&) = default;
};

/// All windows over which a formula and the metrics that it names read sources, if the formula is evaluated over
/// `window`. Each window is listed once, in order. `values` says where movements lead.
[[nodiscard]] std::vector<SourceWindow> windows_read(const Query& query, const Formula& formula, Window window,
                                                     const MetricEvaluator& values);

/// The lengths of these windows for a period, by source. Periods are of one kind if the lengths are the same: a year so
/// far in June is compared with other years so far in June.
using WindowLengths = std::vector<std::pair<SourceId, std::int32_t>>;
[[nodiscard]] WindowLengths lengths_read(const Query& query, const Formula& formula, Period period,
                                         const MetricEvaluator& values);

/// Whether the source dates whole periods, at least two, so that it does not show on which day its data end. Plans and
/// quotas are such sources; they can run ahead.
[[nodiscard]] bool dates_whole_periods(const SourceMeasurement& source);

/// The last day that the rows of a source with `data_end` cover. That is `data_end`, or the end of its last period if
/// the source dates whole periods and this end is later. It is never later than today.
[[nodiscard]] Date end_of(const SourceMeasurement& source, const Calendar& calendar, Date today);

/// Whether such a source ends before `end` by more days than is usual for it. The usual number of days is the longest
/// gap between successive dates in its last 12 periods, or 0 if it has only one date.
[[nodiscard]] bool is_late(const SourceMeasurement& source, Date end, const Calendar& calendar, Date today);

[[nodiscard]] bool has_rows_in(const SourceMeasurement& source, const Calendar& calendar, Period period);

/// The last day with data of the dated sources that the KPIs' actuals read; never later than today. Sources that date
/// whole periods count only if all sources do. Returns nothing without dated rows.
[[nodiscard]] std::optional<Date> find_data_end(const Scorecard& scorecard, const Measurements& measurements);

/// The last period that is over, if it is later than `period` and working days have passed since `period`. So data can
/// be expected in it.
[[nodiscard]] std::optional<Period> later_period_over(const Scorecard& scorecard, Period period, Date today);

/// For each source, the last period that it covers. That is the period of its last row, or a later period up to the end
/// of all data if no more time has passed than is usual between its rows. In such a period, the absence of rows means
/// that nothing happened, not that data are missing. A snapshot and a source without rows have no such period.
[[nodiscard]] std::vector<std::optional<Period>> covered_until(const Scorecard& scorecard,
                                                               const Measurements& measurements);

/// The source of which most is missing, among the sources read over `all` that end before the others by more than their
/// longest gap. Returns nothing if there is no such source. `actual` has the windows of the actual, which decide where
/// the others end; `all` also has the windows of the target.
[[nodiscard]] std::optional<Lag> find_lag(const Scorecard& scorecard, const Measurements& measurements,
                                          std::span<const SourceWindow> actual, std::span<const SourceWindow> all);

/// The state of each source, in the order of the scorecard.
[[nodiscard]] std::vector<SourceState> judge_sources(const Scorecard& scorecard, const Query& query,
                                                     const Measurements& measurements, Period period);

} // namespace kpitrace
