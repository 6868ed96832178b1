// Drafts of several tables: parts of one, keys of others, tables without dates, tables of plans.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(FileGroups, AreFilesWithOneHeader) {
    const TemporaryFolder folder;
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
    const TemporaryFolder folder;
    const std::vector<std::string> files{folder.write("web.csv", "day,n\n2026-01-01,1\n"),
                                         folder.write("shop.csv", "day,n\n2026-01-01,1\n"),
                                         folder.write("web_2.csv", "day,n\n2026-01-01,1\n")};
    EXPECT_THAT(group_by_header(files, {}), ElementsAre(ElementsAre(files[0], files[2]), ElementsAre(files[1])));
}

TEST(DraftOfSeveralTables, HasLookupsByOtherNames) {
    expect_draft({{"sales.csv", "day,customer_id,amount\n2026-01-05,7,90\n2026-01-09,8,30\n2026-02-05,7,120\n"},
                  {"customers.csv", "Id,Country\n7,SE\n8,FI\n9,SE\n"}},
                 {.has = {"    # Each `Id` occurs once in customers and is found for all 3 rows here.\n"
                          "    lookup: {customers: {key: {customer_id: Id}}}\n"}});
}

TEST(DraftOfSeveralTables, SaysThatSomeRowsMissALookup) {
    std::string sales = "day,customer_id,amount\n2026-01-05,7,90\n";
    for (int i = 0; i < 20; ++i) sales += "2026-02-05,8,120\n";
    expect_draft({{"sales.csv", sales + "2026-02-06,3,10\n"}, {"customers.csv", "Id,Country\n7,SE\n8,FI\n9,SE\n"}},
                 {.has = {"    # Each `Id` occurs once in customers and is found for 95 % of the 22 rows here. `check` "
                          "lists the keys\n    # that are not found.\n"
                          "    lookup: {customers: {key: {customer_id: Id}}}\n"}});
}

TEST(DraftOfSeveralTables, HasNoDatesFromALookupThatSomeRowsMiss) {
    std::string lines = "order_no,amount\n";
    for (int i = 0; i < 20; ++i) lines += "A,120\nB,90\n";
    expect_draft({{"orders.csv", "order_no,day\nA,2026-01-05\nB,2026-01-09\n"}, {"lines.csv", lines + "C,10\n"}},
                 {.has = {"    lookup: {orders: order_no}\n"}, .lacks = {"date: orders.day"}});
}

TEST(DraftOfSeveralTables, ProposesALookupByAColumnThatCanBeAnOwnKey) {
    expect_draft({{"sales.csv", "day,customer_id,amount\n2026-01-05,7,90\n2026-01-09,8,30\n2026-02-05,9,120\n"},
                  {"customers.csv", "Id,Country\n7,SE\n8,FI\n9,SE\n"}},
                 {.has = {"    # lookup: {customers: {key: {customer_id: Id}}}\n"}, .lacks = {"    lookup:"}});
}

TEST(DraftOfSeveralTables, ProposesALookupByColumnsWithUnlikeNames) {
    expect_draft({{"sales.csv", "day,seller,amount\n2026-01-05,Ann,9\n2026-01-09,Bob,3\n2026-02-05,Eve,1\n"
                                "2026-02-05,Ann,2\n"},
                  {"people.csv", "Person,Office\nAnn,N\nBob,S\nEve,S\n"}},
                 {.has = {"    # lookup: {people: {key: {seller: Person}}}\n"}, .lacks = {"    lookup:"}});
}

TEST(DraftOfSeveralTables, ProposesNoLookupByAKeyThatOccursTwice) {
    expect_draft({{"sales.csv", "day,agent,amount\n2026-01-05,Ann,90\n2026-01-09,Bob,30\n2026-01-09,Bob,3\n"},
                  {"teams.csv", "agent,region\nAnn,N\nAnn,S\nBob,S\n"}},
                 {.lacks = {"lookup"}});
}

