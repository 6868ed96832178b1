#include "draft/formulas.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(DraftIds, AreMadeOfPeoplesNames) {
    EXPECT_EQ(id_from_name("Sales Amount"), "sales_amount");
    EXPECT_EQ(id_from_name("closeValue"), "close_value");
    EXPECT_EQ(id_from_name("Stück je Größe"), "stuck_je_grosse");
    EXPECT_EQ(id_from_name("ventes, montant dû"), "ventes_montant_du");
    EXPECT_EQ(id_from_name("2024 sales"), "_2024_sales");
    EXPECT_EQ(id_from_name("売上"), "");
    EXPECT_EQ(id_from_name("a\n\"b\": #c"), "a_b_c");
    EXPECT_EQ(id_from_name(""), "");
}

TEST(DraftIds, AreCutBetweenWords) {
    EXPECT_EQ(id_from_name(std::string(49, 'x')), "");
    EXPECT_EQ(id_from_name("sum of " + std::string(48, 'x') + " kept"), "sum_of_kept");
}

} // namespace
} // namespace kpitrace
