#include "kpitrace/report/verdict.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string read_back(std::string_view text) {
    const auto fail_on = parse_fail_on(text);
    return fail_on ? to_string(*fail_on) : "refused";
}

TEST(FailOn, DefaultsToRedAndNoData) {
    EXPECT_EQ(to_string(FailOn{}), "red,no_data");
}

TEST(FailOn, TakesItsWordsInAnyOrderAndMoreThanOnce) {
    EXPECT_EQ(read_back("red"), "red");
    EXPECT_EQ(read_back("no_data,red"), "red,no_data");
    EXPECT_EQ(read_back("yellow,red,yellow,no_data"), "red,yellow,no_data");
    EXPECT_EQ(read_back("never"), "never");
}

TEST(FailOn, RefusesEverythingElse) {
    for (const std::string_view text : {"", ",", "red,", ",red", "red, no_data", "Red", "green", "never,red",
                                        "red,never", "never,never", "new_red", "red;yellow"}) {
        EXPECT_EQ(read_back(text), "refused") << text;
    }
}

struct Case {
    ReportCounts counts;
    std::string_view fail_on;
    bool failed;
};

TEST(Verdict, FailsOnTheZonesThatAreNamed) {
    const std::vector<Case> cases{{{.red = 1}, "red", true},
                                  {{.red = 1}, "yellow,no_data", false},
                                  {{.yellow = 1}, "yellow", true},
                                  {{.yellow = 1}, "red,no_data", false},
                                  {{.no_data = 1}, "red,no_data", true},
                                  {{.no_data = 1}, "red,yellow", false},
                                  {{.green = 9}, "red,yellow,no_data", false},
                                  {{.yellow = 1, .red = 1, .no_data = 1}, "never", false}};
    for (const Case& each : cases) {
        Report report;
        report.summary = each.counts;
        EXPECT_EQ(judge(report, parse_fail_on(each.fail_on).value()).failed, each.failed) << each.fail_on;
    }
}

TEST(Verdict, IsThatOfTheKpisThatFail) {
    const std::vector<std::pair<Zone, std::string_view>> words{
        {Zone::red, "red"}, {Zone::yellow, "yellow"}, {Zone::no_data, "no_data"}};
    for (const auto& [zone, word] : words) {
        ReportKpi kpi;
        kpi.zone = zone;
        EXPECT_TRUE(fails({.failed = true, .fail_on = *parse_fail_on(word)}, kpi)) << word;
        EXPECT_FALSE(fails({.failed = false, .fail_on = *parse_fail_on("never")}, kpi)) << word;
        kpi.zone = Zone::green;
        EXPECT_FALSE(fails({.failed = false, .fail_on = *parse_fail_on("red,yellow,no_data")}, kpi));
    }
}

} // namespace
} // namespace kpitrace
