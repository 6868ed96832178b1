// Comparisons of order with a text, for a column that the scorecard also reads as a date or a number.
#include "scorecard_under_test.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace kpitrace {
namespace {

std::string card(std::string_view metrics, std::string_view source = "{date: closed}") {
    return "name: T\nsources: {d: " + std::string(source) + "}\nmetrics:\n" + std::string(metrics) +
           "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
}

/// Only the hint; empty without an error.
std::string hint(std::string_view metrics, std::string_view source = "{date: closed}") {
    const std::string errors = errors_of(card(metrics, source));
    const std::size_t at = errors.find("help: ");
    return at == std::string::npos ? errors : errors.substr(at + 6, errors.find('\n', at) - at - 6);
}

TEST(OrderedTexts, AreRefusedWhereTheColumnIsTheSourcesDate) {
    EXPECT_EQ(errors_of(card("  m: count(*) filter (where closed >= '2026-01-18')\n")),
              R"(s.yaml:4:29: error: `closed` is compared as text here, but it is read as a date at s.yaml:2:21
  |
4 |   m: count(*) filter (where closed >= '2026-01-18')
  |                             ^^^^^^^^^^^^^^^^^^^^^^ [text-order]
  = help: write `closed >= date '2026-01-18'`
1 error
)");
    EXPECT_EQ(errors_of(card("  m: count(*) filter (where closed >= date '2026-01-18')\n")), "");
}

TEST(OrderedTexts, AreRefusedWhereTheColumnIsTheDateOfALookedUpSource) {
    const std::string sources = "name: T\nsources:\n  orders: {date: day, date_format: '%d.%m.%Y'}\n"
                                "  lines: {lookup: {o: {source: orders, key: id}}, where: o.Day >= '18.01.2026'}\n"
                                "metrics: {m: {expression: count(*), source: lines}}\n"
                                "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
    EXPECT_EQ(errors_of(sources),
              R"(s.yaml:4:58: error: `o.Day` is compared as text here, but it is read as a date at s.yaml:3:18
  |
4 |   lines: {lookup: {o: {source: orders, key: id}}, where: o.Day >= '18.01.2026'}
  |                                                          ^^^^^^^^^^^^^^^^^^^^^ [text-order]
  = help: write `o.Day >= date '2026-01-18'`
1 error
)");
}

TEST(OrderedTexts, AreRefusedWhereTheColumnIsADayOfAStock) {
    const std::string_view stock = "{active: {from: created, until: closed}}";
    EXPECT_EQ(hint("  m: count(*) filter (where created >= '2026-01-18')\n", stock),
              "write `created >= date '2026-01-18'`");
    EXPECT_EQ(hint("  m: count(*) filter (where closed >= '2026-01-18')\n", stock),
              "write `closed >= date '2026-01-18'`");
    EXPECT_EQ(hint("  m: count(*) filter (where period_end >= '2026-01-18')\n", stock),
              "write `period_end >= date '2026-01-18'`");
    EXPECT_EQ(hint("  m: count(*) filter (where period_end >= '2026-01-18')\n"), "");
}

TEST(OrderedTexts, AreRefusedInDimensions) {
    EXPECT_EQ(hint("  m: sum(amount)\ndimensions: {size: {d: \"case when amount > '95' then 'L' else 'S' end\"}}\n"),
              "write `amount > 95`");
}

TEST(OrderedTexts, AreRefusedWhereTheColumnIsANumber) {
    EXPECT_EQ(hint("  m: sum(amount) filter (where amount > '95')\n"), "write `amount > 95`");
    EXPECT_EQ(hint("  m: sum(case when '95' < amount then amount end)\n"), "write `95 < amount`");
    EXPECT_EQ(hint("  m: sum(Amount)\n  n: count(*) filter (where amount between '9' and '10.5')\n"),
              "write `amount between 9 and 10.5`");
    EXPECT_EQ(hint("  m: sum(amount)\n", "{date: closed, where: amount <= '1e3'}"), "write `amount <= 1000`");
}

TEST(OrderedTexts, AreRefusedWhereTheColumnIsInsideFunctions) {
    const auto filtered = [](const std::string& filter) {
        return hint("  m: \"sum(amount) filter (where " + filter + ")\"\n");
    };
    EXPECT_EQ(filtered("trim(amount) >= '10'"), "write `amount >= 10`");
    EXPECT_EQ(filtered("'10' <= upper(amount)"), "write `10 <= amount`");
    EXPECT_EQ(filtered("coalesce(amount, '0') >= '10'"), "write `coalesce(amount, 0) >= 10`");
    EXPECT_EQ(filtered("coalesce(amount, '0') between '5' and '50'"), "write `coalesce(amount, 0) between 5 and 50`");
    EXPECT_EQ(filtered("case when amount is null then '0' else amount end > '5'"),
              "write `case when amount is null then 0 else amount end > 5`");
    EXPECT_EQ(filtered("coalesce(closed, '2026-01-01') >= '2026-01-18'"),
              "write `coalesce(closed, date '2026-01-01') >= date '2026-01-18'`");
    EXPECT_EQ(filtered("nullif(amount, '-') >= '10'"), "write `cast(nullif(amount, '-') as numeric) >= 10`");
    EXPECT_EQ(filtered("coalesce(grade, '0') >= '10'"), "");
    EXPECT_EQ(filtered("coalesce(amount, '0') >= 'x'"), "");
}

TEST(OrderedTexts, AreRefusedWhereTheLeastOrGreatestIsPicked) {
    const auto filtered = [](const std::string& filter) {
        return hint("  m: \"sum(amount) filter (where " + filter + ")\"\n");
    };
    EXPECT_EQ(filtered("greatest(amount, '10') = '10'"), "write `greatest(amount, 10) = 10`");
    EXPECT_EQ(filtered("least(trim(amount), '10') in ('10', '9')"), "write `least(amount, 10) in (10, 9)`");
    EXPECT_EQ(filtered("greatest(grade, '10') = '10'"), "");
    EXPECT_EQ(hint("  m: count(distinct greatest(amount, '10'))\n  n: sum(amount)\n"), "write `greatest(amount, 10)`");
}

TEST(OrderedTexts, LeadToAScorecardWithoutErrors) {
    for (const std::string filter :
         {"coalesce(amount, 0) >= 10", "case when amount is null then 0 else amount end > 5",
          "coalesce(closed, date '2026-01-01') >= date '2026-01-18'", "cast(nullif(amount, '-') as numeric) >= 10",
          "greatest(amount, 10) = 10", "least(amount, 10) in (10, 9)"})
        EXPECT_EQ(errors_of(card("  m: \"sum(amount) filter (where " + filter + ")\"\n")), "") << filter;
}

TEST(OrderedTexts, AreReadAsTheSourceWritesThem) {
    EXPECT_EQ(hint("  m: count(*) filter (where closed < '18.01.2026')\n", "{date: closed, date_format: \"%d.%m.%Y\"}"),
              "write `closed < date '2026-01-18'`");
}

TEST(OrderedTexts, AreFineWhereTheyAreMeant) {
    EXPECT_EQ(hint("  m: count(*) filter (where amount = '95')\n  n: sum(amount)\n"), "");
    EXPECT_EQ(hint("  m: count(*) filter (where grade > '5')\n"), "");
    EXPECT_EQ(hint("  m: sum(amount) filter (where amount > 'x')\n"), "");
    EXPECT_EQ(hint("  m: count(*) filter (where name >= 'M')\n  n: sum(amount)\n"), "");
}

} // namespace
} // namespace kpitrace
