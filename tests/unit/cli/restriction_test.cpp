#include "cli/restriction.hpp"

#include "kpitrace/text/cell_text.hpp"

#include "support/pipeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Members = std::vector<std::optional<std::string>>;

constexpr std::string_view yaml = R"(name: Test
sources: {deals: {date: day}, costs: {date: day}}
dimensions: {region: {deals: region}, manager: {deals: manager, costs: manager}}
metrics:
  won: {expression: sum(won), source: deals}
  cost: {expression: sum(cost), source: costs}
  margin: won - cost
objectives: {profit: {profit: true}}
kpis:
  margin: {objective: profit, target: 1}
  won: {objective: profit, target: 1}
  cost: {objective: profit, target: 1}
  share: {metric: won, objective: profit, target: cost}
plans:
  save:
    objective: profit
    steps: [{name: Buy less, kpi: cost}]
  sell:
    objective: profit
    steps: [{name: Buy less, kpi: cost}, {name: Call, kpi: share}, {name: Rest}]
)";

const test::Rows rows{{"deals", {"day,region,manager,won\n2026-06-01,North,\"Lee, Ann\",1\n2026-06-02,,Bo,2\n"}},
                      {"costs", {"day,manager,cost\n2026-06-01,Cy,1\n"}}};

struct Read {
    std::vector<MemberChoice> choices;
    std::string errors;
};

Read read(const std::vector<std::string>& written) {
    const test::Measured measured = test::read_only(yaml);
    Diagnostics diagnostics;
    Read made{.choices = read_only(written, *measured.scorecard, diagnostics), .errors = {}};
    made.errors = render_diagnostics(diagnostics, Colour::off);
    return made;
}

Members members_of(const std::string& written) {
    const Read found = read({written});
    EXPECT_EQ(found.errors, "");
    return found.choices.at(0).members;
}

TEST(Only, ListsMembersBetweenCommas) {
    EXPECT_EQ(members_of("region=North"), Members{"North"});
    EXPECT_EQ(members_of(" region = North , South east,North"), (Members{"North", "South east"}));
    EXPECT_EQ(members_of("region=a=b"), Members{"a=b"});
    EXPECT_EQ(members_of("region=(none),North"), (Members{std::nullopt, "North"}));
}

TEST(Only, KeepsCommasInQuotes) {
    EXPECT_EQ(members_of("manager=\"Lee, Ann\""), Members{"Lee, Ann"});
    EXPECT_EQ(members_of("manager= \"Lee, Ann\" , Bo,\"a \"\"b\"\"\""), (Members{"Lee, Ann", "Bo", "a \"b\""}));
    EXPECT_EQ(members_of("manager=5\" pipe"), Members{"5\" pipe"});
}

TEST(Only, JoinsTheMembersOfADimension) {
    const Read found = read({"region=North", "manager=Bo", "region=South,North"});
    ASSERT_EQ(found.choices.size(), 2);
    EXPECT_EQ(found.choices[0].members, (Members{"North", "South"}));
    EXPECT_EQ(found.choices[1].members, Members{"Bo"});
    EXPECT_EQ(found.choices[1].dimension, DimensionId{1});
}

TEST(Only, RefusesWhatItCannotRead) {
    for (const std::string wrong :
         {"North", "region=", "region=A,,B", "region=A,", "region=\"A", "region=\"A\"B", "region=\"\""})
        EXPECT_EQ(read({wrong}).errors,
                  "error: `--only " + wrong +
                      "` is not understood [usage]\n"
                      "   = help: write a dimension and its members, such as `--only region=North,South`; a member "
                      "with a comma is in double quotes: `--only 'manager=\"Lee, Ann\"'`\n1 error\n");
}

TEST(Only, NamesTheNearestDimension) {
    EXPECT_EQ(read({"regoin=North"}).errors,
              "error: `--only regoin=North`: no dimension is named `regoin` [unknown-dimension]\n"
              "   = help: did you mean `region`?\n1 error\n");
    EXPECT_EQ(read({"x=North"}).errors, "error: `--only x=North`: no dimension is named `x` [unknown-dimension]\n"
                                        "   = help: the scorecard's dimensions are `region`, `manager`\n1 error\n");
}

std::string check(const std::vector<std::string>& written, const test::Rows& of = rows) {
    test::Measured measured = test::read_only(yaml);
    Diagnostics diagnostics;
    const auto choices = read_only(written, *measured.scorecard, diagnostics);
    for (const MemberChoice& choice : choices) restrict_to(*measured.query, *measured.scorecard, choice);
    test::measure_into(measured, of);
    EXPECT_EQ(measured.errors, "");
    check_members(choices, *measured.scorecard, *measured.query, *measured.measurements, diagnostics);
    return render_diagnostics(diagnostics, Colour::off);
}

TEST(Only, KnowsTheMembersOfAllSources) {
    EXPECT_EQ(check({"region=North,(none)", "manager=\"Lee, Ann\",Bo,Cy"}), "");
}