TEST(DraftOfSeveralTables, ProposesNoLookupThatFindsTooFewRows) {
    const Drafted draft = drafted(
        {{"sales.csv", "day,agent,amount\n2026-01-05,Ann,90\n2026-01-09,Bob,30\n2026-01-09,Bob,3\n2026-01-09,Eve,3\n"},
         {"teams.csv", "agent,region\nAnn,N\nBob,S\n"}});
    EXPECT_THAT(draft.yaml, Not(HasSubstr("lookup"))) << draft.yaml;
}

TEST(DraftOfSeveralTables, ShowsKpisByDimensionsThatTheirPlansHave) {
    expect_draft({{"sales.csv", "day,Region,amount\n2026-01-05,N,90\n2026-01-09,S,30\n2026-02-09,S,30\n"},
                  {"quotas.csv", "month,region,quota\n2026-01,N,90\n2026-01,S,90\n2026-02,S,30\n"}},
                 {.has = {"dimensions:\n  region: {sales: Region, quotas: region}\n", "    by: region\n"}});
}

TEST(DraftOfOneTable, ShowsOnlyKpisByDimensionsWhoseTargetHoldsForAPart) {
    std::string rows = "day,region,stage,amount\n";
    for (int i = 0; i < 24; ++i)
        rows += "2026-0" + std::to_string(1 + i % 6) + "-05," + (i % 3 == 0 ? "North" : "South") + "," +
                (i % 4 == 0 ? "Lost" : "Won") + ",90\n";
    const Drafted draft = drafted({{"deals.csv", rows}});
    EXPECT_THAT(draft.yaml, HasSubstr("\ndimensions:\n  region: region\n"));
    const std::size_t win_rate = draft.yaml.find("  win_rate:\n    objective");
    ASSERT_NE(win_rate, std::string::npos) << draft.yaml;
    EXPECT_GT(draft.yaml.find("    by: region\n"), win_rate);
    EXPECT_EQ(draft.yaml.find("    by: region\n"), draft.yaml.rfind("    by: region\n"))
        << "a target for all regions is not a target for one of them\n"
        << draft.yaml;
}

TEST(DraftOfSeveralTables, ShowsKpisByDimensionsThatLookupsReach) {
    std::string lines = "line,order_no,price\n";
    for (int i = 0; i < 12; ++i) lines += fmt::format("{},A{},{}\n", i, i % 3, 10 + i * i);
    expect_draft({{"lines.csv", lines},
                  {"orders.csv", "order_no,day,shop\nA0,2026-01-05,x\nA1,2026-02-05,y\nA2,2026-03-05,x\n"},
                  {"shops.csv", "shop,Sales region,manager\nx,North,Ann\ny,South,Bob\nz,North,Ann\n"}},
                 {.has = {"\n  sales_region: {lines: orders.shops.\"Sales region\"",
                          "\n  manager: {lines: orders.shops.manager", "    by: [", "  shops:\n    file: shops.csv\n"},
                  .lacks = {"shops_rows", "shops: manager"}});
}

TEST(DraftOfSeveralTables, LeavesOutADimensionThatTwoLookupsOffer) {
    std::string sales = "day,customer,shop,price\n";
    for (int i = 0; i < 12; ++i) sales += fmt::format("2026-0{}-05,C{},S{},{}\n", 1 + i % 4, i % 3, i % 2, 10 + i * i);
    expect_draft(
        {{"sales.csv", sales},
         {"customers.csv", "customer,region\nC0,North\nC1,South\nC2,North\n"},
         {"shops.csv", "shop,region\nS0,North\nS1,South\nS2,North\n"}},
        {.has = {"lookup: {customers: customer, shops: shop}"}, .lacks = {"customers.region", "shops.region"}});
}

TEST(DraftOfSeveralTables, HasNoDimensionOfColumnsThatShareOnlyTheirName) {
    expect_draft({{"sales.csv", "day,kind,amount\n2026-01-05,A,90\n2026-01-09,B,30\n2026-02-09,B,30\n"},
                  {"quotas.csv", "month,kind,quota\n2026-01,N,90\n2026-01,S,90\n2026-02,S,30\n"}},
                 {.has = {"\n  kind: {sales: kind}\n"}, .lacks = {"    by:"}});
}

