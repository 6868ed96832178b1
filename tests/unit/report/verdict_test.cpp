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
    EXPECT_EQ(count_of(report, *word), 2U);
    EXPECT_TRUE(is_countable(report, *word));
    EXPECT_FALSE(is_countable(of_zones({Zone::red}), *word));
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

TEST(Verdict, ShowsWhichKpisFailTheRun) {
    const Report report = of_zones({Zone::red, Zone::yellow, Zone::no_data});
    const Verdict verdict = judge(report, parse_fail_on("red,no_data").value());
    EXPECT_TRUE(fails(verdict, report.kpis[0]));
    EXPECT_FALSE(fails(verdict, report.kpis[1]));
    EXPECT_TRUE(fails(verdict, report.kpis[2]));
}

} // namespace
} // namespace kpitrace
