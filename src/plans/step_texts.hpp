// The sentences of suggested steps, with the numbers that are their evidence, and who should own them.
//
// A person pastes them into a plan and gives them to someone else, so each must be clear without its context.
#pragma once

#include "kpitrace/plans/suggestion.hpp"

#include <string>

namespace kpitrace {

/// Who would own a plan for the KPI: the owner of the KPI, otherwise of its success factor, otherwise of its objective,
/// otherwise unnamed_owner.
[[nodiscard]] std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi);

/// What a segment has, such as `31.0 %`, and what it should have, such as `60 %`, with enough digits to show a
/// difference.
struct GapFigures {
    std::string actual;
    std::string expected; ///< empty if nothing is expected
};
[[nodiscard]] GapFigures figures_of(const SegmentGap& gap, const ReportKpi& kpi);

/// Whether the segment should have its usual part of the target, and not the whole target.
[[nodiscard]] bool is_usual_part(const SegmentGap& gap, const ReportKpi& kpi);

/// A segment in words, such as `region West` or `rows without region`. A long value is cut.
[[nodiscard]] std::string segment_in_words(const SegmentGap& gap);
/// A share in words, such as `52 % of the gap` or `more than the whole gap`. Empty if the share is not known or the
/// segment is better than expected.
[[nodiscard]] std::string share_in_words(const SegmentGap& gap);

/// A metric's value in the period before and now, with enough digits to show a difference.
struct MoveFigures {
    std::string before;
    std::string now;
};
[[nodiscard]] MoveFigures figures_of(const MovedMetric& moved);
/// The value that the KPI would have if the metric had not changed; empty if that is not known.
[[nodiscard]] std::string unmoved_in_words(const MovedMetric& moved, const ReportKpi& kpi);

[[nodiscard]] std::string gap_step(const SegmentGap& gap, const ReportKpi& kpi);
/// The step for a metric that moved. `before` is the title of the period before.
[[nodiscard]] std::string move_step(const MovedMetric& moved, const ReportKpi& kpi, const std::string& before);
[[nodiscard]] std::string driver_step(const RedDriver& driver, const std::string& effect);
/// The step for a KPI for which the data show no segment, no metric and no driver to start with.
[[nodiscard]] std::string plain_step(const ReportKpi& kpi);

} // namespace kpitrace
