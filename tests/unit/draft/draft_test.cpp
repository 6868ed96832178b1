#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// One row a day of 2026, January to May: amounts of 10 and costs of 4 for each day of the month so far.
std::string daily_rows(const char* header = "date,amount,cost") {
    std::string rows = fmt::format("{}\n", header);
    constexpr int days[] = {31, 28, 31, 30, 31};
    for (int month = 1; month <= 5; ++month)
        for (int day = 1; day <= days[month - 1]; ++day)
            rows += fmt::format("2026-{:02}-{:02},{},{}\n", month, day, 10 * month, 4 * month + day % 2);
    return rows;
}

TEST(Draft, OfAPlainTableIsWhole) {
    const Drafted draft = drafted({{"sales.csv", daily_rows()}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_EQ(draft.messages, "");
    // Amounts: 31 × 10, 28 × 20, 31 × 30, 30 × 40, 31 × 50 = 310, 560, 930, 1200, 1550; the best two of five are the
    // best quarter. Costs: 31 × 4 + 16, 28 × 8 + 14, 31 × 12 + 16, 30 × 16 + 15, 31 × 20 + 16 = 140, 238, 388, 495,
    // 636.
    EXPECT_EQ(draft.yaml, R"(# Drafted by kpitrace init from sales.csv (151 rows, 1 January 2026 to 31 May 2026)
# Some decisions are yours, because no table can show them: whether these objectives lead to your profit, what
# each target should be, and what to do to reach it.
name: Sales
period: month

sources:
  sales:
    file: sales.csv
    date: date

metrics:
  amount: sum(amount)
  cost: sum(cost)
  # no column contains the profit: check that the formula subtracts all costs and only costs
  profit: amount - cost

# `drives` says which objective each one leads to, and all lead to profit. Correct the links if the causes are
# others, and use your own names for the objectives.
objectives:
  improve_profit:
    perspective: financial
    profit: true
  grow_revenue:
    perspective: financial
    drives: improve_profit
  control_costs:
    perspective: financial
    drives: improve_profit
  # Customer: the data have nothing for it yet. You could measure customers won and kept, satisfaction,
  # complaints.
  # Internal process: the data have nothing for it yet. You could measure orders handled, days to deliver,
  # errors, discounts.
  # Learning and growth: the data have nothing for it yet. You could measure training, skills, staff who stay,
  # ideas put to work.

# A target is a decision: which number do you need for the profit that you want? The targets below are round
# figures that one month in four has reached in the past.
kpis:
  profit:
    objective: improve_profit
    indicator: lagging
    target: 700  # the best 2 of 5 months reached 705; the last one 914
  amount:
    objective: grow_revenue
    indicator: lagging
    target: 1200  # the best 2 of 5 months reached 1,200; the last one 1,550
  cost:
    objective: control_costs
    indicator: lagging
    direction: minimize
    target: 240  # the best 2 of 5 months reached 238; the last one 636

# Next, write plans: who does what by when to move a red KPI?
# plans:
#   first_plan:
#     objective: control_costs
#     owner: a name
#     due: 2026-12-31
#     steps:
#       - {name: What to do first, kpi: cost}
)");
}

TEST(Draft, SubtractsATotalOfCostsInPlaceOfItsParts) {
    const auto profit_of = [](const std::string& columns) {
        const Drafted draft =
            drafted({{"sales.csv", "date," + columns + "\n2026-05-01,100,60,40,20\n2026-06-01,120,70,45,25\n"}});
        const auto at = draft.yaml.find("  profit: ");
        return at == std::string::npos ? draft.yaml : draft.yaml.substr(at, draft.yaml.find('\n', at) - at);
    };
    EXPECT_EQ(profit_of("revenue,total_cost,material_cost,labor_cost"), "  profit: revenue - total_cost");
    EXPECT_EQ(profit_of("Umsatz,Gesamtkosten,Materialkosten,Lohnkosten"), "  profit: umsatz - gesamtkosten");
    EXPECT_EQ(profit_of("revenue,total_cost_usd,material_cost,labor_cost"), "  profit: revenue - total_cost_usd");
    // A total of one kind of cost leaves out the others.
    EXPECT_EQ(profit_of("revenue,total_shipping_cost,salaries,material_cost"),
              "  profit: revenue - total_shipping_cost - salaries - material_cost");
    EXPECT_EQ(profit_of("revenue,subtotal_cost,freight_cost,labor_cost"),
              "  profit: revenue - subtotal_cost - freight_cost - labor_cost");
    EXPECT_EQ(profit_of("revenue,freight_cost,material_cost,labor_cost"),
              "  profit: revenue - freight_cost - material_cost - labor_cost");
}

TEST(Draft, LeavesPartsOfPeriodsOut) {
    const Drafted draft = drafted({{"sales.csv", daily_rows() + "2026-06-01,9999,1\n"}});
    EXPECT_THAT(draft.yaml, HasSubstr("target: 1200  # the best 2 of 5 months reached 1,200; the last one 1,550\n"));
}

/// Costs of 9 on that day, and of 5 on each day from then on.
std::string rows_from(Date day, int count) {
    std::string rows = "date,cost\n";
    for (int i = 0; i < count; ++i) rows += to_string(day + std::chrono::days(i)) + (i == 0 ? ",9\n" : ",5\n");
    return rows;
}

TEST(Draft, LeavesPartsOfPeriodsOutOfEachFileByItsOwnDays) {
    using namespace std::chrono_literals;
    // Sales of January to May; costs from 30 January to 2 May: February to April are whole, 28, 31 and 30 rows of 5.
    expect_draft({{"sales.csv", daily_rows("date,amount,units")}, {"c4.csv", rows_from(Date(2026y / 1 / 30), 93)}},
                 {.has = {"target: 1200  # the best 2 of 5 months reached 1,200; the last one 1,550\n",
                          "    direction: minimize\n"
                          "    target: 140  # the best of 3 months reached 140; the last one 150\n"}});
}

TEST(Draft, TakesRowsOfTheFirstOfEachMonthForWholeMonths) {
    const Drafted draft = drafted({{"sales.csv", "date,amount\n2026-01-01,10\n2026-02-01,20\n2026-03-01,30\n"}},
                                  {.period = PeriodUnit::month});
    EXPECT_THAT(draft.yaml, HasSubstr("target: 30  # the best of 3 months reached 30; the last one 30\n"));
}

TEST(Draft, FindsWinRatesInStages) {
    expect_draft({{"deals.csv", "deal,stage,created,closed,value\n"
                                "D1,Closed Won,2026-01-02,2026-01-12,10\n"
                                "D2,Closed Lost,2026-01-03,2026-02-05,20\n"
                                "D3,Won (renewal),2026-02-01,2026-03-25,35\n"
                                "D4,Open,2026-02-11,,40\n"
                                "D5,Open,2026-02-11,,45\n"
                                "D6,Open,2026-02-12,,45\n"}},
                 {.has = {R"(    # `closed` is empty in 3 of 6 rows, so these rows count in no month
    date: closed
)",
                          R"(metrics:
  # used as profit, since no column holds profit or costs: add the costs
  value:
    expression: sum(value) filter (where stage in ('Closed Won', 'Won (renewal)'))
    source: deals
  won:
    expression: count(*) filter (where stage in ('Closed Won', 'Won (renewal)'))
    source: deals
  decided:
    expression: count(*) filter (where stage in ('Closed Won', 'Won (renewal)', 'Closed Lost'))
    source: deals
  win_rate:
    expression: won / decided
    unit: "%"
  deals:
    expression: count(distinct deal)
    source: deals
  days_from_created_to_closed:
    expression: avg(date_diff('day', created, closed))
    source: deals
    unit: days
  open_deals:
    expression: count(distinct deal)
    source: open_deals
  open_value:
    expression: sum(value)
    source: open_deals
)",
                          "  win_more_deals:\n    perspective: customer\n    drives: improve_profit\n"}});
}

