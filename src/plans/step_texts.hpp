// The sentences of suggested steps, with the numbers that are their evidence, and who should own them.
//
// A person pastes them into a plan and gives them to someone else, so each must be clear without its context.
#pragma once

#include "display/number_format.hpp"
#include "kpitrace/plans/suggestion.hpp"

#include <cstddef>
#include <string>

namespace kpitrace {

/// Longer names of dimensions and members are cut.
inline constexpr std::size_t widest_value = 60;

/// Who would own a plan for the KPI: the owner of the KPI, otherwise of its success factor, otherwise of its objective,
/// otherwise unnamed_owner.
[[nodiscard]] std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi);

/// What a segment has, such as `31.0 %`, and what it is compared with, such as `60 %`, with enough digits to show a
/// difference.
struct SegmentFigures {
    std::string actual;
    std::string reference; ///< empty if it is compared with nothing
};
[[nodiscard]] SegmentFigures figures_of(const MemberShare& segment, const ReportKpi& kpi);

/// A segment in words, such as `region West` or `rows without region`. Long texts are cut.
[[nodiscard]] std::string segment_in_words(const std::string& dimension, const MemberShare& segment);
/// A share in words, such as `52 % of the gap, unusual` or `more than the whole gap`. Empty if the share is not known
/// or the segment makes the gap smaller.
[[nodiscard]] std::string share_in_words(const MemberShare& segment);

/// An input's value in the period before and now, with enough digits to show a difference.
[[nodiscard]] FigurePair figures_of(const MovedInput& moved);
/// What the input did to the KPI: `Win rate by -2.5 pp`.
[[nodiscard]] std::string effect_in_words(const MovedInput& moved, const ReportKpi& kpi);

[[nodiscard]] std::string segment_step(const std::string& dimension, const MemberShare& segment, const ReportKpi& kpi);
/// The step for an input that moved. `before` is the title of the period before.
[[nodiscard]] std::string move_step(const MovedInput& moved, const ReportKpi& kpi, const std::string& before);
[[nodiscard]] std::string driver_step(const RedDriver& driver, const std::string& effect);
/// The step for a KPI for which the data show no segment, no metric and no driver to start with.
[[nodiscard]] std::string plain_step(const ReportKpi& kpi);

} // namespace kpitrace
