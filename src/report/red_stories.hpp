// What is told of each red KPI: its tree of objectives up to profit, and the plans on the way.
//
// Invariant: all stories together are no longer than the map and the plans. KPIs that measure the same objective share
// its tree, and plans their steps: both are told for the first KPI, and referred to after that.
#pragma once

#include "kpitrace/report/report.hpp"
#include "report/branch.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace kpitrace {

enum class Telling : std::uint8_t { whole, see_above };

struct StoryPlan {
    std::size_t plan = 0; ///< index into Report::plans
    Telling telling = Telling::whole;
};

struct RedStory {
    std::size_t kpi = 0; ///< index into Report::kpis
    std::vector<Branch> tree;
    std::optional<std::size_t> rest_as_for; ///< index into Report::kpis: the KPI whose tree goes on as this one's would
    std::vector<StoryPlan> plans;           ///< the first few
    std::size_t more_plans = 0;
};

/// The story of one KPI that stands alone: told whole.
[[nodiscard]] RedStory red_story(const Report& report, const ReportRed& red);
/// As Report::red.
[[nodiscard]] std::vector<RedStory> red_stories(const Report& report);

} // namespace kpitrace
