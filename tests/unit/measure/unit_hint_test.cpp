#include "measure/unit_hint.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kpitrace {
namespace {

using Texts = std::vector<std::string>;

std::string help(const Texts& texts, const std::vector<csv::Unit>& units = {}) {
    csv::Format format;
    format.units = units;
    return help_with_units(format, texts);
}

TEST(UnitHint, OneTextIsListed) {
    EXPECT_EQ(help({"pcs"}), "write `units: [pcs]` in the source to read the numbers without this text");
    EXPECT_EQ(help({"m²"}), "write `units: [m²]` in the source to read the numbers without this text");
    EXPECT_EQ(help({"#"}), "write `units: [\"#\"]` in the source to read the numbers without this text");
}

TEST(UnitHint, TextsThatTheSourceHasStay) {
    EXPECT_EQ(help({"pcs"}, {{"kg", 1}}),
              "write `units: [kg, pcs]` in the source to read the numbers without this text");
    EXPECT_EQ(help({"pcs"}, {{"K", 1000}}),
              "write `units: {K: 1000, pcs: 1}` in the source to read the numbers without this text");
}

TEST(UnitHint, DifferentThingsMayNotCountTheSame) {
    EXPECT_EQ(help({"kg", "pcs"}),
              "write `units: [kg, pcs]` in the source if one of each counts the same, or `units: {kg: FACTOR, pcs: "
              "FACTOR}` in the source, with a number in place of each FACTOR");
}

TEST(UnitHint, MultipliersHaveTheirFactor) {
    EXPECT_EQ(help({"K"}), "write `units: {K: 1000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"Tsd.", "Mio."}),
              "write `units: {Tsd.: 1000, Mio.: 1000000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"lakh"}), "write `units: {lakh: 100000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"T€"}), "write `units: {T€: 1000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"Mio. EUR"}),
              "write `units: {Mio. EUR: 1000000}` in the source to read the numbers with this factor");
}

TEST(UnitHint, AMultiplierOfTwoMeaningsIsNotGuessed) {
    EXPECT_EQ(help({"M"}), "write `units: {M: 1000000}` in the source where `M` means million, or `units: {M: 1000}` "
                           "where it means thousand");
    EXPECT_EQ(help({"K", "B"}), "write `units: {K: 1000, B: 1000000000}` in the source where `B` means thousand "
                                "million, or `units: {K: 1000, B: 1}` where it means a unit");
    EXPECT_EQ(help({"M", "B"}),
              "write `units: {M: FACTOR, B: FACTOR}` in the source, with a number in place of each FACTOR");
    EXPECT_EQ(help({"pcs", "M"}),
              "write `units: {pcs: FACTOR, M: FACTOR}` in the source, with a number in place of each FACTOR");
}

TEST(UnitHint, WhichSideIsNegativeIsNotGuessed) {
    EXPECT_EQ(help_with_sides({}, Texts{"Cr", "Dr"}, {}),
              "write `units: {Cr: 1, Dr: -1}` in the source if credits are positive, or `units: {Cr: -1, Dr: 1}` if "
              "debits are: which side is negative depends on the books");
    EXPECT_EQ(help_with_sides({}, Texts{"S"}, {}),
              "write `units: {S: -1}` in the source if credits are positive, or `units: [S]` if debits are: which side "
              "is negative depends on the books");
}

} // namespace
} // namespace kpitrace
