// What a draft must not propose: totals of what has none, and targets that compare different things.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::drafted;
using test::Drafted;
using testing::HasSubstr;
using testing::Not;

/// The metric's line or lines, up to the next one; empty where there is none.
std::string metric_of(const Drafted& draft, const std::string& id) {
    const auto begin = draft.yaml.find("\n  " + id + ":");
    if (begin == std::string::npos) return {};
    auto end = draft.yaml.find("\n  ", begin + 3);
    while (end != std::string::npos && draft.yaml.compare(end + 1, 4, "    ") == 0)
        end = draft.yaml.find("\n  ", end + 3);
    return draft.yaml.substr(begin + 1, end - begin);
}

TEST(DraftWithoutIds, SumsNoNumbersThatNameSomething) {
    for (const char* name : {"license_plan_id", "Target No", "BudgetCode", "revenue_account", "Zielnummer", "orderid",
                             "planNr", "price_key", "Kundennr"}) {
        const Drafted draft =
            drafted({{"t.csv", fmt::format("day,{},amount\n2026-01-04,501,10.5\n2026-02-18,511,20\n2026-03-02,501,30\n"
                                           "2026-03-09,523,30\n",
                                           name)}});
        EXPECT_EQ(draft.checked, "") << name;
        EXPECT_THAT(draft.yaml, Not(HasSubstr(fmt::format("sum({}", name)))) << draft.yaml;
        EXPECT_THAT(draft.yaml, Not(HasSubstr(fmt::format("sum(\"{}", name)))) << draft.yaml;
        EXPECT_THAT(draft.yaml, HasSubstr("sum(amount)")) << name;
    }
}

