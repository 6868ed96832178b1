// From measurements to an Evaluation.
#pragma once

#include "kpitrace/evaluate/assumption.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <optional>
#include <span>

namespace kpitrace {

/// The latest period that has begun by Measurements::today and in which a KPI's actual has a value made from rows that
/// are dated in it: a constant, a year so far that merely reaches back to data, a target or a quota that runs ahead do
/// not count. The latest one with rows where no KPI ever has such a value; that of today where sources are snapshots
/// alone or without rows, or all rows are dated later.
[[nodiscard]] Period default_period(const Scorecard& scorecard, const Query& query, const Measurements& measurements);

/// The periods with dated rows of any source, those after Measurements::today too; nothing without such rows.
[[nodiscard]] std::optional<Window> dated_range(const Measurements& measurements);

/// Evaluates every metric, KPI, objective and perspective for `period`, and the KPIs' history up to it, under
/// `assumptions` (no metric twice) on metrics in that period.
[[nodiscard]] Evaluation evaluate(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                  Period period, std::span<const Assumption> assumptions = {});

/// The reason in words: "no rows for `win_rate` in this period".
[[nodiscard]] std::string describe(const Reason& reason, const Scorecard& scorecard, const Query& query);

} // namespace kpitrace
