#include "cli/statuses.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace::cli {
namespace {

const FailWord* word(std::string_view name) {
    return &*std::ranges::find(fail_words, name, &FailWord::word);
}

Report of_zones(const std::vector<Zone>& zones) {
    Report report;
    report.kpis.resize(zones.size());
    for (std::size_t i = 0; i < zones.size(); ++i) report.kpis[i].zone = zones[i];
    return report;
}

int status(const Report& report, std::string_view fail_on, const OwnStatuses& own) {
    return static_cast<int>(status_of(report, judge(report, parse_fail_on(fail_on).value()), own));
}

TEST(Statuses, AreTheUsualOnesUnlessAskedOtherwise) {
    EXPECT_EQ(status(of_zones({Zone::green}), "red", {}), 0);
    EXPECT_EQ(status(of_zones({Zone::no_data}), "red,no_data", {}), 1);
}

TEST(Statuses, TellAMissingExportFromARedKpi) {
    const OwnStatuses own{{word("no_data"), 3}};
    EXPECT_EQ(status(of_zones({Zone::no_data, Zone::green}), "red,no_data", own), 3);
    EXPECT_EQ(status(of_zones({Zone::red}), "red,no_data", own), 1);
    EXPECT_EQ(status(of_zones({Zone::no_data, Zone::red}), "red,no_data", own), 1);
    EXPECT_EQ(status(of_zones({Zone::no_data, Zone::red}), "no_data", own), 3);
    EXPECT_EQ(status(of_zones({Zone::green}), "red,no_data", own), 0);
}

TEST(Statuses, OfSeveralCausesTheFirstInTheListDecides) {
    Report report = of_zones({Zone::no_data});
    report.sources.resize(1);
    report.sources[0].stale = true;
    EXPECT_EQ(status(report, "no_data,stale", {{word("stale"), 4}, {word("no_data"), 3}}), 4);
    EXPECT_EQ(status(report, "no_data,stale", {{word("no_data"), 3}, {word("stale"), 4}}), 3);
    EXPECT_EQ(status(report, "no_data,stale", {{word("no_data"), 3}}), 1);
}

TEST(Statuses, AWordThatIsImpliedCounts) {
    Report report = of_zones({Zone::no_data});
    report.since.emplace();
    EXPECT_EQ(status(report, "new_red", {{word("no_data"), 3}}), 3);
}

TEST(Statuses, OfTwoReportsTheNumbersDecide) {
    const OwnStatuses own{{word("stale"), 4}, {word("no_data"), 3}};
    const auto both = [&](int a, int b) {
        const auto one = status_of_both(ExitStatus{a}, ExitStatus{b}, own);
        EXPECT_EQ(one, status_of_both(ExitStatus{b}, ExitStatus{a}, own));
        return static_cast<int>(one);
    };
    EXPECT_EQ(both(0, 0), 0);
    EXPECT_EQ(both(0, 3), 3);
    EXPECT_EQ(both(3, 4), 4);
    EXPECT_EQ(both(4, 1), 1);
    EXPECT_EQ(both(0, 1), 1);
}

} // namespace
} // namespace kpitrace::cli
