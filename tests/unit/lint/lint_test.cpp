#include "audited.hpp"

#include <gtest/gtest.h>

#include <set>

namespace kpitrace::test {
namespace {

TEST(Lint, FindsNothingInASoundScorecard) {
    EXPECT_EQ(audited(sound_scorecard_with("")).found(), "");
    EXPECT_EQ(audited_with_data(sound_scorecard_with("")).found(), "");
}

TEST(Lint, AllStandingsOfASoundScorecardHold) {
    const Audited made = audited_with_data(sound_scorecard_with(""));
    for (const Standing& standing : made.audit.standings) EXPECT_EQ(standing.holds, standing.of) << standing.what;
    EXPECT_EQ(made.standing("objectives reach profit"), "2 of 2");
    EXPECT_EQ(made.standing("red KPIs have a live plan"), "0 of 0");
    EXPECT_EQ(made.standing("targets were met at times, but not always"), "2 of 2");
}

TEST(Lint, SaysWhetherItJudgedValues) {
    EXPECT_EQ(audited(sound_scorecard_with("")).audit.basis, LintBasis::scorecard);
    EXPECT_EQ(audited_with_data(sound_scorecard_with("")).audit.basis, LintBasis::data);
}

TEST(Lint, EveryStepAsks) {
    const Audited made = audited(sound_scorecard_with(""));
    ManagementStep last = ManagementStep::cause_and_effect;
    std::set<ManagementStep> steps;
    for (const Standing& standing : made.audit.standings) {
        EXPECT_LE(last, standing.step);
        last = standing.step;
        steps.insert(standing.step);
    }
    EXPECT_EQ(steps.size(), management_steps().size());
}

TEST(Lint, FindingsComeByPlace) {
    const Audited made = audited(sound_scorecard_with(R"(metrics:
  visits: sum(visits)
objectives:
  alone: {}
  answer_fast: {drives: win_deals}
plans:
  fair: {}
)"));
    ASSERT_GT(made.audit.findings.size(), 5U);
    for (std::size_t i = 1; i < made.audit.findings.size(); ++i)
        EXPECT_LE(made.audit.findings[i - 1].span.begin, made.audit.findings[i].span.begin);
}

TEST(Lint, WhatIsIgnoredIsStillCounted) {
    const Audited made = audited(sound_scorecard_with("objectives:\n  alone: {}\n") +
                                 "lint: {ignore: [isolated-objective, unmeasured-objective]}\n");
    EXPECT_EQ(made.found(), "");
    EXPECT_EQ(made.standing("objectives reach profit"), "2 of 3");
    EXPECT_EQ(made.standing("objectives are measured"), "2 of 3");
}

TEST(Lint, OfManyFindingsTwentyARuleAreDrawn) {
    std::string objectives = "objectives:\n";
    for (int i = 0; i < 23; ++i) objectives += "  o" + std::to_string(i) + ": {}\n";
    const std::string found = found_in(objectives, LintRule::isolated_objective);
    EXPECT_NE(found.find("the objective `o19` is not linked"), std::string::npos);
    EXPECT_EQ(found.find("the objective `o20` is not linked"), std::string::npos);
    EXPECT_TRUE(found.ends_with("... and 3 more [isolated-objective]\n23 errors\n")) << found;
}

/// Each objective drives the next, none is profit but the last; a KPI on each, all of one measure but for a number.
std::string long_chain(int length) {
    std::string yaml = "name: Long\nsources: {rows: {date: date}}\nmetrics: {m: sum(m)}\nobjectives:\n";
    for (int i = 0; i < length; ++i) yaml += "  o" + std::to_string(i) + ": {drives: o" + std::to_string(i + 1) + "}\n";
    yaml += "  o" + std::to_string(length) + ": {}\n  end: {profit: true}\nkpis:\n";
    for (int i = 0; i < length; ++i)
        yaml += "  k" + std::to_string(i) + ": {objective: o" + std::to_string(i) + ", metric: m * " +
                std::to_string(i + 2) + ", target: 1, indicator: lagging}\n";
    return yaml;
}

TEST(Lint, TenThousandObjectivesAndKpisTakeNoLongTime) {
    std::string rows = "date,m\n";
    for (int i = 0; i < 25; ++i) rows += month_before(24 - i) + "," + std::to_string(500 + i * 5 % 11) + "\n";
    constexpr int length = 10'000;
    const Audited made = audited_with_rows(long_chain(length), rows);
    EXPECT_EQ(made.standing("objectives reach profit"), "1 of 10002");
    EXPECT_EQ(made.standing("KPIs measure something that no other KPI measures"), "1 of 10000");
}

} // namespace
} // namespace kpitrace::test