TEST(Draft, TakesQuotasForTargets) {
    expect_draft({{"sales.csv", daily_rows("date,sales,sales_quota")}},
                 {.has = {"  # the target of `sales`\n  sales_quota: sum(sales_quota)\n",
                          "    target: sales_quota  # a plan in the data; the best 2 of 5 months "
                          "reached 1,200; the last one 1,550\n"},
                  .lacks = {"  sales_quota:\n    objective"}});
}

TEST(Draft, TakesAQuotaThatIsTheSameEveryMonth) {
    expect_draft({{"t.csv", "month,sales,sales_target\n2026-01,90,100\n2026-02,120,100\n2026-03,80,100\n"}},
                 {.has = {"    target: sales_target  # a plan in the data"}});
}

TEST(Draft, TakesSollForTheTargetOfIst) {
    expect_draft({{"t.csv", "monat,Ist,Soll\n2026-01,90,100\n2026-02,120,110\n"}},
                 {.has = {"    target: soll  # a plan in the data"}});
}

TEST(Draft, LeavesMonthsWithoutRowsOutOfCounts) {
    const Drafted draft = drafted({{"t.csv", "date,amount\n2024-01-01,5\n2024-01-01,5\n2024-01-31,6\n9998-12-31,7\n"}},
                                  {.period = PeriodUnit::month});
    EXPECT_THAT(draft.yaml, HasSubstr("    target: 3  # the best of 2 months reached 3; the last one 1\n"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("    red:")));
    EXPECT_EQ(draft.messages, "t.csv: warning: the dates in `date` range from 1 January 2024 to 31 December 9998 "
                              "[far-dates]\n"
                              "   = help: if one of them is wrong, correct it and run init again\n"
                              "1 warning\n");
}

TEST(Draft, TakesTheLastDayOfTheCalendarForNoDate) {
    EXPECT_EQ(expect_draft({{"t.csv", "date,amount\n2024-01-01,5\n2024-01-31,6\n9999-12-31,7\n"}},
                           {.has = {"    null: [\"9999-12-31\"]\n"}})
                  .messages,
              "");
}

