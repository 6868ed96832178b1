#include "kpitrace/evaluate/history_range.hpp"

#include "kpitrace/evaluate/evaluate.hpp"

#include <algorithm>

namespace kpitrace {

std::optional<Window> history_range(const Measurements& measurements) {
    auto range = dated_range(measurements);
    if (range && measurements.history_begin) range->first = std::max(range->first, *measurements.history_begin);
    return range;
}

} // namespace kpitrace
