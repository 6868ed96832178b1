// Plans and steps in one line each: name, owner, due date, progress. Texts are safe for a terminal.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>

namespace kpitrace {

/// The text behind a plan's name, such as `Sales operations · due 30 September 2026 · 1 of 2 steps done`.
[[nodiscard]] std::string plan_standing(const ReportPlan& plan);
/// The state of a step: `done on 10 July 2026`, `overdue by 12 days`, `due 31 August 2026` or `no due date`.
[[nodiscard]] std::string step_standing(const ReportStep& step);

/// Name and state of a plan, such as `Coach the team · Sales operations · due 30 September 2026 · 1 of 2 steps done`,
/// with bound() pieces for a page that wraps lines.
[[nodiscard]] std::string plan_in_words(const ReportPlan& plan);

} // namespace kpitrace
