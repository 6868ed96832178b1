// What an annotation or a chat message has room for about a red KPI: its shortest chain and its first plan, each on one
// line. Texts are safe for a terminal and have no full stop.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>

namespace kpitrace {

/// The shortest chain and the number of the others, such as `chain: Qualified offers → Win more deals (red) → Improve
/// profit (red) → PROFIT; and 2 more chains`. Empty if RedKpi::chains is; see PathListing.
[[nodiscard]] std::string chain_line(const Report& report, const RedKpi& red);

/// The first plan and the number of the others, such as `plan: Coach the team · Sales operations · 1 of 2 steps done;
/// and 1 more plan`. If no plan acts on the KPI itself, the line begins with that.
[[nodiscard]] std::string plan_line(const Report& report, const RedKpi& red);

} // namespace kpitrace
