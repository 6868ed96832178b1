#include "measure/faults/unit_hint.hpp"

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

TEST(UnitHint, AnUnknownTextMayNameAUnitOrStandForANumber) {
    EXPECT_EQ(help({"pcs"}), "write `units: [pcs]` in the source if `pcs` only names a unit, or `units: {pcs: FACTOR}` "
                             "with its factor if it stands for a number such as a thousand");
    EXPECT_EQ(help({"#"}), "write `units: [\"#\"]` in the source if `#` only names a unit, or `units: {\"#\": FACTOR}` "
                           "with its factor if it stands for a number such as a thousand");
}

TEST(UnitHint, TextsThatTheSourceHasStay) {
    EXPECT_EQ(help({"pcs"}, {{"K", 1000}}),
              "write `units: {K: 1000, pcs: 1}` in the source if `pcs` only names a unit, or `units: {K: 1000, pcs: "
              "FACTOR}` with its factor if it stands for a number such as a thousand");
}

TEST(UnitHint, DifferentThingsMayNotCountTheSame) {
    EXPECT_EQ(help({"kg", "pcs"}),
              "write `units: [kg, pcs]` in the source if each only names a unit and one of each counts the same, or "
              "`units: {kg: FACTOR, pcs: FACTOR}` in the source, with a number in place of each FACTOR");
}

TEST(UnitHint, MultipliersOfOtherLanguagesHaveTheirFactor) {
    EXPECT_EQ(help({"milliards", "millions"}),
              "write `units: {milliards: 1000000000, millions: 1000000}` in the source "
              "to read the numbers with these factors");
    EXPECT_EQ(help({"тысяч"}), "write `units: {тысяч: 1000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"triệu"}), "write `units: {triệu: 1000000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"USDk"}), "write `units: {USDk: 1000}` in the source to read the numbers with this factor");
}

TEST(UnitHint, PercentWordsBesideBareNumbersHaveTwoReadings) {
    EXPECT_TRUE(means_percent("pct"));
    EXPECT_FALSE(means_percent("K"));
    EXPECT_EQ(
        help_with_percents({}, "pct"),
        "write `units: [pct]` in the source if the cells without `pct` are percentages too, or `units: {pct: "
        "0.01, \"%\": 0.01}` if they are numbers as they are, so that only the cells with `pct` are divided by 100");
}

TEST(UnitHint, MultipliersHaveTheirFactor) {
    EXPECT_EQ(help({"K"}), "write `units: {K: 1000}` in the source to read the numbers with this factor");
    EXPECT_EQ(help({"Tsd.", "Mio."}),
              "write `units: {Tsd.: 1000, Mio.: 1000000}` in the source to read the numbers with these factors");
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
