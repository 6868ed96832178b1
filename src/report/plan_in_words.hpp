// A plan in a line: its name, who owns it, when it is due, how far it is.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>

namespace kpitrace {

/// `Coach the team · Sales operations · due 30 September 2026 · 1 of 2 steps done`, to be wrapped.
[[nodiscard]] std::string plan_in_words(const ReportPlan& plan);

} // namespace kpitrace
