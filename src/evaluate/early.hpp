// Decides whether it is too early in a period that is not over for a red KPI to fail the run. docs/pace.md has the
// rules ("When it alarms").
//
// In the first days of a period a few rows decide the zone, and chance decides these. So the zone is shown from the
// first day on, but it fails the run only if no chance explains it, or if half of the working days have passed.
#pragma once

#include "evaluate/kpi_judge.hpp"

#include <optional>

namespace kpitrace {

/// A target is out of reach if the rest of the period must bring more than this number of times what it usually brings.
inline constexpr double most_times_usual = 3;

/// Whether less than half of the working days have passed.
[[nodiscard]] bool is_in_first_half(std::int64_t workdays, std::int64_t of_workdays);

/// Whether less than a quarter of the working days have passed.
[[nodiscard]] bool is_in_first_quarter(std::int64_t workdays, std::int64_t of_workdays);

/// What makes a red KPI worse than others. `actual` is what was reached, `target` and `judgement` are those of the
/// whole period. It can be PaceAlarm::behind_all only if `due.early_shares` is not empty.
[[nodiscard]] PaceAlarm pace_alarm(const Number& actual, const TargetValue& target, const Judgement& judgement,
                                   const DuePart& due);

/// Whether it is too early for the result of the KPI, or of one of its members, to fail the run. Needs
/// KpiEvaluation::is_early and `can_only_grow`.
[[nodiscard]] bool is_too_early(const KpiEvaluation& kpi, const KpiResult& result);

/// Why a KPI has no zone before its period is over. `waits`: see Beginning::waits_for_period_row().
[[nodiscard]] Reason reason_to_skip(Course course, bool waits, const KpiEvaluation& kpi);

/// What is known of the evaluated period if it is not over.
class Beginning {
public:
    /// `data_end` is the last day of the data. The references must outlive it.
    Beginning(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
              const Elapsed& elapsed, std::optional<Date> data_end);

    /// See KpiEvaluation::is_early. Needs the pace, `so_far` and `no_pace` of the KPI.
    [[nodiscard]] bool is_early(const KpiEvaluation& kpi, KpiJudge& judge) const;

    /// See KpiEvaluation::can_only_grow. Needs `so_far` and `no_pace` of the result.
    [[nodiscard]] bool can_only_grow(const Kpi& kpi, const KpiEvaluation& made) const;

    /// Whether the value of the KPI is missing, and that says nothing. That is so as long as no working day has passed
    /// by the calendar. Later, it needs a period whose data have begun. With a pace, a quarter of past periods had no
    /// value by then either; if it is early, one of them is enough. Without a pace, it is early, and less than a
    /// quarter of the working days have passed.
    [[nodiscard]] bool is_too_early_for_rows(const KpiEvaluation& kpi) const;

    /// Whether the value of the KPI is missing because a source that dates whole periods has no row of this one yet,
    /// and is not late by its usual gap.
    [[nodiscard]] bool waits_for_period_row(const KpiEvaluation& kpi) const;

private:
    [[nodiscard]] bool is_unfinished() const;
    [[nodiscard]] bool lacks_rows(const KpiEvaluation& kpi) const;
    [[nodiscard]] bool has_past(KpiJudge& judge) const;

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period period_;
    Elapsed elapsed_;
    bool has_begun_;
};

} // namespace kpitrace
