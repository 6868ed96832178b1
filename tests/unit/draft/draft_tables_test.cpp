// Drafts of several tables: parts of one, keys of others, tables without dates, tables of plans.
#include "unit/draft/drafted.hpp"

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

TEST(DraftOfSeveralTables, ProposesLookupsByOtherNames) {
    expect_draft({{"sales.csv", "day,customer_id,amount\n2026-01-05,7,90\n2026-01-09,8,30\n2026-02-05,7,120\n"},
                  {"customers.csv", "Id,Country\n7,SE\n8,FI\n9,SE\n"}},
                 {.has = {"    # lookup: {customers: {key: {customer_id: Id}}}\n"}});
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

TEST(DraftOfSeveralTables, ProposesDimensions) {
    expect_draft({{"sales.csv", "day,Region,amount\n2026-01-05,N,90\n2026-01-09,S,30\n2026-02-09,S,30\n"},
                  {"quotas.csv", "month,region,quota\n2026-01,N,90\n2026-01,S,90\n2026-02,S,30\n"}},
                 {.has = {"# dimensions:\n#   region: {sales: Region, quotas: region}\n"}});
}

TEST(DraftOfSeveralTables, ProposesAllLookupsOfATableInOneKey) {
    expect_draft({{"orders.csv", "order_id,day\nA,2026-01-05\nB,2026-01-09\nC,2026-02-05\n"},
                  {"lines.csv", "order_id,product_id,qty\nA,x,1\nA,y,2\nB,x,1\nC,y,3\n"},
                  {"products.csv", "Id,price\nx,10\ny,20\n"}},
                 {.has = {"    # lookup: {orders: order_id, products: {key: {product_id: Id}}}\n"
                          "    # date: orders.day\n"}});
}

TEST(DraftOfUndatedTables, HasNoKpiBesideDatedOnes) {
    expect_draft({{"orders.csv", "order_no,order_date\nN-1,2026-01-12\nN-2,2026-02-09\nN-3,2026-03-03\nN-4,2026-04-21\n"
                                 "N-5,2026-05-15\nN-6,2026-06-18\n"},
                  {"lines.csv", "order_no,amount\nN-1,120\nN-1,80\nN-2,210\nN-3,190\nN-4,205\nN-5,260\nN-6,150\n"},
                  {"targets.csv", "month,target\n2026-05,210\n2026-06,210\n"}},
                 {.has = {"# The metrics of this table are not KPIs",
                          "    # lookup: {orders: order_no}\n    # date: orders.order_date\n"},
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