TEST(DraftOfOneTable, ProposesAStatusAsADimension) {
    expect_draft({{"orders.csv", "day,status,amount\n2026-01-05,open,90\n2026-01-09,closed,30\n2026-02-09,open,30\n"}},
                 {.has = {"# dimensions:\n#   status: status\n"}});
}

TEST(DraftOfSeveralTables, CountsOrdersOnlyInTheirOwnTable) {
    expect_draft({{"orders.csv", "order_id,day\nA,2026-01-05\nB,2026-01-09\nC,2026-02-05\nD,2026-02-05\n"
                                 "E,2026-02-05\nF,2026-02-05\n"},
                  {"lines.csv", "order_id,qty\nA,1\nA,2\nB,1\nC,3\nD,1\nE,3\nF,5\n"}},
                 {.has = {"\n  orders:\n    expression: count(distinct order_id)\n    source: orders\n"},
                  .lacks = {"lines_orders"}});
}

TEST(DraftOfSeveralTables, HasDimensionsThatNoKpiUses) {
    expect_draft({{"sales.csv", "day,Region,amount\n2026-01-05,N,90\n2026-01-09,S,30\n2026-02-09,S,30\n"}},
                 {.has = {"# In a KPI, `by` shows it for each text", "\ndimensions:\n  region: Region\n"},
                  .lacks = {"    by:"}});
}

TEST(DraftOfSeveralTables, HasAllLookupsOfATableInOneKey) {
    expect_draft({{"orders.csv", "order_id,day\nA,2026-01-05\nB,2026-01-09\nC,2026-02-05\n"},
                  {"lines.csv", "order_id,product_id,qty\nA,x,1\nA,y,2\nB,x,1\nC,y,3\n"},
                  {"products.csv", "Id,price\nx,10\ny,20\n"}},
                 {.has = {"    lookup: {orders: order_id, products: {key: {product_id: Id}}}\n"
                          "    date: orders.day\n"}});
}

constexpr const char* six_orders = "order_no,order_date\nN-1,2026-01-12\nN-2,2026-02-09\nN-3,2026-03-03\n"
                                   "N-4,2026-04-21\nN-5,2026-05-15\nN-6,2026-06-18\n";

TEST(DraftOfUndatedTables, HasTheDatesThatALookupFinds) {
    expect_draft({{"orders.csv", six_orders},
                  {"lines.csv", "order_no,amount\nN-1,120\nN-1,80\nN-2,210\nN-3,190\nN-4,205\nN-5,260\nN-6,150\n"},
                  {"targets.csv", "month,target\n2026-05,210\n2026-06,210\n"}},
                 {.has = {"    lookup: {orders: order_no}\n    date: orders.order_date\n",
                          "# - lines.csv (7 rows, 12 January 2026 to 18 June 2026)\n", "  amount:\n    objective",
                          "    target: target"}});
}

TEST(DraftOfUndatedTables, HasNoKpiBesideDatedOnes) {
    expect_draft({{"orders.csv", six_orders},
                  {"lines.csv", "order_no,amount\nN-1,120\nN-2,210\nN-3,190\nN-4,205\nN-5,260\nN-6,150\n"},
                  {"targets.csv", "month,target\n2026-05,210\n2026-06,210\n"}},
                 {.has = {"# The metrics of this table are not KPIs", "    # lookup: {orders: order_no}\n"},
                  .lacks = {"  amount:\n    objective", "    target: target"}});
}

TEST(DraftOfPlanTables, TakesAmountsOfABudgetForTargets) {
    expect_draft({{"sales.csv", "day,revenue\n2026-01-05,90\n2026-01-09,30\n2026-02-05,120\n"},
                  {"budget_2026.csv", "month,revenue\n2026-01,100\n2026-02,110\n"}},
                 {.has = {"    target: budget_2026_revenue  # a plan in the data"}});
}

TEST(DraftOfPlanTables, AveragesPlannedRatesAndTakesAttainmentForARate) {
    expect_draft({{"t.csv", "month,target rate,Quota attainment %\n2026-01,12,80\n2026-02,14,105\n"}},
                 {.lacks = {"sum("}});
}

} // namespace
} // namespace kpitrace::test
