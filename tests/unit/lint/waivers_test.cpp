#include "audited.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(ExpiredWaiver, IsReportedOnTheDayAfterItsLast) {
    const Audited made = audited(sound_scorecard_with(R"(waivers:
  - {kpi: win_rate, until: 2026-06-30, reason: prices change, owner: Ann}
)"));
    EXPECT_EQ(made.found(LintRule::expired_waiver),
              R"(scorecard.yaml:23:28: warning: the waiver of the KPI `win_rate` ended on 30 June 2026
   |
23 |   - {kpi: win_rate, until: 2026-06-30, reason: prices change, owner: Ann}
   |                            ^^^^^^^^^^ [expired-waiver]
   = help: delete the waiver, or prolong it if its reason still holds
1 warning
)");
    EXPECT_EQ(made.standing("waivers are needed"), "0 of 1");
    const Audited last_day = audited(sound_scorecard_with(R"(waivers:
  - {kpi: win_rate, until: 2026-07-01, reason: prices change, owner: Ann}
)"));
    EXPECT_EQ(last_day.found(LintRule::expired_waiver), "");
    EXPECT_EQ(last_day.standing("waivers are needed"), "1 of 1");
}

TEST(ExpiredWaiver, IsNotAskedWithoutWaivers) {
    EXPECT_EQ(audited(sound_scorecard_with("")).standing("waivers are needed"), "not asked");
}

/// Visits are 500 or more in each month.
std::string unused(std::string_view target, std::string_view zones) {
    return found_in_data(
        "metrics:\n  visits: sum(visits)\nkpis:\n  visits: {objective: win_deals, target: " + std::string(target) +
            "}\nwaivers:\n  - {kpi: visits, until: 2026-12-31, reason: the site "
            "moves, owner: Ann, zones: " +
            std::string(zones) + "}\n",
        LintRule::unused_waiver);
}

TEST(UnusedWaiver, IsOfAKpiThatWasGreenForThreePeriods) {
    EXPECT_EQ(unused("20", "[red]"),
              R"(scorecard.yaml:25:11: warning: the KPI `visits` has a waiver, but was green in the last 3 periods
   |
25 |   - {kpi: visits, until: 2026-12-31, reason: the site moves, owner: Ann, zones: [red]}
   |           ^^^^^^ [unused-waiver]
   = help: delete the waiver, so that the next alarm is not missed
1 warning
)");
    EXPECT_EQ(unused("100000", "[red]"), "");
    EXPECT_EQ(unused("20", "[stale]"), "");
}

} // namespace
} // namespace kpitrace::test
