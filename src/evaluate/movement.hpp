// Where the time movements lead: which window a moved expression is evaluated over.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/measure/measurements.hpp"

namespace kpitrace {

/// Of `previous`, `year_ago`, `ytd` or `trailing`: the window that the periods of `window` span when each is moved. It
/// never reaches beyond `window`'s end.
[[nodiscard]] Window moved(const Calendar& calendar, const Node& movement, Window window);

} // namespace kpitrace
