#include "kpitrace/query/query.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

/// The windows of a scorecard with these metrics, whose KPI is the metric `m`, on 19 June 2026.
std::optional<PartialWindows> windows_of(std::string_view metrics, std::string_view top = "") {
    const std::string text =
        fmt::format("{}name: T\nsources: {{rows: {{date: date}}}}\nmetrics:\n{}objectives: {{p: {{profit: true}}}}\n"
                    "kpis: {{m: {{objective: p, target: 1}}}}\n",
                    top, metrics);
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(SourceFile("scorecard.yaml", text), diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    Query query = plan_query(*scorecard);
    add_partial_windows(query, *scorecard, *parse_date("2026-06-19"));
    return query.partial;
}

std::string days_of(const std::optional<PartialWindows>& windows) {
    return windows ? to_string(windows->days.first) + " to " + to_string(windows->days.last) : "none";
}

TEST(PartialWindows, AreOfTodaysPeriodAndTheTwelveBefore) {
    EXPECT_EQ(days_of(windows_of("  m: sum(a)\n")), "2025-06-01 to 2026-06-30");
    EXPECT_EQ(days_of(windows_of("  m: sum(a)\n", "period: week\n")), "2026-03-23 to 2026-06-21");
}

TEST(PartialWindows, OfAYearSoFarReachTwelveYearsBack) {
    EXPECT_EQ(days_of(windows_of("  s: sum(a)\n  m: ytd(s)\n")), "2014-06-01 to 2026-06-30");
    EXPECT_EQ(days_of(windows_of("  s: ytd(sum(a))\n  m: 2 * s\n")), "2014-06-01 to 2026-06-30");
}

TEST(PartialWindows, OfAQuarterSoFarReachTwelveQuartersBack) {
    EXPECT_EQ(days_of(windows_of("  s: sum(a)\n  m: qtd(s)\n")), "2023-06-01 to 2026-06-30");
    EXPECT_EQ(days_of(windows_of("  s: sum(a)\n  m: mtd(s)\n")), "2025-06-01 to 2026-06-30");
    EXPECT_EQ(days_of(windows_of("  s: sum(a)\n  m: mtd(s)\n", "period: week\n")), "2025-04-21 to 2026-06-21");
}

TEST(PartialWindows, AreOfTheAggregatesOfActualsThatAddUp) {
    const auto windows = windows_of("  n: count(distinct a)\n  m: sum(a)\n  unused: sum(b)\n");
    ASSERT_TRUE(windows);
    EXPECT_EQ(windows->aggregates, (std::vector<AggregateId>{{1}}));
}

TEST(PartialWindows, AreNotAddedWithoutPace) {
    EXPECT_EQ(days_of(windows_of("  m: sum(a)\n", "unfinished: as_is\n")), "none");
    EXPECT_EQ(days_of(windows_of("  m: sum(a)\n", "unfinished: skip\n")), "none");
    EXPECT_EQ(days_of(windows_of("  m: sum(a)\n", "period: day\n")), "none");
    EXPECT_EQ(days_of(windows_of("  m: avg(a)\n")), "none");
    EXPECT_EQ(days_of(windows_of("  m: count(distinct a)\n")), "none");
}

} // namespace
} // namespace kpitrace
