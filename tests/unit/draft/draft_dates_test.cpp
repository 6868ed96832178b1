// Drafts of tables by how their dates are written: as columns of months, names, seconds since 1970, days to come.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DraftOfMonthColumns, ReadsThemAsRows) {
    const std::array<const char*, 3> headers[] = {{"Jan 2026", "Feb 2026", "month"},
                                                  {"2026-01", "2026-02", "month"},
                                                  {"01/2026", "02/2026", "month"},
                                                  {"Q1 2026", "Q2 2026", "quarter"},
                                                  {"2025", "2026", "year"}};
    for (const auto& [first, second, noun] : headers) {
        expect_draft({{"t.csv", fmt::format("Region,{},{},Total\nNorth,100,110,210\nSouth,20,15,35\n", first, second)}},
                     {.has = {fmt::format(", name: {}, value: amount}}\n", noun), fmt::format("    date: {}\n", noun),
                              "  amount: sum(amount)\n"},
                      .lacks = {"sum(Total)"}});
    }
}

TEST(DraftOfMonthColumns, MeasuresEachLineOfAnIncomeStatement) {
    expect_draft({{"pl.csv", "Account,Jan 2026,Feb 2026,Total\nSales,1000,1100,2100\nServices,200,150,350\n"
                             "Total income,1200,1250,2450\nRent,300,300,600\nTotal expenses,300,300,600\n"
                             "Net income,900,950,1850\n"}},
                 {.has = {"  net_income: sum(amount) filter (where Account = 'Net income')\n",
                          "  net_income:\n    objective: improve_profit\n"},
                  .lacks = {"sum(amount)\n"}});
}

TEST(DraftOfMonthColumns, SaysWhatNamesWithoutAYearLack) {
    expect_draft(
        {{"t.csv", "Region,Januar,Februar,März\nNord,1,2,3\nSüd,4,5,6\n"}},
        {.has = {"unpivot: {columns: [Januar, Februar, März], name: month, value: amount}", "without a year"}});
}

TEST(DraftOfMonthColumns, SaysWhatWeeksWithoutAYearLack) {
    expect_draft({{"t.csv", "Team,W21,W22,W23\nA,1,2,3\nB,4,5,6\n"}},
                 {.has = {"have names without a year, such as `W21`"}});
}

TEST(DraftOfMonthColumns, LeavesASingleMonthAlone) {
    const Drafted draft = drafted({{"t.csv", "day,2026-01,amount\n2026-02-01,5,6\n2026-03-01,7,8\n"}});
    EXPECT_THAT(draft.yaml, Not(HasSubstr("unpivot"))) << draft.yaml;
}

TEST(DraftOfMonthColumns, MeasuresEachLineOfAStatementInGerman) {
    expect_draft({{"guv.csv", "Position;Q1 2025;Q2 2025;Gesamt\nUmsatzerlöse;100;110;210\n"
                              "Materialaufwand;40;42;82\nSonstiges;20;20;40\nJahresüberschuss;40;48;88\n"}},
                 {.has = {"  jahresuberschuss:\n    objective: improve_profit\n",
                          "  materialaufwand:\n    objective: control_costs\n"},
                  .lacks = {"sum(amount)\n", "  sonstiges:\n    objective"}});
}

TEST(DraftOfMonthNames, ReadsThemInOtherLanguages) {
    const std::pair<const char*, const char*> days[] = {{"3. M\u00E4rz 2026", "4. Mai 2026"},
                                                        {"3 f\u00E9vrier 2026", "4 ao\u00FBt 2026"},
                                                        {"3 enero 2026", "14 agosto 2026"}};
    for (const auto& [first, second] : days) {
        expect_draft({{"t.csv", fmt::format("Datum;n\n{};1\n{};2\n", first, second)}},
                     {.has = {"    date: Datum\n    date_format: \"%d", "    month_names: ["}});
    }
}

TEST(DraftOfMonthNames, ReadsColumnsNamedByThem) {
    EXPECT_EQ(expect_draft({{"t.csv", "Produkt,Jan-26,Feb-26,Mrz-26,Summe\nA,10,20,30,60\nB,1,2,3,6\n"}},
                           {.has = {"    date: month\n    date_format: \"%b-%y\"\n    month_names: [Januar, "}})
                  .messages,
              "");
}

TEST(DraftOfEpochs, DatesTheRowsByThem) {
    for (const auto& [name, format] :
         {std::pair("created", "epoch"), std::pair("paid_at", "epoch"), std::pair("ts", "epoch_ms")}) {
        const char* zeros = std::string_view(format) == "epoch_ms" ? "000" : "";
        expect_draft({{"t.csv", fmt::format("id,amount,{1}\nch_1,100,1780272000{0}\nch_2,50,1782863999{0}\n"
                                            "ch_3,70,1782864000{0}\n",
                                            zeros, name)}},
                     {.has = {fmt::format("    date: {}\n    date_format: {}\n", name, format)},
                      .lacks = {fmt::format("sum({})", name)}});
    }
}

TEST(DraftOfEpochs, ReadsDigitsOfDaysUnderTheNameOfAnEvent) {
    expect_draft({{"t.csv", "amount,created\n100,20260601\n50,20260630\n70,20260701\n"}},
                 {.has = {"    date: created\n    date_format: \"%Y%m%d\"\n"}});
}

TEST(DraftOfFutureDates, HasMonthsAndNoTargetFromThem) {
    using namespace std::chrono_literals;
    const Drafted draft = drafted({{"t.csv", "stage,close_date,amount\nWon,2026-05-10,900\nWon,2026-06-10,1000\n"
                                             "Lost,2026-06-20,500\nWon,2026-09-30,70000\nOpen,2099-12-31,50\n"}},
                                  {.today = Date(2026y / 8 / 1)});
    EXPECT_THAT(draft.yaml, HasSubstr("period: month\n"));
    EXPECT_THAT(draft.yaml, Not(HasSubstr("70"))) << draft.yaml;
}

TEST(DraftOfFutureDates, AreNotThoseThatDateTheRows) {
    using namespace std::chrono_literals;
    expect_draft({{"t.csv", "due_on,written,amount\n2026-09-30,2026-05-10,900\n"
                            "2026-10-30,2026-06-10,1000\n2026-11-30,2026-07-10,500\n"}},
                 {.has = {"    date: written\n"}}, {.today = Date(2026y / 8 / 1)});
}

} // namespace
} // namespace kpitrace::test
