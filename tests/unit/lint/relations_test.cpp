// Rules for sources, lookups, dimensions and the members of dimensions.
#include "audited.hpp"

#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

/// A scorecard with the sources `rows`, `products` and `shops`, whose keys these are.
std::string with_sources(const std::string& rows, const std::string& products, const std::string& rest = "") {
    return sound_scorecard_with("sources:\n  rows: {" + rows + "}\n  products: {" + products +
                                "}\n  shops: {}\nmetrics:\n"
                                "  profit: {expression: sum(profit), source: rows}\n"
                                "  win_rate: {expression: sum(won) / sum(decided), source: rows}\n" +
                                rest);
}

/// What the scorecard breaks, without places.
std::string breaks(const std::string& yaml, LintRule rule) {
    const Audited made = audited(yaml);
    std::string messages;
    for (const Finding& finding : made.audit.findings)
        if (finding.rule == rule) messages += finding.message + "\n";
    return messages;
}

TEST(UnusedSource, IsReportedAtItsName) {
    EXPECT_EQ(audited(with_sources("date: date, lookup: {products: id}", "")).found(LintRule::unused_source),
              R"(scorecard.yaml:5:3: advice: no metric reads the source `shops`, and no lookup leads to it
  |
5 |   shops: {}
  |   ^^^^^ [unused-source]
  = help: define a metric over its rows, or delete it
1 piece of advice
)");
}

TEST(UnusedSource, IsNotOneThatIsLookedUpOrChecked) {
    const auto rule = LintRule::unused_source;
    EXPECT_EQ(breaks(with_sources("lookup: {products: id}", "lookup: {shops: shop}"), rule), "");
    const std::string shops = "no metric reads the source `shops`, and no lookup leads to it\n";
    EXPECT_EQ(breaks(with_sources("", "min_rows: 1"), rule), shops);
    EXPECT_EQ(breaks(with_sources("", "unique: id"), rule), shops);
    EXPECT_EQ(breaks(with_sources("", "date: d, max_age: 3"), rule), shops);
}

TEST(UnusedLookup, IsReportedAtItsName) {
    EXPECT_EQ(audited(with_sources("lookup: {products: id}", "lookup: {shops: shop}")).found(LintRule::unused_lookup),
              R"(scorecard.yaml:3:19: advice: nothing uses a column of the lookup `products`
  |
3 |   rows: {lookup: {products: id}}
  |                   ^^^^^^^^ [unused-lookup]
  = help: use a column such as `products.COLUMN`, or delete the lookup
scorecard.yaml:4:23: advice: nothing uses a column of the lookup `shops`
  |
4 |   products: {lookup: {shops: shop}}
  |                       ^^^^^ [unused-lookup]
  = help: use a column such as `shops.COLUMN`, or delete the lookup
2 pieces of advice
)");
}

TEST(UnusedLookup, IsNotOneThatAnythingNeeds) {
    const auto unused = [](const std::string& rows, const std::string& rest = "") {
        return breaks(with_sources("lookup: {products: id}" + rows, "lookup: {shops: shop}", rest),
                      LintRule::unused_lookup);
    };
    const std::string shops = "nothing uses a column of the lookup `shops`\n";
    EXPECT_EQ(unused(", date: products.day"), shops);
    EXPECT_EQ(unused(", active: {from: products.day}"), shops);
    EXPECT_EQ(unused(", active: {from: day, until: products.day}"), shops);
    EXPECT_EQ(unused(", where: products.kind = 'A'"), shops);
    EXPECT_EQ(unused("", "  m: {expression: sum(products.price), source: rows}\n"), shops);
    EXPECT_EQ(unused("", "  m: {expression: count(*) filter (where products.kind = 'A'), source: rows}\n"), shops);
    EXPECT_EQ(unused("", "dimensions:\n  kind: {rows: products.kind}\n"), shops);
    EXPECT_EQ(unused("", "dimensions:\n  kind: products.kind\n"), shops);
    EXPECT_EQ(unused("", "  m: {expression: count(products.shops.city), source: rows}\n"), "");
}

TEST(UnusedLookup, IsNotOneOfTheKeyOfAnotherOrOneThatDecidesAboutRows) {
    EXPECT_EQ(breaks(with_sources("lookup: {products: id, shops: {key: products.shop, missing: drop}}", ""),
                     LintRule::unused_lookup),
              "");
    EXPECT_EQ(breaks(with_sources("lookup: {products: {key: id, missing: fail}}", ""), LintRule::unused_lookup), "");
}

