// Finds out how KPIs are judged whose period is not over, and how much of their targets is due by now. docs/pace.md
// explains the formulas.
//
// What is due follows from the past of the same KPI: the share of the value of each past period that had been reached
// when as much of it had passed. So months in which most is sold in the last days are compared with such months.
#pragma once

#include "evaluate/attainment.hpp"
#include "evaluate/metric_evaluator.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace kpitrace {

/// With fewer past periods, their shares say less than the calendar.
inline constexpr std::size_t fewest_shares = 4;

/// How a KPI is judged in the evaluated period.
enum class Course : std::uint8_t {
    whole,   ///< the period is over, or is judged as if it were
    so_far,  ///< as it is, because it does not add up over days
    skipped, ///< not at all, because the period is not over
    paced    ///< by what is due by now
};

/// The part of a period by which a KPI is judged.
struct DuePart {
    Date until;       ///< the last day whose rows count
    double share = 1; ///< of the target; more than 0
    /// The shares of past periods if it is early in the period, otherwise empty. They belong to the pace.
    std::span<const PaceShare> early_shares{};
    std::int64_t workdays_of_actual = 0; ///< Pace::workdays_of_actual
    std::int64_t workdays_left = 0;
};

/// The target, `red`, `baseline` or another amount of which a share is due.
[[nodiscard]] Number due_part(const Number& amount, double share);
[[nodiscard]] TargetValue due_part(const TargetValue& target, double share);
[[nodiscard]] Judgement due_part(const Judgement& judgement, double share);

/// Whether less than half of the working days have passed, and there are enough past periods to show what is usual.
[[nodiscard]] bool is_early(const Pace& pace);

/// The part by which a KPI with a pace and its members are judged; nothing if nothing is due.
[[nodiscard]] std::optional<DuePart> due_part_of(const KpiContext& kpi);

/// The quantile of the shares, from 0 to 1, with linear interpolation. There must be a share.
[[nodiscard]] double quantile_of(std::span<const PaceShare> shares, double quantile);

class PaceFinder {
public:
    /// `until` is the last day of `period` that counts; it can be before the period. The references must outlive it.
    PaceFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements, Period period,
               Date until);

    [[nodiscard]] Course course_of(const Kpi& kpi) const;
    /// Why a KPI whose course is `so_far` has no pace.
    [[nodiscard]] NoPace obstacle_of(const Kpi& kpi) const;

    /// The pace of a KPI whose course is `paced`. Its due share is 0 if nothing is due yet; then only `until`, the
    /// working days and the shares are set. What depends on the target is set by settle().
    [[nodiscard]] Pace find(const Kpi& kpi, MetricEvaluator& values) const;
    /// Sets what depends on the target of the KPI.
    static void settle(const TargetValue& target, Pace& pace);

    /// The curve of a KPI with such a pace: the days of the period, or about 31 of them if there are more; always the
    /// first, the last, and the last day that counts. Each day needs a value of each past period, so find() leaves it
    /// out.
    [[nodiscard]] std::vector<PacePoint> curve_of(const Kpi& kpi, const Pace& pace, MetricEvaluator& values) const;

private:
    [[nodiscard]] bool dates_days(const Kpi& kpi) const;
    /// The day of another period that is compared with `day`; nothing if that period had not begun.
    [[nodiscard]] std::optional<Date> day_in(Period other, Date day) const;
    [[nodiscard]] std::vector<PaceShare> shares_of(const Kpi& kpi, MetricEvaluator& values) const;
    /// The share of the value of `past` that had been reached on the day that is compared with `day`.
    [[nodiscard]] std::optional<PaceShare> share_in(Period past, Date day, const Kpi& kpi,
                                                    MetricEvaluator& values) const;
    /// The days over which the actual adds up: those of the period, or more for a year so far.
    [[nodiscard]] DateRange days_of(const Kpi& kpi, const MetricEvaluator& values) const;
    /// Sets the due share of Pace::until from the shares, or from the working days.
    void find_due_share(const DateRange& days, Pace& pace) const;
    /// The days that a curve shows.
    [[nodiscard]] std::vector<Date> curve_days() const;

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Period period_;
    DateRange days_; // of the period
    Date until_;
};

} // namespace kpitrace
