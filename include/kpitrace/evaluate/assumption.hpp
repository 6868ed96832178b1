// What if: values that metrics are taken to have in the evaluated period, in place of the measured ones.
//
// evaluate() takes them. What is computed from an assumed metric uses the assumed value, in the evaluated period alone:
// the past stays as it was measured. Over a wider window that holds the evaluated period (`ytd`, `trailing`) an
// assumption is carried where the metric adds up over periods: the measured value plus the difference. Where it does
// not (a ratio, a distinct count) the window's value cannot be known from that of one period: the measured one is kept,
// and Evaluation::uncarried says so.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

namespace kpitrace {

struct Assumption {
    MetricId metric;
    Number value; ///< in the evaluated period
};

} // namespace kpitrace
