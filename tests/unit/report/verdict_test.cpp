#include "kpitrace/report/verdict.hpp"

#include "report/fail_words.hpp"
#include "support/sample_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace {
namespace {

using test::of_zones;

std::string read_back(std::string_view text) {
    const auto fail_on = parse_fail_on(text);
    return fail_on ? to_string(*fail_on) : "refused";
}

TEST(FailOn, DefaultsToRedAndToWhatCannotBeJudged) {
    EXPECT_EQ(to_string(FailOn{}), "red,no_data,stale,short");
}

TEST(FailOn, TakesItsWordsInAnyOrderAndMoreThanOnce) {
    EXPECT_EQ(read_back("red"), "red");
    EXPECT_EQ(read_back("no_data,red"), "red,no_data");
    EXPECT_EQ(read_back("yellow,red,yellow,no_data"), "red,yellow,no_data");
    EXPECT_EQ(read_back("new_red,no_data"), "no_data,new_red");
    EXPECT_EQ(read_back("never"), "never");
    EXPECT_EQ(read_back("lint_error,overdue,worse"), "overdue,lint_error,worse");
}

TEST(FailOn, TakesPercentagePointsWithWorse) {
    EXPECT_EQ(read_back("worse:5pp"), "worse:5pp");
    EXPECT_EQ(read_back("worse:2.5pp,red"), "red,worse:2.5pp");
    EXPECT_EQ(read_back("worse:5pp,worse:5pp"), "worse:5pp");
    EXPECT_EQ(read_back("worse:0pp"), "worse");
    for (const std::string_view text : {"worse:", "worse:5", "worse:pp", "worse:-5pp", "worse:5 pp", "worse:1e1pp",
                                        "worse:nanpp", "worse:1001pp", "worse5pp", "worsepp", "red:5pp"})
        EXPECT_EQ(read_back(text), "refused") << text;
}

TEST(FailOn, RefusesTwoDifferentFalls) {
    for (const std::string_view text : {"worse:5pp,worse:3pp", "worse:5pp,worse", "worse,red,worse:5pp"})
        EXPECT_EQ(read_back(text), "refused") << text;
}

TEST(FailOn, RefusesEverythingElse) {
    for (const std::string_view text : {"", ",", "red,", ",red", "red, no_data", "Red", "green", "never,red",
                                        "red,never", "never,never", "newred", "red;yellow"}) {
        EXPECT_EQ(read_back(text), "refused") << text;
    }
}

bool fails_on(std::string_view words, const Report& report) {
    return judge(report, parse_fail_on(words).value()).failed;
}

TEST(Verdict, FailsOnTheZonesThatAreNamed) {
    using enum Zone;
    EXPECT_TRUE(fails_on("red", of_zones({green, red})));
    EXPECT_TRUE(fails_on("yellow", of_zones({yellow, green})));
    EXPECT_TRUE(fails_on("yellow", of_zones({red, green})));
    EXPECT_FALSE(fails_on("yellow", of_zones({no_data, green})));
    EXPECT_FALSE(fails_on("red,no_data", of_zones({yellow})));
    EXPECT_TRUE(fails_on("red,no_data", of_zones({no_data})));
    EXPECT_FALSE(fails_on("red,yellow", of_zones({no_data})));
    EXPECT_FALSE(fails_on("red,yellow,no_data", of_zones({green, green})));
    EXPECT_FALSE(fails_on("never", of_zones({red, yellow, no_data})));
}

TEST(Verdict, FailsOnRedMembersAndCountsThem) {
    Report report = of_zones({Zone::green, Zone::green});
    ReportMember red;
    red.zone = Zone::red;
    report.kpis[0].members = {red, ReportMember(), red};
    EXPECT_TRUE(fails_on("red_member", report));
    EXPECT_FALSE(fails_on("red,no_data", report));
    const Verdict verdict = judge(report, parse_fail_on("red_member").value());
    EXPECT_TRUE(fails(verdict, report.kpis[0]));
    EXPECT_FALSE(fails(verdict, report.kpis[1]));
    const auto* const word = std::ranges::find(fail_words, "red_member", &FailWord::word);
    EXPECT_EQ(count_of(report, verdict, *word), 2U);
}

TEST(Verdict, CountsWhatIsComparedOnlyWithAnEarlierReport) {
    Report report = of_zones({Zone::red});
    for (const FailWord& word : fail_words)
        EXPECT_EQ(is_countable(report, word), word.word != "new_red" && word.word != "worse") << word.word;
    report.since.emplace();
    for (const FailWord& word : fail_words) EXPECT_TRUE(is_countable(report, word)) << word.word;
}

ReportStep step(bool overdue) {
    ReportStep made;
    made.overdue = overdue;
    return made;
}

TEST(Verdict, FailsOnPlansThatAreOverdueAndOnPlansWithAnOverdueStep) {
    Report report = of_zones({Zone::green});
    report.plans.resize(3);
    report.plans[2].steps = {step(false)};
    EXPECT_FALSE(fails_on("overdue", report));
    report.plans[0].overdue = true;
    report.plans[0].steps = {step(true), step(true)};
    report.plans[1].steps = {step(false), step(true)};
    EXPECT_TRUE(fails_on("overdue", report));
    EXPECT_FALSE(fails_on("red,no_data,stale,short", report));
    EXPECT_EQ(count_overdue_plans(report), 2U);
}

TEST(Verdict, FailsOnErrorsOfTheAuditAlone) {
    Report report = of_zones({Zone::green});
    report.findings.resize(2);
    report.findings[1].severity = Severity::warning;
    EXPECT_FALSE(fails_on("lint_error", report));
    report.findings[0].severity = Severity::error;
    EXPECT_TRUE(fails_on("lint_error", report));
    EXPECT_FALSE(fails_on("red,overdue", report));
}

Report fallen_by(std::vector<std::optional<double>> changes) {
    Report report = of_zones(std::vector<Zone>(changes.size(), Zone::green));
    report.since.emplace();
    for (std::size_t i = 0; i < changes.size(); ++i) {
        KpiChange change;
        change.now = report.kpis[i];
        change.attainment_change = changes[i];
        report.since->kpis.push_back(change);
    }
    return report;
}

TEST(Verdict, FailsWhereAttainmentFellByMore) {
    EXPECT_TRUE(fails_on("worse", fallen_by({-0.001})));
    EXPECT_FALSE(fails_on("worse", fallen_by({0.2, 0.0, std::nullopt, -1e-12})));
    EXPECT_TRUE(fails_on("worse:5pp", fallen_by({0.1, -0.051})));
    EXPECT_FALSE(fails_on("worse:5pp", fallen_by({-0.05, -0.049})));
    EXPECT_FALSE(fails_on("worse", of_zones({Zone::red})));
}

TEST(Verdict, KnowsWhichKpisAreWorse) {
    const Report report = fallen_by({0.1, -0.2});
    const Verdict verdict = judge(report, parse_fail_on("worse:5pp").value());
    EXPECT_FALSE(fails(verdict, report.kpis[0]));
    EXPECT_TRUE(fails(verdict, report.kpis[1]));
    EXPECT_FALSE(fails(judge(report, FailOn{}), report.kpis[1]));
}

TEST(Verdict, FailsOnWhatIsNewlyRedAlone) {
    Report report = of_zones({Zone::red, Zone::red, Zone::yellow});
    EXPECT_FALSE(fails_on("new_red", report));
    report.kpis[1].new_red = true;
    EXPECT_TRUE(fails_on("new_red", report));
    EXPECT_TRUE(fails_on("new_red,no_data", report));
}

TEST(Verdict, ADataLossFailsWhereNewRedDoes) {
    const Report report = of_zones({Zone::no_data, Zone::red});
    const Verdict verdict = judge(report, parse_fail_on("new_red").value());
    EXPECT_TRUE(verdict.failed);
    EXPECT_TRUE(fails(verdict, report.kpis[0]));
    EXPECT_FALSE(fails(verdict, report.kpis[1]));
}

TEST(Verdict, FailsOnSourcesThatAreStaleOrShort) {
    Report report = of_zones({Zone::green});
    report.sources.resize(2);
    EXPECT_FALSE(fails_on("red,no_data,stale,short", report));
    report.sources[0].stale = true;
    EXPECT_TRUE(fails_on("stale", report));
    EXPECT_FALSE(fails_on("red,no_data,short", report));
    report.sources[1].is_short = true;
    EXPECT_TRUE(fails_on("short", report));
    EXPECT_FALSE(fails_on("never", report));
}

TEST(Verdict, AKpiWithAStaleSourceFailsTheRunWithIt) {
    Report report = of_zones({Zone::green, Zone::green});
    report.sources.resize(1);
    report.sources[0].stale = true;
    report.kpis[0].stale = true;
    const Verdict verdict = judge(report, FailOn{});
    EXPECT_TRUE(fails(verdict, report.kpis[0]));
    EXPECT_FALSE(fails(verdict, report.kpis[1]));
}

TEST(Verdict, AKpiThatIsNotJudgedYetFailsNothing) {
    Report report = of_zones({Zone::no_data, Zone::green});
    report.kpis[0].skipped = true;
    const Verdict verdict = judge(report, FailOn{});
    EXPECT_FALSE(verdict.failed);
    EXPECT_FALSE(fails(verdict, report.kpis[0]));
    EXPECT_EQ(verdict.skipped, 1U);
}

TEST(Verdict, ShowsWhichKpisFailTheRun) {
    const Report report = of_zones({Zone::red, Zone::yellow, Zone::no_data});
    const Verdict verdict = judge(report, parse_fail_on("red,no_data").value());
    EXPECT_TRUE(fails(verdict, report.kpis[0]));
    EXPECT_FALSE(fails(verdict, report.kpis[1]));
    EXPECT_TRUE(fails(verdict, report.kpis[2]));
}

} // namespace
} // namespace kpitrace
