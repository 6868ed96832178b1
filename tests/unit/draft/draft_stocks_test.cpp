// Stocks in drafts: when the rows prove that they are in force over a span of time, and why a draft doubts it.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

constexpr const char* deals = "deal,region,created,closed,stage,amount\n"
                              "D1,North,2026-01-05,2026-02-10,Won,100\n"
                              "D2,South,2026-01-20,2026-03-02,Lost,200\n"
                              "D3,North,2026-02-03,2026-03-20,Won,300\n"
                              "D4,South,2026-02-20,2026-04-15,Lost,400\n"
                              "D5,North,2026-03-08,,Offer,500\n"
                              "D6,South,2026-04-02,,Offer,600\n";

/// Expects that a draft has no stock of the rows, and why.
void expect_doubt(const std::string& rows, const std::string& doubt) {
    const Drafted draft =
        expect_draft({{"deals.csv", rows}}, {.has = {"    # active: {from: "}, .lacks = {"    active:"}});
    std::string comment = draft.yaml; // a comment is wrapped
    for (auto at = comment.find("\n    # "); at != std::string::npos; at = comment.find("\n    # "))
        comment.replace(at, 7, " ");
    EXPECT_NE(comment.find("The draft lacks it, because " + doubt + "."), std::string::npos) << draft.yaml;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

TEST(DraftOfStocks, ReadsOpenDealsFromTheSameFile) {
    expect_draft(
        {{"deals.csv", deals}},
        {.has = {"  # The rows of `deals` again, as a stock: a row counts in each month on whose last day it is "
                 "open, from\n  # `created` until `closed`. On 15 April 2026, 2 rows are open.\n"
                 "  open_deals:\n    file: deals.csv\n    active: {from: created, until: closed}\n",
                 "  open_deals:\n    expression: count(distinct deal)\n    source: open_deals\n",
                 "  open_amount:\n    expression: sum(amount)\n    source: open_deals\n",
                 "  open_amount:\n    objective: sell_more\n"},
         .lacks = {"# active"}});
}

TEST(DraftOfStocks, LeavesOutAnAmountThatOpenRowsLack) {
    std::string rows = replaced(deals, "Offer,500", "Offer,");
    expect_draft({{"deals.csv", rows}},
                 {.has = {"  # `amount` is not summed, because it is empty in 1 of the 2 rows that are open\n"
                          "  open_deals:\n"},
                  .lacks = {"open_amount"}});
}

TEST(DraftOfStocks, HasTheirLookupsAndDimensions) {
    expect_draft({{"deals.csv", deals}, {"regions.csv", "region,manager\nNorth,Ann\nSouth,Bob\nEast,Ann\n"}},
                 {.has = {"    lookup: {regions: region}\n    active: {from: created, until: closed}\n",
                          "{deals: regions.manager, open_deals: regions.manager}"}});
}

TEST(DraftOfStocks, MeasuresTheLevelOfContractsInForce) {
    expect_draft({{"subs.csv", "contract,customer,start_date,end_date,mrr\n"
                               "C1,K1,2025-07-03,2026-01-10,120\nC2,K2,2025-08-20,2026-02-11,40\n"
                               "C3,K3,2025-09-11,,120\nC4,K4,2025-09-12,2026-03-01,90\nC5,K5,2025-10-12,,90\n"
                               "C6,K6,2025-11-12,,80\n"}},
                 {.has = {"    active: {from: start_date, until: end_date}\n",
                          "  active_contracts:\n    expression: count(distinct contract)\n    source: active_subs\n",
                          "  active_customers:\n    expression: count(distinct customer)\n    source: active_subs\n",
                          "  mrr:\n    expression: sum(mrr)\n    source: active_subs\n"},
                  .lacks = {"avg(mrr)"}});
}

TEST(DraftOfStocks, AsksWhetherMoreEmployeesAreBetter) {
    expect_draft({{"staff.csv", "hired,left,team\n2026-01-03,,A\n2026-02-03,2026-05-01,B\n2026-03-03,,B\n"}},
                 {.has = {"  # not a KPI yet: decide whether more or fewer of them is better\n  active_staff:\n"},
                  .lacks = {"  active_staff:\n    objective"}});
}

TEST(DraftOfStocks, WantsFewOpenTickets) {
    expect_draft({{"tickets.csv", "ticket,opened,closed\nT1,2026-01-05,2026-01-10\nT2,2026-01-20,2026-02-12\n"
                                  "T3,2026-02-05,2026-03-10\nT4,2026-03-05,2026-03-30\nT5,2026-03-20,\n"
                                  "T6,2026-04-04,\n"}},
                 {.has = {"  open_tickets:\n    objective: run_the_process_well\n    indicator: leading\n"
                          "    direction: minimize\n"}});
}

TEST(DraftOfStocks, HasTheFormatOfItsDates) {
    std::string rows = "deal;created;closed\n";
    for (int month = 1; month <= 6; ++month)
        rows += fmt::format("D{0};{1}.0{0}.2026;{2}\n", month, 13 + month,
                            month < 5 ? fmt::format("28.0{}.2026", month + 1) : std::string());
    expect_draft({{"deals.csv", rows}},
                 {.has = {"    active: {from: created, until: closed}\n    date_format: \"%d.%m.%Y\"\n"}});
}

TEST(DraftOfStocks, DoubtsRowsThatEndBeforeTheyBegin) {
    expect_doubt(replaced(deals, "2026-01-05,2026-02-10", "2026-02-11,2026-02-10"),
                 "`closed` is before `created` in 1 row, first in line 2");
}

TEST(DraftOfStocks, DoubtsRowsWithoutAnEndWhoseStatusIsAnEnd) {
    expect_doubt(replaced(deals, "2026-04-15,Lost", ",Lost"),
                 "`closed` is empty in line 5, although the row is `Lost`");
}

TEST(DraftOfStocks, DoubtsEndsThatAreOnlyExpected) {
    expect_doubt(replaced(deals, "2026-03-08,,Offer", "2026-03-08,2026-04-10,Offer"),
                 "`closed` is filled in line 6, although the row is `Offer`: perhaps the date is only expected");
}

TEST(DraftOfStocks, DoubtsAnExportOfRowsThatHaveEnded) {
    expect_doubt("case,created,closed\nA1,2026-01-05,2026-02-10\nA2,2026-01-20,2026-03-02\nA3,2026-02-03,2026-03-20\n",
                 "every row has ended, so the rows that have not ended may be missing");
}

TEST(DraftOfStocks, DoubtsAPairThatCouldBeAnother) {
    expect_doubt(
        "case,created,resolved,closed\nA1,2026-01-05,2026-02-09,2026-02-10\nA2,2026-01-20,2026-03-01,2026-03-02\n"
        "A3,2026-02-03,,\n",
        "other columns could be the first or the last day");
}

TEST(DraftOfStocks, DoubtsRowsThatOftenLackTheirFirstDay) {
    expect_doubt(replaced(deals, "2026-04-02,,Offer", ",,Offer"), "`created` is empty in 1 row");
}

} // namespace
} // namespace kpitrace::test
