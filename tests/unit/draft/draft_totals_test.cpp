// Rows that sum other rows are not counted twice.
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

TEST(DraftOfTotals, LeavesOutNumberedSubtotalsToCome) {
    const Drafted draft =
        drafted({{"t.csv", "Région;Commercial;Date;CA\nNord;Ana;2026-05-01;100\nSud;Bob;2026-05-02;200\n"
                           "Sous-total 5;;2026-05-31;300\nNord;Ana;2026-06-01;110\n"
                           "Sous-total 6;;2026-06-30;110\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, HasSubstr("    where: coalesce(Région, '') not ilike 'sous-total %'\n")) << draft.yaml;
}

} // namespace
} // namespace kpitrace
