#include "cli/selection.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::cli {
namespace {

using ::testing::ElementsAre;
using Texts = std::vector<std::string>;

constexpr std::string_view yaml = R"(name: Test
sources: {deals: {date: day}}
metrics: {m: sum(a)}
objectives:
  profit: {profit: true, perspective: financial, owner: Ann}
  win_deals: {drives: profit, perspective: customer, tags: [gate]}
success_factors:
  offers: {objective: win_deals, owner: Bo}
kpis:
  revenue: {metric: m, objective: profit, target: 1}
  win_rate: {metric: m, success_factor: offers, target: 1, tags: north}
  win_time: {metric: m, objective: win_deals, target: 1, owner: Cy}
plans:
  coach: {objective: win_deals, steps: [{name: Call, kpi: win_rate}]}
waivers:
  - {kpi: win_time, until: 2026-09-30, reason: known, owner: Ann}
)";

struct Selected {
    Scorecard scorecard;
    Texts kpis;
    std::string errors;
};

Selected select(const Texts& wanted, const Texts& unwanted = {}) {
    Diagnostics diagnostics;
    const Scorecard whole = *read_scorecard(SourceFile("s.yaml", std::string(yaml)), diagnostics);
    Selected made{select_kpis(whole, {wanted, unwanted}, diagnostics), {}, {}};
    for (const Kpi& kpi : made.scorecard.kpis)
        if (kpi.is_selected) made.kpis.push_back(kpi.id);
    made.errors = render_diagnostics(diagnostics, Colour::off);
    return made;
}

TEST(Selection, IsByIdTagOwnerObjectiveAndPerspective) {
    EXPECT_THAT(select({"win_rate"}).kpis, ElementsAre("win_rate"));
    EXPECT_THAT(select({"win_*"}).kpis, ElementsAre("win_rate", "win_time"));
    EXPECT_THAT(select({"tag:gate"}).kpis, ElementsAre("win_rate", "win_time"));
    EXPECT_THAT(select({"tag:north", "revenue"}).kpis, ElementsAre("revenue", "win_rate"));
    EXPECT_THAT(select({"owner:Ann"}).kpis, ElementsAre("revenue"));
    EXPECT_THAT(select({"owner:Bo"}).kpis, ElementsAre("win_rate"));
    EXPECT_THAT(select({"owner:?y"}).kpis, ElementsAre("win_time"));
    EXPECT_THAT(select({"objective:win_deals"}).kpis, ElementsAre("win_rate", "win_time"));
    EXPECT_THAT(select({"perspective:[fc]*"}, {"owner:Cy"}).kpis, ElementsAre("revenue", "win_rate"));
    EXPECT_THAT(select({}, {"revenue"}).kpis, ElementsAre("win_rate", "win_time"));
}

TEST(Selection, PutsSelectedKpisFirstAndKeepsReferences) {
    const Selected made = select({"win_time"});
    const Scorecard& card = made.scorecard;
    EXPECT_EQ(card.kpis[0].id, "win_time");
    EXPECT_EQ(card[*card.plans[0].steps[0].kpi].id, "win_rate");
    EXPECT_EQ(card[card.waivers[0].kpi].id, "win_time");
}

TEST(Selection, NamesTheNearestOfWhatIsUnknown) {
    EXPECT_EQ(select({"win_rat"}).errors, R"(error: `--select win_rat`: no KPI has this id [unknown-selection]
   = help: did you mean `win_rate`?
1 error
)");
    EXPECT_EQ(select({}, {"tag:gat"}).errors, R"(error: `--exclude tag:gat`: no KPI has this tag [unknown-selection]
   = help: did you mean `tag:gate`?
1 error
)");
    EXPECT_EQ(select({"win_deals"}).errors, R"(error: `--select win_deals`: no KPI has this id [unknown-selection]
   = help: did you mean `objective:win_deals`?
1 error
)");
    EXPECT_EQ(select({"team:x"}).errors, R"(error: `--select team:x`: no KPI has this id [unknown-selection]
   = help: write the id of a KPI, `tag:X`, `owner:X`, `objective:X` or `perspective:X`
1 error
)");
    EXPECT_EQ(select({"owner:Zoe"}).errors, R"(error: `--select owner:Zoe`: no KPI has this owner [unknown-selection]
   = help: the owners are `Ann`, `Bo`, `Cy`
1 error
)");
}

TEST(Selection, OfNothingIsAnError) {
    EXPECT_EQ(select({"win_*"}, {"tag:gate"}).errors,
              R"(error: `--exclude` leaves out every KPI that `--select` selects [nothing-selected]
   = help: leave out `--exclude`, or select more
1 error
)");
}

} // namespace
} // namespace kpitrace::cli
