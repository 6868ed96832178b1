// The contract's formula of attainment, with a KPI's numbers put in.
#pragma once

#include "kpitrace/explain/explanation.hpp"

namespace kpitrace {

/// Of an actual a, target t, baseline b: with a baseline (a-b)/(t-b); else maximize 1+(a-t)/|t|, minimize 1-(a-t)/|t|;
/// of a range 1 inside, outside 1-d/|nearest bound| (where that is 0: d/width). Empty where there is no attainment.
[[nodiscard]] ExplainedAttainment attainment_formula(const ReportKpi& kpi);

} // namespace kpitrace