TEST(Draft, HasNoMoreKpisThanABoardCanLookAt) {
    std::string header = "date";
    std::string first = "2026-01-01";
    std::string second = "2026-01-09";
    for (int i = 0; i < 40; ++i) {
        header += fmt::format(",x{}", i);
        first += fmt::format(",{}.5", i);
        second += fmt::format(",{}.5", i + 1);
    }
    const Drafted draft = expect_draft(
        {{"t.csv", header + ",sales\n" + first + ",5\n" + second + ",7\n"}},
        {.has = {"# 37 more metrics could be KPIs. init writes at most 3 for each objective; you can exchange them.",
                 "  sales:\n    objective: improve_profit\n"}});
    std::size_t kpis = 0;
    for (auto at = draft.yaml.find("    target: "); at != std::string::npos;
         at = draft.yaml.find("    target: ", at + 1))
        ++kpis;
    EXPECT_LE(kpis, 25u);
}

TEST(Draft, TakesAQuotaOfAnotherFileForTheRevenues) {
    expect_draft(
        {{"sales.csv", daily_rows("date,amount,units")}, {"quotas.csv", "month,quota\n2026-01,300\n2026-02,400\n"}},
        {.has = {"  # the target of `amount`\n"
                 "  quota:\n    expression: sum(quota)\n    source: quotas\n",
                 "    target: quota  # a plan in the data"}});
}

TEST(Draft, WritesHowTheFileIsWritten) {
    expect_draft({{"umsatz.csv", "Datum;Gr\xF6\xDF"
                                 "e;Umsatz\n"
                                 "30.06.2026;k.A.;1.234,50\n"
                                 "1.7.2026;5;12,5\n"}},
                 {.has = {R"(    date: Datum
    date_format: "%d.%m.%Y"
    delimiter: ";"
    decimal: ","
    encoding: windows-1252
    null: [k.A.]
)",
                          "  # used as profit, since no column holds profit or costs: add the costs\n"
                          "  umsatz: sum(Umsatz)\n"}});
}

TEST(Draft, OfATableOfNamedValuesHasAMetricForEachName) {
    std::string rows = "month,metric,value\n";
    for (int month = 1; month <= 3; ++month)
        rows += fmt::format("2026-{0:02},revenue,{1}\n2026-{0:02},operating_cost,{0}\n2026-{0:02},customers,{1}\n"
                            "2026-{0:02},churn rate,0.{0}\n",
                            month, month * 100);
    expect_draft({{"board.csv", rows}}, {.has = {R"(metrics:
  churn_rate: avg(value) filter (where metric = 'churn rate')
  # a level, so it is not added up over time: the last value of the period
  customers: last(value) filter (where metric = 'customers')
  operating_cost: sum(value) filter (where metric = 'operating_cost')
  revenue: sum(value) filter (where metric = 'revenue')
  # no column contains the profit: check that the formula subtracts all costs and only costs
  profit: revenue - operating_cost
)"}});
}

TEST(Draft, OfRowsWithoutDatesIsASnapshot) {
    expect_draft({{"teams.csv", "agent,manager\nAnna,Dustin\nCecily,Dustin\n"}},
                 {.has = {"    # No column dates the rows, so all of them count in every period.\n",
                          "# No column measures profit, which `lint` reports as an error. Remove these "
                          "lines when a KPI measures it.\n"
                          "lint:\n  ignore: [unmeasured-profit]\n",
                          "    target: 2  # all rows together reach 2\n"}});
}

TEST(Draft, FindsThePeriod) {
    const auto period_of = [](const std::string& rows) {
        const std::string yaml = drafted({{"t.csv", "date,n\n" + rows}}).yaml;
        const auto at = yaml.find("period: ") + 8;
        return yaml.substr(at, yaml.find('\n', at) - at);
    };
    EXPECT_EQ(period_of("2026-01-01,1\n2026-01-03,2\n"), "day");
    EXPECT_EQ(period_of("2026-01-01,1\n2026-01-30,2\n"), "week");
    EXPECT_EQ(period_of("2026-01-01,1\n2026-01-02,1\n2026-04-30,2\n"), "month");
    EXPECT_EQ(period_of("2026-01,1\n2026-02,2\n"), "month");
    EXPECT_EQ(period_of("2026-Q1,1\n2026-Q2,2\n"), "quarter");
    EXPECT_EQ(period_of("2026-03-31,1\n2026-06-30,2\n2026-09-30,2\n"), "quarter");
    EXPECT_EQ(period_of("2025,1\n2026,2\n"), "year");
}

TEST(Draft, KeepsLikeNamesApart) {
    expect_draft({{"a.csv", daily_rows("date,Amount,AMOUNT")}, {"b.csv", daily_rows("date,amount,won")}},
                 {.has = {"  a_amount:\n    expression: sum(AMOUNT)\n", "  b_amount:\n    expression: sum(amount)\n"}});
}

} // namespace
} // namespace kpitrace::test