TEST(Only, NamesTheNearestMember) {
    EXPECT_EQ(check({"region=Nrth"}), "error: `--only region=Nrth`: no row has this member [unknown-member]\n"
                                      "   = help: did you mean `North`?\n1 error\n");
    EXPECT_EQ(check({"manager=Zoe"}), "error: `--only manager=Zoe`: no row has this member [unknown-member]\n"
                                      "   = help: the members of `manager` are `Bo`, `Cy`, `Lee, Ann`\n1 error\n");
    EXPECT_EQ(check({"manager=Lee,Bo"}),
              "error: `--only manager=Lee`: no row has this member [unknown-member]\n"
              "   = help: put a member with a comma in double quotes: `--only 'manager=\"Lee, Ann\"'`\n1 error\n");
}

TEST(Only, ListsAllMembersShortenedEvenIfCellsAreHidden) {
    EXPECT_EQ(check({"region=Zoe"}), "error: `--only region=Zoe`: no row has this member [unknown-member]\n"
                                     "   = help: the members of `region` are `(none)`, `North`\n1 error\n");
    EXPECT_EQ(check({"region=none"}), "error: `--only region=none`: no row has this member [unknown-member]\n"
                                      "   = help: the members of `region` are `(none)`, `North`\n1 error\n");
    const std::string name(60, 'x');
    EXPECT_EQ(check({"region=Zoe"}, {{"deals", {"day,region,manager,won\n2026-06-01," + name + ",Bo,1\n"}}}),
              "error: `--only region=Zoe`: no row has this member [unknown-member]\n"
              "   = help: the members of `region` are `" +
                  std::string(39, 'x') + "…`\n1 error\n");
    show_cell_texts(CellTexts::hidden);
    const std::string hidden = check({"region=Nrth"});
    show_cell_texts(CellTexts::shown);
    EXPECT_EQ(hidden, "error: `--only region=Nrth`: no row has this member [unknown-member]\n"
                      "   = help: did you mean `North`?\n1 error\n")
        << "names of members are never hidden";
}

/// A run of the whole scorecard restricted to `written`.
struct Restricted {
    std::shared_ptr<const Scorecard> whole;
    Run run;
};

Restricted restrict_run(const std::vector<std::string>& written) {
    test::Measured measured = test::read_only(yaml);
    Diagnostics diagnostics;
    const auto choices = read_only(written, *measured.scorecard, diagnostics);
    for (const MemberChoice& choice : choices) restrict_to(*measured.query, *measured.scorecard, choice);
    test::measure_into(measured, rows);
    std::vector<DimensionId> dimensions;
    for (const MemberChoice& choice : choices) dimensions.push_back(choice.dimension);
    const auto kept = std::make_shared<const Scorecard>(
        restricted_to(dimensions, *measured.scorecard, *measured.query, *measured.measurements));
    return {measured.scorecard, Run(kept, measured.query, measured.measurements, measured.period("2026-06"), {},
                                    evaluated_members(choices))};
}

TEST(RestrictedScorecard, LeavesOutKpisWhoseActualReadsASourceWithoutTheDimension) {
    const auto [whole, run] = restrict_run({"region=North"});
    std::vector<std::string> kpis;
    for (const Kpi& kpi : run.scorecard().kpis) kpis.push_back(kpi.id);
    EXPECT_THAT(kpis, ElementsAre("won", "share"));
    EXPECT_THAT(notes_on_left_out(*whole, run),
                ElementsAre("`margin`, `cost` are left out: they read `costs`, which lacks the dimension `region`",
                            "2 steps of plans are left out: they name KPIs that are left out"));
    EXPECT_EQ(why_left_out(whole->kpis[0], *whole, run), "it reads `costs`, which lacks the dimension `region`");
    EXPECT_EQ(why_left_out(whole->kpis[1], *whole, run), "");
}

TEST(RestrictedScorecard, KeepsTheStepsThatNameOtherKpis) {
    const auto [whole, run] = restrict_run({"region=North"});
    ASSERT_EQ(run.scorecard().plans.size(), 1); // `save` has no step left
    const Plan& plan = run.scorecard().plans[0];
    EXPECT_EQ(plan.id, "sell");
    ASSERT_EQ(plan.steps.size(), 2);
    EXPECT_EQ(run.scorecard()[plan.steps[0].kpi.value()].id, "share");
    EXPECT_EQ(plan.steps[1].kpi, std::nullopt);
}

TEST(RestrictedScorecard, IsWholeIfAllSourcesHaveTheDimension) {
    const auto [whole, run] = restrict_run({"manager=Bo"});
    EXPECT_EQ(run.scorecard().kpis.size(), 4);
    EXPECT_THAT(notes_on_left_out(*whole, run), IsEmpty());
}

} // namespace
} // namespace kpitrace::cli
