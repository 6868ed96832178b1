// From measurements to an Evaluation.
#pragma once

#include "kpitrace/evaluate/assumption.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <span>

namespace kpitrace {

/// The latest period in which a KPI has a value by rows dated in it (a year so far or a trailing window that merely
/// reaches back to data does not count); the last with rows where no KPI ever has a value; that of `today` where
/// sources are snapshots alone or without rows.
[[nodiscard]] Period default_period(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                    Date today);

/// Evaluates every metric, KPI, objective and perspective for `period`, and the KPIs' history up to it, under
/// `assumptions` (no metric twice) on metrics in that period.
[[nodiscard]] Evaluation evaluate(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                  Period period, std::span<const Assumption> assumptions = {});

/// The reason in words: "no rows for `win_rate` in this period".
[[nodiscard]] std::string describe(const Reason& reason, const Scorecard& scorecard, const Query& query);

} // namespace kpitrace