TEST(DraftWithoutIds, SumsNoNumbersThatEachGoWithOneText) {
    const Drafted draft = drafted({{"t.csv", "day,tarif,tarif_name,umsatz\n2026-01-04,501,Basis,10\n"
                                             "2026-01-18,511,Team,25\n2026-02-02,501,Basis,12\n2026-02-15,511,Team,25\n"
                                             "2026-02-20,512,Firma,60\n2026-03-03,512,Firma,61\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("numbers that identify something: tarif\n"));
    EXPECT_THAT(draft.yaml, HasSubstr("  umsatz: sum(umsatz)\n"));
}

TEST(DraftWithoutIds, KeepsTargetsOfWhichEachTextHasOne) {
    const Drafted draft =
        drafted({{"targets.csv", "month,category,target\n2026-01,Desk,150\n2026-01,Lamp,60\n"
                                 "2026-01,Rug,90\n2026-02,Desk,150\n2026-02,Lamp,60\n2026-02,Rug,90\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("  target: sum(target)\n"));
}

TEST(DraftWithoutIds, SumsNoYearsEpochsOrNumbersWithLeadingZeros) {
    const Drafted draft =
        drafted({{"t.csv", "day,season,branch,stamped,amount\n2026-01-04,2024,0012,1780272000,5\n"
                           "2026-02-18,2025,0034,1782863999,7\n2026-03-18,2026,0034,1782864000,9\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("numbers that identify something: season, branch, stamped\n"));
}

TEST(DraftOfEpochs, DatesTheRowsByThem) {
    for (const auto& [name, format] :
         {std::pair("created", "epoch"), std::pair("paid_at", "epoch"), std::pair("ts", "epoch_ms")}) {
        const char* zeros = std::string_view(format) == "epoch_ms" ? "000" : "";
        const Drafted draft =
            drafted({{"t.csv", fmt::format("id,amount,{1}\nch_1,100,1780272000{0}\nch_2,50,1782863999{0}\n"
                                           "ch_3,70,1782864000{0}\n",
                                           zeros, name)}});
        EXPECT_EQ(draft.checked, "") << draft.yaml;
        EXPECT_THAT(draft.yaml, HasSubstr(fmt::format("    date: {}\n    date_format: {}\n", name, format)));
        EXPECT_THAT(draft.yaml, Not(HasSubstr(fmt::format("sum({})", name))));
    }
}

TEST(DraftOfEpochs, ReadsDigitsOfDaysUnderTheNameOfAnEvent) {
    const Drafted draft = drafted({{"t.csv", "amount,created\n100,20260601\n50,20260630\n70,20260701\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    date: created\n    date_format: \"%Y%m%d\"\n"));
}

TEST(DraftOfLevels, TakesTheLastValueWhereEachDateHasOneRow) {
    for (const char* name : {"stock", "open_tickets", "Kontostand", "Lagerbestand", "ARR", "cash balance", "followers",
                             "subscribers", "active users", "backlog", "pipeline_value", "Kassenbestand", "solde"}) {
        const Drafted draft =
            drafted({{"t.csv", fmt::format("week,{}\n2026-01-05,1032\n2026-01-12,1025\n2026-02-05,1069\n", name)}});
        EXPECT_EQ(draft.checked, "") << name;
        EXPECT_THAT(draft.yaml, HasSubstr(": last(")) << draft.yaml;
        EXPECT_THAT(draft.yaml,
                    HasSubstr("  # a level, so it is not added up over time: the last value of the period"));
        EXPECT_THAT(draft.yaml, Not(HasSubstr("sum("))) << draft.yaml;
    }
}

TEST(DraftOfLevels, AddsUpWhatMovesThem) {
    for (const char* name : {"new_mrr", "cash_received", "churned_subscribers", "new followers", "stock sold"}) {
        const Drafted draft =
            drafted({{"t.csv", fmt::format("week,{}\n2026-01-05,1032\n2026-01-12,1025\n2026-02-05,1069\n", name)}});
        EXPECT_THAT(draft.yaml, HasSubstr("sum(")) << draft.yaml;
    }
}

TEST(DraftOfLevels, TakesTheMeanOfTheDatesWhereEachHasAllPlaces) {
    const Drafted draft = drafted({{"t.csv", "week,warehouse,stock\n2026-01-05,A,10\n2026-01-05,B,20\n2026-01-12,A,12\n"
                                             "2026-01-12,B,22\n2026-01-19,A,14\n2026-01-19,B,24\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "stock"), HasSubstr("sum(stock) / count(distinct week)"));
}

TEST(DraftOfLevels, FindsThemAmongNames) {
    const Drafted draft = drafted({{"t.csv", "Date,Metric,Value\n2026-04-06,MRR,12500\n2026-04-06,New MRR,500\n"
                                             "2026-05-04,MRR,12600\n2026-05-04,New MRR,700\n2026-06-01,MRR,12900\n"
                                             "2026-06-01,New MRR,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "mrr"), HasSubstr("last(Value) filter (where Metric = 'MRR')"));
    EXPECT_THAT(metric_of(draft, "new_mrr"), HasSubstr("sum(Value) filter (where Metric = 'New MRR')"));
}

TEST(DraftOfLives, HasNoKpiForWhichAShortLifeIsGood) {
    const std::pair<const char*, const char*> pairs[] = {{"start_date", "end_date"}, {"Vertragsbeginn", "Vertragsende"},
                                                         {"joined", "left"},         {"hired_on", "left_on"},
                                                         {"valid_from", "valid_to"}, {"signup_date", "cancelled_at"}};
    for (const auto& [from, to] : pairs) {
        const Drafted draft = drafted({{"t.csv", fmt::format("contract,{},{}\nC1,2025-07-03,2026-01-10\n"
                                                             "C2,2025-08-20,2026-02-11\nC3,2025-09-11,\n",
                                                             from, to)}});
        EXPECT_EQ(draft.checked, "");
        EXPECT_THAT(draft.yaml, Not(HasSubstr("work_faster"))) << draft.yaml;
        EXPECT_THAT(draft.yaml, HasSubstr(fmt::format("    # active: {{from: {}, until: {}}}\n", from, to)))
            << draft.yaml;
    }
}

TEST(DraftOfTotals, LeavesOutRowsThatSumOthers) {
    const Drafted draft =
        drafted({{"t.csv", "region,rep,month,revenue\nNorth,R1,2026-06-01,100\nNorth,R2,2026-06-01,200\n"
                           "North Total,,2026-06-01,300\nSouth,R3,2026-06-01,50\n"
                           "South Total,,2026-06-01,50\nGrand Total,,2026-06-01,350\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    where: coalesce(region, '') not ilike '% total'\n")) << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("# the only month reached 350")) << draft.yaml;
}

TEST(DraftOfTotals, KnowsThemInOtherLanguages) {
    for (const char* label : {"Summe", "Gesamt", "Zwischensumme", "Total général", "Subtotal", "Gesamtsumme", "TOTAL",
                              "Totaal", "Sous-total"}) {
        const Drafted draft = drafted({{"t.csv", fmt::format("tag,produkt,umsatz\n2026-06-01,Lampe,100\n"
                                                             "2026-06-02,Tisch,200\n,{},300\n",
                                                             label)}});
        EXPECT_EQ(draft.checked, "");
        EXPECT_THAT(draft.yaml, HasSubstr("coalesce(produkt, '') ")) << draft.yaml;
        EXPECT_THAT(draft.yaml, Not(HasSubstr("300"))) << draft.yaml;
    }
}

TEST(DraftOfTotals, ReadsDatesAboveALineOfTotals) {
    const Drafted draft = drafted({{"t.csv", "day,amount\n2026-06-01,100\n2026-07-02,200\nTotal,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_EQ(draft.messages, "");
    EXPECT_THAT(draft.yaml,
                HasSubstr("    date: day\n    # 1 row is labelled as the sum of other rows (`Total`), in line 4."))
        << draft.yaml;
}

TEST(DraftOfTotals, KeepsACompanyOfThatName) {
    const Drafted draft = drafted({{"t.csv", "day,supplier,amount\n2026-06-01,Total,100\n2026-06-02,Shell,200\n"
                                             "2026-06-03,Total,300\n2026-06-04,Aral,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, Not(HasSubstr("where:"))) << draft.yaml;
}

TEST(DraftOfTotals, KeepsASingleTextThatEndsInTheWord) {
    const Drafted draft =
        drafted({{"t.csv", "day,product,rep,amount\n2026-06-01,Toner Total,,100\n2026-06-02,Paper,Ann,200\n"
                           "2026-06-03,Ink,Bo,300\n2026-06-04,Pen,Bo,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, Not(HasSubstr("where:"))) << draft.yaml;
}

TEST(DraftOfPercents, LeavesOutAColumnInWhichOnlySomeCellsHaveASign) {
    const Drafted draft =
        drafted({{"t.csv", "day,amount,discount\n2026-06-01,100,5%\n2026-06-02,200,0\n2026-06-03,300,0.1\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("- discount: 1 cell with a percent sign and 1 without, which have no common "));
    EXPECT_THAT(draft.yaml, HasSubstr("  #   if all are percentages, write `units: {\"%\": 1}` in the source"));
}

TEST(DraftOfPercents, AveragesColumnsWithThatSignInTheirName) {
    const Drafted draft = drafted({{"t.csv", "day,Margin %,Ausschussquote\n2026-06-01,41,3\n2026-06-02,43,2\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, Not(HasSubstr("sum("))) << draft.yaml;
}

TEST(DraftOfCurrencies, MeasuresOneOfThem) {
    const Drafted draft = drafted({{"t.csv", "day,currency,amount\n2026-06-01,EUR,100\n2026-06-02,USD,200\n"
                                             "2026-06-03,EUR,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "amount"), HasSubstr("sum(amount) filter (where currency = 'EUR')"));
    EXPECT_THAT(draft.yaml, HasSubstr("only rows in EUR: currency also has USD (1 row)"));
}

TEST(DraftOfUndatedTables, HasNoKpiBesideDatedOnes) {
    const Drafted draft =
        drafted({{"orders.csv", "order_no,order_date\nN-1,2026-01-12\nN-2,2026-02-09\nN-3,2026-03-03\nN-4,2026-04-21\n"
                                "N-5,2026-05-15\nN-6,2026-06-18\n"},
                 {"lines.csv", "order_no,amount\nN-1,120\nN-1,80\nN-2,210\nN-3,190\nN-4,205\nN-5,260\nN-6,150\n"},
                 {"targets.csv", "month,target\n2026-05,210\n2026-06,210\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("# The metrics of this table are not KPIs"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  amount:\n    objective"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("    target: target"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("    # lookup: {orders: order_no}\n    # date: orders.order_date\n"))
        << draft.yaml;
}

TEST(DraftOfPlanTables, TakesAmountsOfABudgetForTargets) {
    const Drafted draft = drafted({{"sales.csv", "day,revenue\n2026-01-05,90\n2026-01-09,30\n2026-02-05,120\n"},
                                   {"budget_2026.csv", "month,revenue\n2026-01,100\n2026-02,110\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    target: budget_2026_revenue  # a plan in the data")) << draft.yaml;
}

TEST(DraftOfFutureDates, HasMonthsAndNoTargetFromThem) {
    using namespace std::chrono_literals;
    const Drafted draft = drafted({{"t.csv", "stage,close_date,amount\nWon,2026-05-10,900\nWon,2026-06-10,1000\n"
                                             "Lost,2026-06-20,500\nWon,2026-09-30,70000\nOpen,2099-12-31,50\n"}},
                                  {.today = Date(2026y / 8 / 1)});
    EXPECT_THAT(draft.yaml, HasSubstr("period: month\n"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("70"))) << draft.yaml;
}

TEST(DraftOfTotals, LeavesOutNumberedSubtotalsToCome) {
    const Drafted draft =
        drafted({{"t.csv", "Région;Commercial;Date;CA\nNord;Ana;2026-05-01;100\nSud;Bob;2026-05-02;200\n"
                           "Sous-total 5;;2026-05-31;300\nNord;Ana;2026-06-01;110\n"
                           "Sous-total 6;;2026-06-30;110\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    where: coalesce(Région, '') not ilike 'sous-total %'\n")) << draft.yaml;
}

TEST(DraftOfCurrencies, KnowsCodesInSmallLetters) {
    const Drafted draft = drafted({{"t.csv", "day,currency,amount\n2026-06-01,eur,100\n2026-06-02,usd,200\n"
                                             "2026-06-03,eur,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "amount"), HasSubstr("sum(amount) filter (where currency = 'eur')"));
}

TEST(DraftOfLives, AveragesSalariesOfThoseWhoBegan) {
    const Drafted draft =
        drafted({{"staff.csv", "hired,left,salary,age\n2026-01-03,,4000,31\n2026-02-03,2026-05-01,4500,45\n"
                               "2026-03-03,,4800,38\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "salary"), HasSubstr("avg(salary)"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  age:\n    objective"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  salary:\n    objective"))) << draft.yaml;
}

TEST(DraftOfPlanTables, AveragesPlannedRatesAndTakesAttainmentForARate) {
    const Drafted draft = drafted({{"t.csv", "month,target rate,Quota attainment %\n2026-01,12,80\n2026-02,14,105\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, Not(HasSubstr("sum("))) << draft.yaml;
}

TEST(DraftOfFutureDates, AreNotThoseThatDateTheRows) {
    using namespace std::chrono_literals;
    const Drafted draft = drafted({{"t.csv", "due_on,written,amount\n2026-09-30,2026-05-10,900\n"
                                             "2026-10-30,2026-06-10,1000\n2026-11-30,2026-07-10,500\n"}},
                                  {.today = Date(2026y / 8 / 1)});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    date: written\n")) << draft.yaml;
}

TEST(DraftWithoutIds, SumsNoNumbersOfAccountsAndShops) {
    const Drafted draft =
        drafted({{"t.csv", "Datum,Konto,Kostenstelle,store,Soll,Haben\n2026-01-04,4400,100,7,10.5,0.5\n"
                           "2026-02-18,6000,200,8,20,1\n2026-03-02,6800,100,9,30,2\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("numbers that identify something: Konto, Kostenstelle, store\n")) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  soll:\n    objective"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("the name says that this is a target"))) << draft.yaml;
}

TEST(DraftOfLevels, TakesAnOpenRateForARate) {
    const Drafted draft = drafted({{"t.csv", "day,open rate,leavers\n2026-01-05,12.5%,3\n2026-02-12,14%,2\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml,
                HasSubstr("  open_rate:\n    objective: run_the_process_well\n    indicator: leading\n    target"))
        << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("  leavers:\n    objective: deliver_without_fault\n    direction: minimize\n"))
        << draft.yaml;
}

} // namespace
} // namespace kpitrace
