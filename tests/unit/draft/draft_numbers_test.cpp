// Which columns of numbers a draft adds up, averages or leaves out.
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

/// The metric's line or lines, up to the next one; empty if there is none.
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

TEST(DraftWithoutIds, SumsNoNumbersOfAccountsAndShops) {
    const Drafted draft =
        drafted({{"t.csv", "Datum,Konto,Kostenstelle,store,Soll,Haben\n2026-01-04,4400,100,7,10.5,0.5\n"
                           "2026-02-18,6000,200,8,20,1\n2026-03-02,6800,100,9,30,2\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("numbers that identify something: Konto, Kostenstelle, store\n")) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  soll:\n    objective"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("the name says that this is a target"))) << draft.yaml;
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

TEST(DraftOfLevels, TakesAnOpenRateForARate) {
    const Drafted draft = drafted({{"t.csv", "day,open rate,leavers\n2026-01-05,12.5%,3\n2026-02-12,14%,2\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml,
                HasSubstr("  open_rate:\n    objective: run_the_process_well\n    indicator: leading\n    target"))
        << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("  leavers:\n    objective: deliver_without_fault\n    direction: minimize\n"))
        << draft.yaml;
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

TEST(DraftOfLives, AveragesSalariesOfThoseWhoBegan) {
    const Drafted draft =
        drafted({{"staff.csv", "hired,left,salary,age\n2026-01-03,,4000,31\n2026-02-03,2026-05-01,4500,45\n"
                               "2026-03-03,,4800,38\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "salary"), HasSubstr("avg(salary)"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  age:\n    objective"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  salary:\n    objective"))) << draft.yaml;
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

TEST(DraftOfCurrencies, KnowsCodesInSmallLetters) {
    const Drafted draft = drafted({{"t.csv", "day,currency,amount\n2026-06-01,eur,100\n2026-06-02,usd,200\n"
                                             "2026-06-03,eur,300\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(metric_of(draft, "amount"), HasSubstr("sum(amount) filter (where currency = 'eur')"));
}

} // namespace
} // namespace kpitrace
