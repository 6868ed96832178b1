// Rows that sum other rows are not counted twice.
#include "unit/draft/drafted.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(DraftOfTotals, LeavesOutRowsThatSumOthers) {
    expect_draft({{"t.csv", "region,rep,month,revenue\nNorth,R1,2026-06-01,100\nNorth,R2,2026-06-01,200\n"
                            "North Total,,2026-06-01,300\nSouth,R3,2026-06-01,50\n"
                            "South Total,,2026-06-01,50\nGrand Total,,2026-06-01,350\n"}},
                 {.has = {"    where: coalesce(region, '') not ilike '% total'\n", "# the only month reached 350"}});
}

TEST(DraftOfTotals, KnowsThemInOtherLanguages) {
    for (const char* label : {"Summe", "Gesamt", "Zwischensumme", "Total général", "Subtotal", "Gesamtsumme", "TOTAL",
                              "Totaal", "Sous-total"}) {
        expect_draft({{"t.csv", fmt::format("tag,produkt,umsatz\n2026-06-01,Lampe,100\n"
                                            "2026-06-02,Tisch,200\n,{},300\n",
                                            label)}},
                     {.has = {"coalesce(produkt, '') "}, .lacks = {"300"}});
    }
}

TEST(DraftOfTotals, ReadsDatesAboveALineOfTotals) {
    EXPECT_EQ(
        expect_draft({{"t.csv", "day,amount\n2026-06-01,100\n2026-07-02,200\nTotal,300\n"}},
                     {.has = {"    date: day\n    # 1 row is labelled as the sum of other rows (`Total`), in line 4."}})
            .messages,
        "");
}

TEST(DraftOfTotals, KeepsACompanyOfThatName) {
    expect_draft({{"t.csv", "day,supplier,amount\n2026-06-01,Total,100\n2026-06-02,Shell,200\n"
                            "2026-06-03,Total,300\n2026-06-04,Aral,300\n"}},
                 {.lacks = {"where:"}});
}

TEST(DraftOfTotals, KeepsASingleTextThatEndsInTheWord) {
    expect_draft({{"t.csv", "day,product,rep,amount\n2026-06-01,Toner Total,,100\n2026-06-02,Paper,Ann,200\n"
                            "2026-06-03,Ink,Bo,300\n2026-06-04,Pen,Bo,300\n"}},
                 {.lacks = {"where:"}});
}

TEST(DraftOfTotals, LeavesOutNumberedSubtotalsToCome) {
    expect_draft({{"t.csv", "Région;Commercial;Date;CA\nNord;Ana;2026-05-01;100\nSud;Bob;2026-05-02;200\n"
                            "Sous-total 5;;2026-05-31;300\nNord;Ana;2026-06-01;110\n"
                            "Sous-total 6;;2026-06-30;110\n"}},
                 {.has = {"    where: coalesce(Région, '') not ilike 'sous-total %'\n"}});
}

} // namespace
} // namespace kpitrace::test
