// The formula of attainment, with a KPI's numbers put in.
#pragma once

#include "kpitrace/explain/explanation.hpp"

namespace kpitrace {

/// For an actual a, a target t and a baseline b: with a baseline (a-b)/(t-b); without one 1+(a-t)/|t| to maximize and
/// 1-(a-t)/|t| to minimize. For a range, 1 inside and 1-d/|nearest bound| outside, or 1-d/width if that bound is 0; d
/// is the distance to the bound. Empty without an attainment.
[[nodiscard]] ExplainedAttainment attainment_formula(const ReportKpi& kpi);

} // namespace kpitrace
