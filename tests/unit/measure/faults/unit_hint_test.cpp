#include "measure/faults/hints.hpp"
#include "measure/faults/unit_words.hpp"

#include "first_error.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kpitrace::test {
namespace {

using Texts = std::vector<std::string>;

std::string help(const Texts& texts, const std::vector<csv::Unit>& units = {}) {
    csv::Format format;
    format.units = units;
    return help_with_units(format, texts);
}

TEST(UnitHint, AnUnknownTextMayNameAUnitOrStandForANumber) {
    EXPECT_EQ(help({"pcs"}),
              "if `pcs` only names a unit, write `units: [pcs]` in the source; if it stands for a number "
              "such as a thousand, write `units: {pcs: FACTOR}` with that number in place of FACTOR");
    EXPECT_EQ(help({"#"}), "if `#` only names a unit, write `units: [\"#\"]` in the source; if it stands for a number "
                           "such as a thousand, write `units: {\"#\": FACTOR}` with that number in place of FACTOR");
}

TEST(UnitHint, TextsThatTheSourceHasStay) {
    EXPECT_EQ(
        help({"pcs"}, {{"K", 1000}}),
        "if `pcs` only names a unit, write `units: {K: 1000, pcs: 1}` in the source; if it stands for a number such as "
        "a thousand, write `units: {K: 1000, pcs: FACTOR}` with that number in place of FACTOR");
}

TEST(UnitHint, DifferentThingsMayNotCountTheSame) {
    EXPECT_EQ(
        help({"kg", "pcs"}),
        "if the texts only name units that count the same, write `units: [kg, pcs]` in the source; otherwise write "
        "`units: {kg: FACTOR, pcs: FACTOR}`, with a number in place of each FACTOR");
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
        "if the cells without `pct` are percentages too, write `units: [pct]` in the source; if only the cells with "
        "`pct` are to be divided by 100, write `units: {pct: 0.01, \"%\": 0.01}`");
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
    EXPECT_EQ(help({"M"}), "if `M` means million, write `units: {M: 1000000}` in the source; if it means thousand, "
                           "write `units: {M: 1000}`");
    EXPECT_EQ(help({"K", "B"}), "if `B` means thousand million, write `units: {K: 1000, B: 1000000000}` in the source; "
                                "if it means a unit, write `units: {K: 1000, B: 1}`");
    EXPECT_EQ(help({"M", "B"}),
              "write `units: {M: FACTOR, B: FACTOR}` in the source, with a number in place of each FACTOR");
    EXPECT_EQ(help({"pcs", "M"}),
              "write `units: {pcs: FACTOR, M: FACTOR}` in the source, with a number in place of each FACTOR");
}

TEST(UnitHint, WhichSideIsNegativeIsNotGuessed) {
    EXPECT_EQ(
        help_with_sides({}, Texts{"Cr", "Dr"}, {}),
        "if credits are positive in your books, write `units: {Cr: 1, Dr: -1}` in the source; if debits are, write "
        "`units: {Cr: -1, Dr: 1}`");
    EXPECT_EQ(
        help_with_sides({}, Texts{"S"}, {}),
        "if credits are positive in your books, write `units: {S: -1}` in the source; if debits are, write `units: "
        "[S]`");
}

TEST(UnitHint, AWordForPercentIsComparedWithBareNumbersAsTheSignIs) {
    const std::vector<std::string> cells{"12 pct", "7"};
    const Measured measured = measure_amounts(cells, "units: {pct: 0.01}");
    EXPECT_EQ(message_of(measured),
              "some cells of `x` have `pct` and others do not: `12 pct` in line 2, `7` in line 3");
    EXPECT_EQ(
        help_of(measured),
        "if the cells without `pct` are percentages too, write `units: [pct]` in the source, which reads `12 pct` and "
        "`7` as the numbers written; if they are not, write `units: {pct: 0.01, \"%\": 0.01}`, which divides only "
        "`12 pct` by 100");
    EXPECT_EQ(amount_after(cells, "units: {pct: 0.01}", 0), "19");
    EXPECT_EQ(amount_after(cells, "units: {pct: 0.01}", 1), "7.12");
    EXPECT_EQ(amount_after(cells, "", 0), "19") << "the hint before `units` is written";
    EXPECT_EQ(amount_after(cells, "", 1), "7.12");
    EXPECT_EQ(measure_amounts({"12 percent", "12%", "0"}, "units: {percent: 0.01}").value("m", "2026-06"), "0.24");
    EXPECT_NE(measure_amounts({"12 PERCENT", "7"}, "units: {percent: 0.01, K: 1000}").errors, "");
    EXPECT_NE(measure_amounts({"2 K", "12 percent"}, "units: {percent: 0.01, K: 1000}").errors, "");
}

} // namespace
} // namespace kpitrace::test
