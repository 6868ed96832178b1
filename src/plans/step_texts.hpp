// What a suggested step says: a sentence with the numbers of the evidence behind it.
#pragma once

#include "kpitrace/plans/suggestion.hpp"

#include <string>

namespace kpitrace {

/// `31.0 %` of a segment and `60 %` that it should be, told apart where they differ.
struct GapFigures {
    std::string actual;
    std::string expected; ///< empty where nothing is
};
[[nodiscard]] GapFigures figures_of(const SegmentGap& gap, const ReportKpi& kpi);

/// What the segment should be is not the target but its part of it.
[[nodiscard]] bool is_usual_part(const SegmentGap& gap, const ReportKpi& kpi);

/// `region West`, `rows without region`. Control characters are escaped, a long value is cut.
[[nodiscard]] std::string segment_in_words(const SegmentGap& gap);
/// `52 % of the gap`, `more than the whole gap`; empty where no share is claimed, or the segment is ahead.
[[nodiscard]] std::string share_in_words(const SegmentGap& gap);

/// Before and now of a metric, told apart.
struct MoveFigures {
    std::string before;
    std::string now;
};
[[nodiscard]] MoveFigures figures_of(const MovedMetric& moved);
/// The KPI's value if the metric had not moved; empty where that is not known.
[[nodiscard]] std::string unmoved_in_words(const MovedMetric& moved, const ReportKpi& kpi);

[[nodiscard]] std::string gap_step(const SegmentGap& gap, const ReportKpi& kpi);
/// `before`: title of the period before.
[[nodiscard]] std::string move_step(const MovedMetric& moved, const ReportKpi& kpi, const std::string& before);
[[nodiscard]] std::string driver_step(const RedDriver& driver, const std::string& effect);
/// Where the data show nothing to begin with.
[[nodiscard]] std::string plain_step(const ReportKpi& kpi);

} // namespace kpitrace