TEST(UnusedDimension, IsReportedAtItsName) {
    EXPECT_EQ(found_in("dimensions:\n  channel: channel\n", LintRule::unused_dimension),
              R"(scorecard.yaml:23:3: advice: no KPI is shown by the dimension `channel`
   |
23 |   channel: channel
   |   ^^^^^^^ [unused-dimension]
   = help: add `by: channel` to a KPI, or delete the dimension; if only `--only` and `--each` use it, ignore this rule
1 piece of advice
)");
}

/// A scorecard with a KPI `profit` that has these keys, and the dimension `channel`.
std::string split(const std::string& keys, const std::string& metrics = "") {
    return "metrics:\n" + metrics + "dimensions:\n  channel: channel\nkpis:\n  profit: {objective: earn_profit, " +
           keys + ", owner: Ann}\n";
}

TEST(MembersWithoutTargets, AreReportedAtTheDimension) {
    EXPECT_EQ(
        found_in(split("target: 120, by: channel"), LintRule::members_without_targets),
        R"(scorecard.yaml:13:53: warning: the members of `channel` have no target and no zone: the target of the KPI `profit` is for all of them together
   |
13 |   profit: {objective: earn_profit, target: 120, by: channel, owner: Ann}
   |                                                     ^^^^^^^ [members-without-targets]
   = help: write `by: {channel: {targets: {MEMBER: TARGET}}}`, or a target that is calculated from rows, such as a sum of quotas
1 warning
)");
}

TEST(MembersWithoutTargets, AreThoseOfAmountsWithATargetOfTheWhole) {
    const auto finds = [](const std::string& keys, const std::string& metrics = "") {
        return !found_in(split(keys, metrics), LintRule::members_without_targets).empty();
    };
    EXPECT_TRUE(finds("target: {min: 1, max: 2}, by: [channel]"));
    EXPECT_TRUE(finds("target: {2026-01: 5}, by: {channel: }"));
    EXPECT_TRUE(finds("target: goal, by: channel", "  goal: 2 * 60\n"));
    EXPECT_TRUE(finds("target: 5, metric: 'profit - 2 * trailing(cost, 3)', by: channel", "  cost: sum(cost)\n"));
    EXPECT_FALSE(finds("target: quota, by: channel", "  quota: sum(visits)\n"));
    EXPECT_FALSE(finds("target: 1.1 * year_ago(profit), by: channel"));
    EXPECT_FALSE(finds("target: 50%, metric: win_rate, by: channel"));
    EXPECT_FALSE(finds("target: 120, by: {channel: {targets: {Web: 60}}}"));
    EXPECT_FALSE(finds("target: 120"));
}

TEST(UnknownMember, IsReportedAtItsTarget) {
    EXPECT_EQ(found_in_data(split("target: 120, by: {channel: {targets: {Web: 80, Shops: 40, Fair: 5}}}"),
                            LintRule::unknown_member),
              R"(scorecard.yaml:13:83: warning: the KPI `profit` has a target for the member `Shops`, which no row has
   |
13 | … 120, by: {channel: {targets: {Web: 80, Shops: 40, Fair: 5}}}, owner: Ann}
   |                                          ^^^^^ [unknown-member]
   = help: did you mean `Shop`?
scorecard.yaml:13:94: warning: the KPI `profit` has a target for the member `Fair`, which no row has
   |
13 | …channel: {targets: {Web: 80, Shops: 40, Fair: 5}}}, owner: Ann}
   |                                          ^^^^ [unknown-member]
   = help: correct the text of the member, or delete its target
2 warnings
)");
}

TEST(UnknownMember, IsNotAMemberOfAnotherPeriod) {
    const std::string yaml =
        sound_scorecard_with(split("target: 120, by: {channel: {targets: {Web: 80, (none): 40, 2024: 5}}}"));
    const std::string rows = "date,profit,won,decided,channel\n2024-01,1,1,1,Web\n2026-06,1,1,1,\n2026-06,1,1,1,2024\n";
    EXPECT_EQ(audited_with_rows(yaml, rows).found(LintRule::unknown_member), "");
}

TEST(UnusedMetric, IsNotTheTargetOfAMember) {
    EXPECT_EQ(found_in(split("target: 120, by: {channel: {targets: {Web: quota}}}", "  quota: sum(visits)\n"),
                       LintRule::unused_metric),
              "");
}

} // namespace
} // namespace kpitrace::test
