// Texts beside numbers that a scorecard declares.
#include "kpitrace/csv/cell.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {
namespace {

Number decimal(std::string_view text) {
    return *Number::parse(text);
}

std::string read(std::string_view cell, std::vector<Unit> units) {
    const NumberCell number = NumberReader({.units = std::move(units)}, ',').read(cell);
    return number.state == CellState::value ? number.value.to_string() : "bad";
}

const std::vector<Unit> factors{{"K", 1000}, {"M", 1000000}, {"bn", 1000000000}, {"lakh", 100000}};

TEST(Units, MultipliesByTheFactorOnBothSides) {
    EXPECT_EQ(read("12.5 K", factors), "12500");
    EXPECT_EQ(read("12.5K", factors), "12500");
    EXPECT_EQ(read("K 12.5", factors), "12500");
    EXPECT_EQ(read("-1.2M", factors), "-1200000");
    EXPECT_EQ(read("(1.2M)", factors), "-1200000");
    EXPECT_EQ(read("1.2M-", factors), "-1200000");
    EXPECT_EQ(read("3\u00A0lakh", factors), "300000");
    EXPECT_EQ(read("5", factors), "5");
    EXPECT_EQ(read("0.1 x", {{"x", decimal("0.1")}}), "0.01") << "exact";
    EXPECT_EQ(read("40.00 Dr", {{"Cr", 1}, {"Dr", -1}}), "-40");
    EXPECT_EQ(read("Dr 40.00", {{"Cr", 1}, {"Dr", -1}}), "-40");
    EXPECT_EQ(read("1,50,000.00 CR", {{"Cr", 1}, {"Dr", -1}}), "150000");
}

TEST(Units, CanBeBesideACurrency) {
    EXPECT_EQ(read("1.5M$", factors), "1500000");
    EXPECT_EQ(read("$1.5M", factors), "1500000");
    EXPECT_EQ(read("1.5 M EUR", factors), "1500000");
    EXPECT_EQ(read("1.5 MEUR", factors), "1500000");
    EXPECT_EQ(read("₹ 3 lakh", factors), "300000");
    EXPECT_EQ(read("12万円", {{"万", 10000}}), "120000");
    EXPECT_EQ(read("$1.5M", {{"M", 1000000}, {"$", decimal("0.5")}}), "750000");
    EXPECT_EQ(read("5 K Dr", {{"K", 1000}, {"Dr", -1}}), "-5000");
    EXPECT_EQ(read("1.5MM$", factors), "bad");
    EXPECT_EQ(read("5 K K", factors), "bad");
}

TEST(Units, GiveCurrenciesAFactor) {
    const std::vector<Unit> rates{{"USD", decimal("0.92")}, {"kr", decimal("0.1")}, {"EUR", 1}};
    EXPECT_EQ(read("100 USD", rates), "92");
    EXPECT_EQ(read("US$ 100", rates), "92") << "`US$` always means USD";
    EXPECT_EQ(read("€100", rates), "100");
    EXPECT_EQ(read("100 kr.", rates), "10") << "another spelling of `kr`";
    EXPECT_EQ(read("100 usd", rates), "92");
    EXPECT_EQ(read("$100 USD", rates), "92") << "the factor counts once";
    EXPECT_EQ(read("$100", rates), "100") << "`$` may be another dollar";
    EXPECT_EQ(read("$100 CAD", {{"$", 2}}), "100") << "CAD is not what `$` is declared to be";
    EXPECT_EQ(read("$100 CAD", {{"$", 2}, {"CAD", 3}}), "300");
    EXPECT_EQ(read("5 US$", {{"US$", 2}}), "10") << "a declared text is read on both sides";
    EXPECT_EQ(read("€5 USD", rates), "bad");
}

TEST(Units, ReplaceTheHundredthOfPercent) {
    EXPECT_EQ(read("12%", {{"%", 1}}), "12");
    EXPECT_EQ(read("12 ％", {{"%", 1}}), "12");
    EXPECT_EQ(read("12‰", {{"‰", decimal("0.001")}}), "0.012");
    EXPECT_EQ(read("5% p.a.", {{"p.a.", 1}}), "0.05");
    EXPECT_EQ(read("5% p.a.", {{"% p.a.", 1}}), "5");
}

TEST(Units, MatchTheLongestText) {
    const std::vector<Unit> units{{"k", 1000}, {"kg", 1}, {"kg per unit", 2}, {"p.c.", 3}};
    EXPECT_EQ(read("5 k", units), "5000");
    EXPECT_EQ(read("5 kg", units), "5");
    EXPECT_EQ(read("5 kg per unit", units), "10");
    EXPECT_EQ(read("5 kg\u00A0per\u00A0unit", units), "10");
    EXPECT_EQ(read("5 p.c.", units), "15");
    EXPECT_EQ(read("5 kr", units), "5") << "the currency is longer than `k`";
    EXPECT_EQ(read("5 kgs", units), "bad");
    EXPECT_EQ(read("5 MB", {{"M", 2}, {"B", 3}}), "bad") << "two declared letters are not one text";
}

TEST(Units, MatchAsWrittenFirstAndThenInAnyCase) {
    const std::vector<Unit> both{{"m", 2}, {"M", 3}};
    EXPECT_EQ(read("5 m", both), "10");
    EXPECT_EQ(read("5 M", both), "15");
    EXPECT_EQ(read("5 PCS", {{"pcs", 1}}), "5");
    EXPECT_EQ(read("5 ÉCU", {{"écu", 2}}), "10");
    EXPECT_EQ(read("5 mio", {{"Mio", 1000000}, {"MIO", 1000}}), "bad") << "two factors";
    EXPECT_EQ(read("5 mio", {{"Mio", 1000000}, {"MIO", 1000000}}), "5000000");
    EXPECT_EQ(read("5 Mio", {{"Mio", 1000000}, {"MIO", 1000}}), "5000000");
}

TEST(Units, RefuseWhatIsNotDeclared) {
    for (const std::string_view cell : {"5 pcs", "5 Kb", "5 KM", "K", "K K", "5 Kx"})
        EXPECT_EQ(read(cell, factors), "bad") << cell;
}

} // namespace
} // namespace kpitrace::csv
