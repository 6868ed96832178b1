// Writes the formula of attainment with a KPI's numbers put in.
#pragma once

#include "kpitrace/explain/explanation.hpp"

namespace kpitrace {

/// The formula, for an actual a, a target t and a baseline b. With a baseline it is (a-b)/(t-b); without one
/// 1+(a-t)/|t| to maximize, and 1-(a-t)/|t| to minimize. For a range it is 1 inside, and 1-d/|nearest bound| outside,
/// or 1-d/width if that bound is 0, where d is the distance to the bound. Empty without an attainment.
[[nodiscard]] ExplainedAttainment attainment_formula(const ReportKpi& kpi);

} // namespace kpitrace
