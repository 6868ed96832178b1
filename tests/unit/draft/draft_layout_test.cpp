// Drafts of tables whose layout is not that of plain rows: months as columns, parts in several files, keys of others.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::drafted;
using test::Drafted;
using testing::ElementsAre;
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

TEST(FileGroups, AreFilesWithOneHeader) {
    const test::TemporaryFolder folder;
    const auto write = [&folder](const char* name, const char* header) {
        return folder.write(name, std::string(header) + "\n2026-01-01,1,2,3\n");
    };
    const std::vector<std::string> files{write("sales_2025.csv", "day,a,b,c"), write("returns_2025.csv", "day,a,b,c"),
                                         write("sales_2026.csv", "Day,a,b,c"), write("budget.csv", "day,a,b,c"),
                                         write("x.csv", "day,a,b,d")};
    EXPECT_THAT(group_by_header(files, {}), ElementsAre(ElementsAre(files[0], files[2]), ElementsAre(files[1]),
                                                        ElementsAre(files[3]), ElementsAre(files[4])));
}

TEST(FileGroups, OfFewColumnsNeedAWordInCommon) {
    const test::TemporaryFolder folder;
    const std::vector<std::string> files{folder.write("web.csv", "day,n\n2026-01-01,1\n"),
                                         folder.write("shop.csv", "day,n\n2026-01-01,1\n"),
                                         folder.write("web_2.csv", "day,n\n2026-01-01,1\n")};
    EXPECT_THAT(group_by_header(files, {}), ElementsAre(ElementsAre(files[0], files[2]), ElementsAre(files[1])));
}

TEST(DraftOfSeveralTables, ProposesLookupsByOtherNames) {
    const Drafted draft =
        drafted({{"sales.csv", "day,customer_id,amount\n2026-01-05,7,90\n2026-01-09,8,30\n2026-02-05,7,120\n"},
                 {"customers.csv", "Id,Country\n7,SE\n8,FI\n9,SE\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    # lookup: {customers: {key: {customer_id: Id}}}\n")) << draft.yaml;
}

TEST(DraftOfSeveralTables, ProposesNoLookupByAKeyThatOccursTwice) {
    const Drafted draft =
        drafted({{"sales.csv", "day,agent,amount\n2026-01-05,Ann,90\n2026-01-09,Bob,30\n2026-01-09,Bob,3\n"},
                 {"teams.csv", "agent,region\nAnn,N\nAnn,S\nBob,S\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, Not(HasSubstr("lookup"))) << draft.yaml;
}

TEST(DraftOfSeveralTables, ProposesNoLookupThatFindsTooFewRows) {
    const Drafted draft = drafted(
        {{"sales.csv", "day,agent,amount\n2026-01-05,Ann,90\n2026-01-09,Bob,30\n2026-01-09,Bob,3\n2026-01-09,Eve,3\n"},
         {"teams.csv", "agent,region\nAnn,N\nBob,S\n"}});
    EXPECT_THAT(draft.yaml, Not(HasSubstr("lookup"))) << draft.yaml;
}

TEST(DraftOfSeveralTables, ProposesDimensions) {
    const Drafted draft =
        drafted({{"sales.csv", "day,Region,amount\n2026-01-05,N,90\n2026-01-09,S,30\n2026-02-09,S,30\n"},
                 {"quotas.csv", "month,region,quota\n2026-01,N,90\n2026-01,S,90\n2026-02,S,30\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("# dimensions:\n#   region: {sales: Region, quotas: region}\n")) << draft.yaml;
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

TEST(DraftOfSeveralTables, ProposesAllLookupsOfATableInOneKey) {
    const Drafted draft = drafted({{"orders.csv", "order_id,day\nA,2026-01-05\nB,2026-01-09\nC,2026-02-05\n"},
                                   {"lines.csv", "order_id,product_id,qty\nA,x,1\nA,y,2\nB,x,1\nC,y,3\n"},
                                   {"products.csv", "Id,price\nx,10\ny,20\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    # lookup: {orders: order_id, products: {key: {product_id: Id}}}\n"
                                      "    # date: orders.day\n"))
        << draft.yaml;
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

} // namespace
} // namespace kpitrace
