// What if: values that metrics are assumed to have in the evaluated period, in place of the measured values.
//
// evaluate() takes them. Everything that is computed from an assumed metric uses the assumed value, but only in the
// evaluated period: the past stays as it was measured. A wider window (`ytd`, `trailing`) can contain the evaluated
// period. If the metric adds up over periods, the assumption is carried into that window: its value is the measured
// value plus the difference. If the metric does not add up (a ratio, a distinct count), the window's value cannot be
// known from the value of one period. Then the measured value is kept, and Evaluation::uncarried lists the window.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

namespace kpitrace {

struct Assumption {
    MetricId metric;
    Number value; ///< in the evaluated period
};

} // namespace kpitrace
