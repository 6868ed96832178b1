// Waivers, patience and tags: what is refused, and what is read.
#include "scorecard_under_test.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using testing::ElementsAre;

/// The cases replace the `@`.
constexpr std::string_view with_waivers = R"(name: T
sources: {deals: {date: day}}
metrics: {m: sum(a)}
objectives: {profit: {profit: true, tags: gate}}
kpis: {m: {objective: profit, target: 5, patience: 3, tags: [north, gate]}}
waivers:
@
)";

class WaiverError : public testing::TestWithParam<ErrorCase> {};

TEST_P(WaiverError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to, with_waivers)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"UnknownKpi", "@", "  - {kpi: n, until: 2026-09-30, reason: known, owner: Ann}",
     R"(s.yaml:7:11: error: no KPI is named `n`
  |
7 |   - {kpi: n, until: 2026-09-30, reason: known, owner: Ann}
  |           ^ [unknown-kpi]
  = help: the only KPI is `m`
1 error
)"},
    {"WithoutItsKeys", "@", "  - {kpi: m}",
     R"(s.yaml:7:5: error: a waiver needs the key `owner`
  |
7 |   - {kpi: m}
  |     ^^^^^^^^ [missing-key]
s.yaml:7:5: error: a waiver needs the key `reason`
  |
7 |   - {kpi: m}
  |     ^^^^^^^^ [missing-key]
s.yaml:7:5: error: a waiver needs the key `until`
  |
7 |   - {kpi: m}
  |     ^^^^^^^^ [missing-key]
3 errors
)"},
    {"UnknownZone", "@", "  - {kpi: m, until: 2026-09-30, reason: known, owner: Ann, zones: [rd]}",
     R"(s.yaml:7:68: error: expected one of `red`, `yellow`, `no_data`, `stale`, found `rd`
  |
7 |   - {kpi: m, until: 2026-09-30, reason: known, owner: Ann, zones: [rd]}
  |                                                                    ^^ [unknown-word]
  = help: did you mean `red`?
1 error
)"},
    {"SameZoneTwice", "@", R"(  - {kpi: m, until: 2026-09-30, reason: known, owner: Ann}
  - {kpi: m, until: 2026-10-31, reason: known, owner: Ann, zones: [stale, red]})",
     R"(s.yaml:8:11: error: two waivers of the KPI `m` cover the same zone
  |
8 |   - {kpi: m, until: 2026-10-31, reason: known, owner: Ann, zones: [stale, red]}
  |           ^ [duplicate-waiver]
  = help: the first is here: s.yaml:7:11; delete one, or give them different `zones`
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(All, WaiverError, testing::ValuesIn(cases), name_of);

TEST(Waivers, AreReadWithTheirKpi) {
    const Scorecard card = read_good(spoiled("@", R"(  - {kpi: m, until: 2026-09-30, reason: known, owner: Ann}
  - {kpi: m, until: 2026-10-31, reason: late, owner: Bo, zones: [stale, no_data]})",
                                             with_waivers));
    ASSERT_EQ(card.waivers.size(), 2U);
    EXPECT_EQ(card.waivers[0].states, (WaivedStates{.red = true}));
    EXPECT_EQ(card.waivers[1].states, (WaivedStates{.no_data = true, .stale = true}));
    EXPECT_EQ(to_string(card.waivers[0].until), "2026-09-30");
    EXPECT_EQ(card.waivers[1].owner, "Bo");
    EXPECT_EQ(card.kpis[0].patience, 3U);
    EXPECT_THAT(card.kpis[0].tags, ElementsAre("north", "gate"));
    EXPECT_THAT(card.objectives[0].tags, ElementsAre("gate"));
}

TEST(Waivers, EndAtMostAYearAfterToday) {
    const Scorecard card =
        read_good(spoiled("@", "  - {kpi: m, until: 2027-03-01, reason: known, owner: Ann}", with_waivers));
    Diagnostics good;
    check_waivers(card, *parse_date("2026-03-01"), good);
    EXPECT_TRUE(good.empty());
    Diagnostics bad;
    check_waivers(card, *parse_date("2026-02-28"), bad);
    EXPECT_EQ(
        render_diagnostics(bad, Colour::off),
        R"(s.yaml:7:21: error: the waiver of the KPI `m` ends on 1 March 2027; expected at most a year after today, 28 February 2026
  |
7 |   - {kpi: m, until: 2027-03-01, reason: known, owner: Ann}
  |                     ^^^^^^^^^^ [long-waiver]
  = help: write a date up to `2027-02-28`, and prolong the waiver when it ends
1 error
)");
}

} // namespace
} // namespace kpitrace
