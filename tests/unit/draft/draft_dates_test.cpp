// Drafts of tables by how their dates are written: as columns of months, names, seconds since 1970, days to come.
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

TEST(DraftOfMonthColumns, ReadsThemAsRows) {
    const std::array<const char*, 3> headers[] = {{"Jan 2026", "Feb 2026", "month"},
                                                  {"2026-01", "2026-02", "month"},
                                                  {"01/2026", "02/2026", "month"},
                                                  {"Q1 2026", "Q2 2026", "quarter"},
                                                  {"2025", "2026", "year"}};
    for (const auto& [first, second, noun] : headers) {
        const Drafted draft =
            drafted({{"t.csv", fmt::format("Region,{},{},Total\nNorth,100,110,210\nSouth,20,15,35\n", first, second)}});
        EXPECT_EQ(draft.checked, "") << first;
        EXPECT_THAT(draft.yaml, HasSubstr(fmt::format(", name: {}, value: amount}}\n", noun))) << draft.yaml;
        EXPECT_THAT(draft.yaml, HasSubstr(fmt::format("    date: {}\n", noun))) << draft.yaml;
        EXPECT_THAT(draft.yaml, HasSubstr("  amount: sum(amount)\n")) << draft.yaml;
        EXPECT_THAT(draft.yaml, Not(HasSubstr("sum(Total)"))) << draft.yaml;
    }
}

TEST(DraftOfMonthColumns, MeasuresEachLineOfAnIncomeStatement) {
    const Drafted draft =
        drafted({{"pl.csv", "Account,Jan 2026,Feb 2026,Total\nSales,1000,1100,2100\nServices,200,150,350\n"
                            "Total income,1200,1250,2450\nRent,300,300,600\nTotal expenses,300,300,600\n"
                            "Net income,900,950,1850\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("  net_income: sum(amount) filter (where Account = 'Net income')\n"))
        << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("sum(amount)\n"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("  net_income:\n    objective: improve_profit\n")) << draft.yaml;
}

TEST(DraftOfMonthColumns, SaysWhatNamesWithoutAYearLack) {
    const Drafted draft = drafted({{"t.csv", "Region,Januar,Februar,März\nNord,1,2,3\nSüd,4,5,6\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("unpivot: {columns: [Januar, Februar, März], name: month, value: amount}"));
    EXPECT_THAT(draft.yaml, HasSubstr("without a year")) << draft.yaml;
}

TEST(DraftOfMonthColumns, SaysWhatWeeksWithoutAYearLack) {
    const Drafted draft = drafted({{"t.csv", "Team,W21,W22,W23\nA,1,2,3\nB,4,5,6\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("have names without a year, such as `W21`")) << draft.yaml;
}

TEST(DraftOfMonthColumns, LeavesASingleMonthAlone) {
    const Drafted draft = drafted({{"t.csv", "day,2026-01,amount\n2026-02-01,5,6\n2026-03-01,7,8\n"}});
    EXPECT_THAT(draft.yaml, Not(HasSubstr("unpivot"))) << draft.yaml;
}

TEST(DraftOfMonthColumns, MeasuresEachLineOfAStatementInGerman) {
    const Drafted draft =
        drafted({{"guv.csv", "Position;Q1 2025;Q2 2025;Gesamt\nUmsatzerlöse;100;110;210\n"
                             "Materialaufwand;40;42;82\nSonstiges;20;20;40\nJahresüberschuss;40;48;88\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, Not(HasSubstr("sum(amount)\n"))) << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("  jahresuberschuss:\n    objective: improve_profit\n")) << draft.yaml;
    EXPECT_THAT(draft.yaml, HasSubstr("  materialaufwand:\n    objective: control_costs\n")) << draft.yaml;
    EXPECT_THAT(draft.yaml, Not(HasSubstr("  sonstiges:\n    objective"))) << draft.yaml;
}

TEST(DraftOfMonthNames, ReadsThemInOtherLanguages) {
    const std::pair<const char*, const char*> days[] = {{"3. M\u00E4rz 2026", "4. Mai 2026"},
                                                        {"3 f\u00E9vrier 2026", "4 ao\u00FBt 2026"},
                                                        {"3 enero 2026", "14 agosto 2026"}};
    for (const auto& [first, second] : days) {
        const Drafted draft = drafted({{"t.csv", fmt::format("Datum;n\n{};1\n{};2\n", first, second)}});
        EXPECT_EQ(draft.checked, "");
        EXPECT_THAT(draft.yaml, HasSubstr("    date: Datum\n    date_format: \"%d")) << draft.yaml;
        EXPECT_THAT(draft.yaml, HasSubstr("    month_names: [")) << draft.yaml;
    }
}

TEST(DraftOfMonthNames, ReadsColumnsNamedByThem) {
    const Drafted draft = drafted({{"t.csv", "Produkt,Jan-26,Feb-26,Mrz-26,Summe\nA,10,20,30,60\nB,1,2,3,6\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_EQ(draft.messages, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    date: month\n    date_format: \"%b-%y\"\n    month_names: [Januar, "))
        << draft.yaml;
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
    const Drafted draft = drafted({{"t.csv", "due_on,written,amount\n2026-09-30,2026-05-10,900\n"
                                             "2026-10-30,2026-06-10,1000\n2026-11-30,2026-07-10,500\n"}},
                                  {.today = Date(2026y / 8 / 1)});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    date: written\n")) << draft.yaml;
}

} // namespace
} // namespace kpitrace
