// Which columns of numbers a draft adds up, averages or leaves out.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;

TEST(DraftWithoutIds, SumsNoNumbersThatNameSomething) {
    for (const char* name : {"license_plan_id", "Target No", "BudgetCode", "revenue_account", "Zielnummer", "orderid",
                             "planNr", "price_key", "Kundennr"}) {
        expect_draft({{"t.csv", fmt::format("day,{},amount\n2026-01-04,501,10.5\n2026-02-18,511,20\n2026-03-02,501,30\n"
                                            "2026-03-09,523,30\n",
                                            name)}},
                     {.has = {"sum(amount)"}, .lacks = {fmt::format("sum({}", name), fmt::format("sum(\"{}", name)}});
    }
}

TEST(DraftWithoutIds, SumsNoNumbersThatEachGoWithOneText) {
    expect_draft({{"t.csv", "day,tarif,tarif_name,umsatz\n2026-01-04,501,Basis,10\n"
                            "2026-01-18,511,Team,25\n2026-02-02,501,Basis,12\n2026-02-15,511,Team,25\n"
                            "2026-02-20,512,Firma,60\n2026-03-03,512,Firma,61\n"}},
                 {.has = {"numbers that identify something: tarif\n", "  umsatz: sum(umsatz)\n"}});
}

TEST(DraftWithoutIds, KeepsTargetsOfWhichEachTextHasOne) {
    expect_draft({{"targets.csv", "month,category,target\n2026-01,Desk,150\n2026-01,Lamp,60\n"
                                  "2026-01,Rug,90\n2026-02,Desk,150\n2026-02,Lamp,60\n2026-02,Rug,90\n"}},
                 {.has = {"  target: sum(target)\n"}});
}

TEST(DraftWithoutIds, SumsNoYearsEpochsOrNumbersWithLeadingZeros) {
    expect_draft({{"t.csv", "day,season,branch,stamped,amount\n2026-01-04,2024,0012,1780272000,5\n"
                            "2026-02-18,2025,0034,1782863999,7\n2026-03-18,2026,0034,1782864000,9\n"}},
                 {.has = {"numbers that identify something: season, branch, stamped\n"}});
}

TEST(DraftWithoutIds, SumsNoNumbersOfAccountsAndShops) {
    expect_draft({{"t.csv", "Datum,Konto,Kostenstelle,store,Soll,Haben\n2026-01-04,4400,100,7,10.5,0.5\n"
                            "2026-02-18,6000,200,8,20,1\n2026-03-02,6800,100,9,30,2\n"}},
                 {.has = {"numbers that identify something: Konto, Kostenstelle, store\n"},
                  .lacks = {"  soll:\n    objective", "the name says that this is a target"}});
}

TEST(DraftOfLevels, TakesTheLastValueWhereEachDateHasOneRow) {
    for (const char* name : {"stock", "open_tickets", "Kontostand", "Lagerbestand", "ARR", "cash balance", "followers",
                             "subscribers", "active users", "backlog", "pipeline_value", "Kassenbestand", "solde"}) {
        expect_draft({{"t.csv", fmt::format("week,{}\n2026-01-05,1032\n2026-01-12,1025\n2026-02-05,1069\n", name)}},
                     {.has = {": last(", "  # a level, so it is not added up over time: the last value of the period"},
                      .lacks = {"sum("}});
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
    expect_draft({{"t.csv", "week,warehouse,stock\n2026-01-05,A,10\n2026-01-05,B,20\n2026-01-12,A,12\n"
                            "2026-01-12,B,22\n2026-01-19,A,14\n2026-01-19,B,24\n"}},
                 {.has = {"\n  stock: sum(stock) / count(distinct week)"}});
}

TEST(DraftOfLevels, FindsThemAmongNames) {
    expect_draft({{"t.csv", "Date,Metric,Value\n2026-04-06,MRR,12500\n2026-04-06,New MRR,500\n"
                            "2026-05-04,MRR,12600\n2026-05-04,New MRR,700\n2026-06-01,MRR,12900\n"
                            "2026-06-01,New MRR,300\n"}},
                 {.has = {"\n  mrr: last(Value) filter (where Metric = 'MRR')",
                          "\n  new_mrr: sum(Value) filter (where Metric = 'New MRR')"}});
}

TEST(DraftOfLevels, TakesAnOpenRateForARate) {
    expect_draft({{"t.csv", "day,open rate,leavers\n2026-01-05,12.5%,3\n2026-02-12,14%,2\n"}},
                 {.has = {"  open_rate:\n    objective: run_the_process_well\n    indicator: leading\n    target",
                          "  leavers:\n    objective: deliver_without_fault\n    direction: minimize\n"}});
}

TEST(DraftOfLives, HasNoKpiForWhichAShortLifeIsGood) {
    const std::pair<const char*, const char*> pairs[] = {{"start_date", "end_date"}, {"Vertragsbeginn", "Vertragsende"},
                                                         {"joined", "left"},         {"hired_on", "left_on"},
                                                         {"valid_from", "valid_to"}, {"signup_date", "cancelled_at"}};
    for (const auto& [from, to] : pairs) {
        expect_draft({{"t.csv", fmt::format("contract,{},{}\nC1,2025-07-03,2026-01-10\n"
                                            "C2,2025-08-20,2026-02-11\nC3,2025-09-11,\n",
                                            from, to)}},
                     {.has = {fmt::format(" active: {{from: {}, until: {}}}\n", from, to)}, .lacks = {"work_faster"}});
    }
}

TEST(DraftOfLives, AveragesSalariesOfThoseWhoBegan) {
    expect_draft({{"staff.csv", "hired,left,salary,age\n2026-01-03,,4000,31\n2026-02-03,2026-05-01,4500,45\n"
                                "2026-03-03,,4800,38\n"}},
                 {.has = {"\n  salary:\n    expression: avg(salary)\n    source: staff\n"},
                  .lacks = {"  age:\n    objective", "  salary:\n    objective"}});
}

TEST(DraftOfPercents, LeavesOutAColumnInWhichOnlySomeCellsHaveASign) {
    expect_draft({{"t.csv", "day,amount,discount\n2026-06-01,100,5%\n2026-06-02,200,0\n2026-06-03,300,0.1\n"}},
                 {.has = {"- discount: 1 cell with a percent sign and 1 without, which have no common ",
                          "  #   if all are percentages, write `units: {\"%\": 1}` in the source"}});
}

TEST(DraftOfPercents, AveragesColumnsWithThatSignInTheirName) {
    expect_draft({{"t.csv", "day,Margin %,Ausschussquote\n2026-06-01,41,3\n2026-06-02,43,2\n"}}, {.lacks = {"sum("}});
}

TEST(DraftOfCurrencies, MeasuresOneOfThem) {
    expect_draft({{"t.csv", "day,currency,amount\n2026-06-01,EUR,100\n2026-06-02,USD,200\n2026-06-03,EUR,300\n"}},
                 {.has = {"\n  amount:\n    expression: sum(amount) filter (where currency = 'EUR')",
                          "only rows in EUR: currency also has USD (1 row)"}});
}

TEST(DraftOfCurrencies, KnowsCodesInSmallLetters) {
    expect_draft({{"t.csv", "day,currency,amount\n2026-06-01,eur,100\n2026-06-02,usd,200\n2026-06-03,eur,300\n"}},
                 {.has = {"\n  amount:\n    expression: sum(amount) filter (where currency = 'eur')"}});
}

} // namespace
} // namespace kpitrace::test
